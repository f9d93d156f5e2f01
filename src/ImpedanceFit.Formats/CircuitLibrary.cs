using ImpedanceFit.Circuits.Named;
using ImpedanceFit.Formats.Files;

namespace ImpedanceFit.Formats;

/// <summary>The named circuits: those that come with the tool, and those of a folder of the user's, which go first.</summary>
public sealed class CircuitLibrary
{
    /// <summary>Folder looked into unless another is given, below the current one.</summary>
    public const string DefaultFolder = "circuits";

    private const string ResourcePrefix = "circuits/";
    private const long LargestFile = 1 << 20;

    private readonly string folder;

    /// <summary>The library with the folder <see cref="DefaultFolder"/> of the current directory.</summary>
    public CircuitLibrary() : this(DefaultFolder) { }

    /// <summary>The library with a folder of the user's, which need not exist.</summary>
    public CircuitLibrary(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        this.folder = folder;
    }

    /// <summary>All names, in order.</summary>
    /// <exception cref="CircuitLibraryException">The folder cannot be read.</exception>
    public IReadOnlyList<string> Names() =>
        [.. FilesOfFolder().Keys.Concat(ShippedNames()).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)];

    /// <summary>All circuits, by name. A file that is broken is left out.</summary>
    /// <exception cref="CircuitLibraryException">The folder cannot be read.</exception>
    public IReadOnlyList<NamedCircuit> ReadAll() => ReadAll(out _);

    /// <summary>All circuits, by name. What is wrong with files that are broken, or whose name is a circuit
    /// as text, is told, and they are left out.</summary>
    /// <exception cref="CircuitLibraryException">The folder cannot be read.</exception>
    public IReadOnlyList<NamedCircuit> ReadAll(out IReadOnlyList<string> leftOut)
    {
        List<string> problems = [];
        List<NamedCircuit> circuits = [];
        foreach (string name in Names())
        {
            try
            {
                if (Parsed(name) is not null)
                    problems.Add(
                        $"{Path.Combine(folder, name + ".json")}: '{name}' is also valid circuit text and is read as such. Rename the "
                            + $"file, or give its path.");
                else if (Find(name) is { } circuit)
                    circuits.Add(circuit);
            }
            catch (Exception error) when (error is CircuitLibraryException or NamedCircuitException)
            {
                problems.Add(error.Message);
            }
        }
        leftOut = problems;
        return circuits;
    }

    /// <summary>The circuit that is meant: by its name, as text in any notation, or by the path of its file.</summary>
    /// <exception cref="CircuitSyntaxException">It is text, and no circuit.</exception>
    /// <exception cref="CircuitLibraryException">It is a name that no circuit has, or a file that cannot be read.</exception>
    /// <exception cref="NamedCircuitException">It is a file, and no named circuit.</exception>
    public NamedCircuit Resolve(string textOrNameOrPath)
    {
        ArgumentNullException.ThrowIfNull(textOrNameOrPath);
        string given = textOrNameOrPath.Trim();
        // A file of the folder never stands for a text that is a circuit: R1 is a resistor, whatever R1.json holds.
        if (Parsed(textOrNameOrPath) is { } circuit)
            return new NamedCircuit(circuit);
        if (Find(given) is { } named)
            return named;
        if (given.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
            return ReadFile(given);
        try
        {
            // For what is wrong with it.
            return new NamedCircuit(Circuit.Parse(textOrNameOrPath));
        }
        catch (CircuitSyntaxException) when (File.Exists(given))
        {
            return ReadFile(given);
        }
        catch (CircuitSyntaxException error) when (LooksLikeName(given))
        {
            throw NotFound(given, $"There is no circuit named '{given}', and it is not valid circuit text.", error);
        }
    }

    // The circuit with this name, or null.
    private NamedCircuit? Find(string name)
    {
        if (FilesOfFolder().TryGetValue(name, out string? path))
            return ReadFile(path);
        if (ShippedNames().FirstOrDefault(shipped => string.Equals(shipped, name, StringComparison.OrdinalIgnoreCase)) is not { } found)
            return null;
        using Stream stream = typeof(CircuitLibrary).Assembly.GetManifestResourceStream($"{ResourcePrefix}{found}.json")!;
        using StreamReader reader = new(stream);
        return NamedCircuit.FromJson(reader.ReadToEnd(), $"{found}.json");
    }

    private static Circuit? Parsed(string text)
    {
        try
        {
            return Circuit.Parse(text);
        }
        catch (ImpedanceFitException)
        {
            return null;
        }
    }

    private static IEnumerable<string> ShippedNames() => typeof(CircuitLibrary).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal))
        .Select(name => Path.GetFileNameWithoutExtension(name[ResourcePrefix.Length..]));

    private Dictionary<string, string> FilesOfFolder()
    {
        Dictionary<string, string> files = new(StringComparer.OrdinalIgnoreCase);
        if (!Directory.Exists(folder))
            return files;
        try
        {
            // In order, so that of two names that differ in case alone always the same one counts.
            foreach (string path in Directory.EnumerateFiles(folder, "*.json").Where(FileStatus.IsRegular).Order(StringComparer.Ordinal))
                files.TryAdd(Path.GetFileNameWithoutExtension(path), path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CircuitLibraryException(folder, $"The folder '{folder}' cannot be read: {error.Message}", "Check its permissions.",
                error);
        }
        return files;
    }

    private NamedCircuit ReadFile(string path)
    {
        if (Directory.Exists(path))
            throw new CircuitLibraryException(path, $"'{path}' is a folder.", "Give the path of a file in it.");
        if (!File.Exists(path))
            throw NotFound(Path.GetFileNameWithoutExtension(path), $"There is no file '{path}'.", null);
        OpenedFiles.Note(path);
        try
        {
            return new FileInfo(path).Length > LargestFile
                ? throw new CircuitLibraryException(path, $"'{path}' is larger than 1 MB.",
                    "A named circuit is a short JSON file; give the path of one.")
                : NamedCircuit.FromJson(SharedFile.ReadText(path), path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CircuitLibraryException(path, $"'{path}' cannot be read: {error.Message}",
                "Check that it is there and that you may read it.", error);
        }
    }

    private CircuitLibraryException NotFound(string requested, string problem, Exception? cause)
    {
        IReadOnlyList<string> names = Names();
        string question = Suggestion.Nearest(Path.GetFileName(requested), names) is { } nearest ? $"Did you mean {nearest}? " : "";
        return new CircuitLibraryException(requested, problem, $"{question}Named circuits: {string.Join(", ", names)}.", cause);
    }

    // A mistyped name rather than a mistyped circuit: near to a name, or words in small letters without any bracket.
    private bool LooksLikeName(string given) => Suggestion.Nearest(given, Names()) is not null
        || (given.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or ' ')
            && given.Split('-', '_', ' ').Any(word => word.Length >= 4 && word.All(char.IsLower)));
}
