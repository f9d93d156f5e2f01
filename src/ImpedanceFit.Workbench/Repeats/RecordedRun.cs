using System.Net;
using System.Text.Json;
using ImpedanceFit.Formats.Files;
using ImpedanceFit.Reporting.Origins;
using ImpedanceFit.Workbench.Batch.Plan;
using ImpedanceFit.Workbench.Batch.Results;
using ImpedanceFit.Workbench.Documents;
using ImpedanceFit.Workbench.Hosting;
using ImpedanceFit.Workbench.Projects;

namespace ImpedanceFit.Workbench.Repeats;

/// <summary>The run that made an output, as the output records it.</summary>
internal sealed record RecordedRun
{
    private const string Remedy = "Name a report, JSON document, figure or table (.csv, .xlsx, .tex, .md) that version 0.2 or later wrote, "
        + "or fits.jsonl with the batch.json beside it.";

    /// <summary>The file that is compared.</summary>
    public required string Path { get; init; }

    /// <summary>The version, with the commit where it is known.</summary>
    public required string Version { get; init; }

    /// <summary>The words after the program's name.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>True for results of all inputs; what was joined keeps the words of its first share.</summary>
    public bool IsWhole { get; init; }

    /// <summary>The files that were read, with their hashes where they are recorded; a batch records them in its lines.</summary>
    public IReadOnlyList<InputFile> Files { get; init; } = [];

    /// <summary>Reads what an output records.</summary>
    /// <param name="path">The output; the folder of a batch stands for its fits.jsonl.</param>
    /// <exception cref="RequestException">The file cannot be read, or says nothing of a run.</exception>
    public static RecordedRun Read(string path)
    {
        if (Directory.Exists(path))
            path = System.IO.Path.Combine(path, BatchNames.Fits);
        else if (System.IO.Path.GetFileName(path) == BatchNames.Settings)
            path = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(path) ?? "", BatchNames.Fits);
        else if (path.EndsWith(".csv" + TableOrigin.Beside, StringComparison.OrdinalIgnoreCase))
            path = path[..^TableOrigin.Beside.Length];
        if (!File.Exists(path))
            throw new RequestException($"There is no file '{path}'.", "Check its name and folder.");
        try
        {
            if (OriginIn(path) is { } origin)
            {
                return new RecordedRun
                {
                    Path = path,
                    Version = origin.Commit.Length > 0 ? $"{origin.Version}+{origin.Commit}" : origin.Version,
                    Arguments = origin.Arguments,
                    Files = [.. origin.Files.Select(file => new InputFile(file.File, file.Sha256))],
                };
            }
            if (IsProject(path))
                throw new RequestException($"'{path}' is a project: it holds settings and hashes of files, and no result.",
                    "Fit it as a project.").About(RemedyTopic.Project);
            return OfBatch(path) ?? throw new RequestException(path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)
                ? $"'{path}' does not say how it was made, and there is no '{path}{TableOrigin.Beside}'."
                : $"'{path}' does not say how it was made.", Remedy);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new RequestException($"'{path}' cannot be read: {error.Message.TrimEnd('.')}.", Remedy);
        }
    }

    /// <summary>The inputs that are missing, and those whose bytes are others now.</summary>
    public (IReadOnlyList<string> Missing, IReadOnlyList<string> Changed) Inspect(Func<string, string?> hashOf) =>
        ([.. Files.Select(file => file.Name).Where(name => !File.Exists(name))],
            [.. Files.Where(file => file.Sha256 is not null && File.Exists(file.Name) && hashOf(file.Name) != file.Sha256)
                .Select(file => file.Name)]);

    private static RecordedRun? OfBatch(string path)
    {
        // A plot lies in a folder below.
        string? settingsPath = null;
        for (string? folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path)); folder is not null && settingsPath is null;
            folder = System.IO.Path.GetDirectoryName(folder))
        {
            string candidate = System.IO.Path.Combine(folder, BatchNames.Settings);
            settingsPath = BatchSettings.IsOne(candidate, out _) ? candidate : null;
        }
        if (settingsPath is null || System.IO.Path.GetFileName(path) is BatchNames.Settings or BatchNames.Summary)
            return null;
        BatchSettings settings = BatchSettings.Read(settingsPath);
        return settings.Arguments.Count == 0 ? null : new RecordedRun
        {
            Path = path,
            Version = settings.Options.FirstOrDefault(option => option.Key == "program").Value ?? "",
            Arguments = settings.Arguments,
            IsWhole = settings.Shard == Shard.Whole,
        };
    }

    private static OriginDocument? OriginIn(string path)
    {
        string? json = System.IO.Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".html" or ".htm" => Between(File.ReadAllText(path), $"<script type=\"application/json\" id=\"{RunOrigin.Key}\">", "</script>"),
            ".svg" => WebUtility.HtmlDecode(Between(File.ReadAllText(path), $"<metadata id=\"{RunOrigin.Key}\">", "</metadata>")),
            ".tex" => Between(File.ReadAllText(path), $"% {RunOrigin.Key}: ", "\n"),
            ".md" => Between(File.ReadAllText(path), $"<!-- {RunOrigin.Key}: ", " -->"),
            ".png" => TextChunk.In(path),
            ".pdf" => PdfTrailer.In(path),
            ".xlsx" => SpreadsheetOrigin.In(path),
            _ => null,
        };
        if (json is not null)
            return ReadBack.Of(json, DocumentReaders.Default.OriginDocument);
        string? document = System.IO.Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".json" => path,
            ".csv" when File.Exists(path + TableOrigin.Beside) => path + TableOrigin.Beside,
            ".csv" => FolderOf(path),
            _ => null,
        };
        if (document is null)
            return null;
        OutputDocument about = ReadBack.Of(File.ReadAllBytes(document), DocumentReaders.Default.OutputDocument);
        bool isOfFolder = System.IO.Path.GetFileName(document) == TableOrigin.InFolder;
        return !isOfFolder || about.Tables?.Any(table => table.Url == System.IO.Path.GetFileName(path)) == true ? about.Provenance : null;
    }

    private static bool IsProject(string path) =>
        System.IO.Path.GetExtension(path).Equals(".json", StringComparison.OrdinalIgnoreCase)
        && ReadBack.Of(File.ReadAllBytes(path), DocumentReaders.Default.OutputDocument).Kind == ProjectFile.Kind;

    // What says where all tables of the folder come from; null where there is none.
    private static string? FolderOf(string path) =>
        System.IO.Path.Combine(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path)) ?? "", TableOrigin.InFolder)
            is var document && File.Exists(document) ? document : null;

    private static string? Between(string text, string begin, string end)
    {
        int from = text.LastIndexOf(begin, StringComparison.Ordinal);
        if (from < 0)
            return null;
        from += begin.Length;
        int to = text.IndexOf(end, from, StringComparison.Ordinal);
        return to < 0 ? null : text[from..to];
    }
}
