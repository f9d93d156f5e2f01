using System.Text.Json;
using ImpedanceFit.Workbench.Documents;
using ImpedanceFit.Workbench.Hosting;

namespace ImpedanceFit.Workbench.Projects;

/// <summary>A project as a JSON file: the settings of each spectrum, and the hashes of the files that hold them.</summary>
internal static class ProjectFile
{
    /// <summary>What a project calls itself.</summary>
    public const string Kind = "impedancefit-project";

    private const int NewestVersion = 1;

    /// <summary>The bytes of a project.</summary>
    public static byte[] Write(IEnumerable<ProjectFileDocument> files, string program) => JsonSerializer.SerializeToUtf8Bytes(
        new ProjectDocument(Kind, NewestVersion, [.. files]) { Program = program }, DocumentReaders.Default.ProjectDocument);

    /// <summary>Reads a project.</summary>
    /// <param name="name">What messages call it.</param>
    /// <param name="bytes">Its bytes.</param>
    /// <exception cref="RequestException">It is none, is damaged, or comes from a later version.</exception>
    public static ProjectDocument Read(string name, ReadOnlySpan<byte> bytes)
    {
        ProjectDocument project;
        try
        {
            project = ReadBack.Of(bytes, DocumentReaders.Default.ProjectDocument);
        }
        catch (JsonException error)
        {
            throw new RequestException($"{name}: this is no project of impedancefit, or it is damaged: {error.Message}.",
                "Save it again on the page of 'serve'.");
        }
        if (project.Kind != Kind)
            throw new RequestException($"{name}: this is no project of impedancefit, but '{project.Kind}'.",
                "Save one on the page of 'serve'.");
        return project.Version <= NewestVersion ? project : throw new RequestException(
            FormattableString.Invariant($"{name}: the project has version {project.Version}, and this program knows {NewestVersion}."),
            "Use the program that saved it, or a later one.");
    }

    /// <summary>What is said of a file that is not the one of the project.</summary>
    public static string ChangedWords(ProjectFileDocument file, string hash) =>
        $"the file has changed since the project was saved: its SHA-256 is {hash}, and the project has {file.Sha256}. "
        + "Give the file of the project, or save the project again.";
}
