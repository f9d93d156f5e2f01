using System.Collections.Concurrent;
using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Formats.Files;
using ImpedanceFit.Reporting.Fits;
using ImpedanceFit.Reporting.Origins;

namespace ImpedanceFit.Cli.Output;

/// <summary>Says in every file that is written where its numbers come from, so that <c>repeat</c> can make it again.</summary>
/// <remarks>SVG: the element <c>metadata</c>; PNG: a chunk of text; PDF: a comment; LaTeX and Markdown: a comment at the end. A table as
/// CSV stays what every program reads; what is known of it stands beside it in <c>NAME.csv-metadata.json</c>, of a folder of curves once
/// in <c>csv-metadata.json</c> (the names that the W3C's CSV on the Web gives).</remarks>
internal static class OriginMarks
{
    // Each is read once more.
    private const int MostHashes = 1000;

    // One program runs one verb at a time, and all its files are of that run.
    private static string[] arguments = [];
    private static int? seed;
    private static Func<IReadOnlyList<FailedInput>> failures = () => [];

    // Of a thousand figures each names all files: they are read once more, and not a thousand times.
    private static readonly ConcurrentDictionary<string, string?> Hashes = new(StringComparer.Ordinal);

    /// <summary>Begins a run.</summary>
    /// <param name="words">The words after the program's name.</param>
    /// <param name="number">The seed; null where nothing is random.</param>
    /// <param name="failed">Gives the inputs that have failed so far.</param>
    public static void Begin(IEnumerable<string> words, int? number, Func<IReadOnlyList<FailedInput>> failed)
    {
        failures = failed;
        arguments = [.. words.Select(PostgresAddress.WithoutPassword)];
        seed = number;
        OpenedFiles.Begin();
        Hashes.Clear();
    }

    /// <summary>The inputs of this run that have failed so far: what is missing from its tables.</summary>
    public static IReadOnlyList<FailedInput> Failures => failures();

    /// <summary>The words of this run.</summary>
    public static IReadOnlyList<string> Arguments => arguments;

    /// <summary>The origin of what this run writes, with the files that it has read so far.</summary>
    public static RunOrigin OfRun()
    {
        (IReadOnlyList<string> names, long others) = OpenedFiles.First(MostHashes);
        return Of([.. names.Select(name => (name, NameOf(name)))], others);
    }

    /// <summary>The origin of what this run writes from other files than those that it has read just now.</summary>
    public static RunOrigin Of(IReadOnlyList<(string Path, string Name)> files, long others)
    {
        string[] version = BuildIdentity.Version.Split('+', 2);
        return new RunOrigin(version[0], version.Length > 1 ? version[1] : "", arguments, seed,
            [.. files.Select(file => new InputFile(file.Name, Hashes.GetOrAdd(file.Path, HashOf)))], others);
    }

    /// <summary>The text of a file, with its origin where its kind has a place for it.</summary>
    public static Action<TextWriter> In(string path, Action<TextWriter> write)
    {
        switch (Path.GetExtension(path).ToLowerInvariant())
        {
            case ".svg":
                return writer =>
                {
                    using StringWriter text = new();
                    write(text);
                    writer.Write(SvgOrigin.Put(text.ToString(), OfRun()));
                };
            case ".tex":
                return writer =>
                {
                    write(writer);
                    writer.Write($"% {RunOrigin.Key}: {OfRun().Json}\n");
                };
            case ".md":
                return writer =>
                {
                    write(writer);
                    writer.Write($"\n<!-- {RunOrigin.Key}: {OfRun().Json} -->\n");
                };
            default:
                return write;
        }
    }

    /// <summary>Writes a picture with its origin.</summary>
    public static void InPicture(Stream stream, Func<ReadOnlySpan<byte>, string, byte[]> put, Action<Stream> draw)
    {
        using MemoryStream picture = new();
        draw(picture);
        stream.Write(put(picture.GetBuffer().AsSpan(0, (int)picture.Length), OfRun().Json));
    }

    /// <summary>Writes what is known of a table beside it; a pipe or a device has nothing beside it.</summary>
    /// <param name="option">The option that named the table.</param>
    /// <param name="path">The table.</param>
    /// <param name="circuit">The circuit with its values, of which the table is the spectrum; empty for none.</param>
    public static void WriteBeside(string option, string path, string circuit = "")
    {
        if (FileStatus.IsRegular(path))
            TextFiles.Write(option, path + TableOrigin.Beside, writer =>
                writer.Write(TableOrigin.Of(Path.GetFileName(path), circuit, [.. Failures.Select(each => each.ToString())], OfRun())));
    }

    /// <summary>Writes what is known of all tables of a folder into it, once.</summary>
    /// <param name="option">The option that named the folder.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="tables">Their names, and the circuit with its values of each.</param>
    public static void WriteInFolder(string option, string folder, IEnumerable<(string Name, string Circuit)> tables) =>
        TextFiles.Write(option, Path.Combine(folder, TableOrigin.InFolder), writer => writer.Write(TableOrigin.OfFolder(tables, OfRun())));

    /// <summary>The name of a file; below the folder in which the program was started, as it is typed there.</summary>
    public static string NameOf(string path)
    {
        string relative = Path.GetRelativePath(Environment.CurrentDirectory, Path.GetFullPath(path));
        return (relative.StartsWith("..", StringComparison.Ordinal) ? path : relative).Replace('\\', '/');
    }

    private static string? HashOf(string path)
    {
        try
        {
            using FileStream stream = SharedFile.OpenRead(path);
            return InputFile.HashOf(stream);
        }
        // Nobody can make it again from a file that has gone; the name stays.
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
