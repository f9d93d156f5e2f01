namespace ImpedanceFit.Cli.Verbs;

/// <summary>Finds the verbs among the classes of this folder.</summary>
internal static class VerbCatalogue
{
    private const string Suffix = "Verb";

    /// <summary>All verbs, by name. Needed for help only: making all costs more than a verb's own start.</summary>
    public static IReadOnlyList<Verb> All { get; } =
    [
        .. ListedTypes.All
            .Where(type => type.Is<Verb>())
            .Select(type => type.Create<Verb>())
            .OrderBy(verb => verb.Name, StringComparer.Ordinal),
    ];

    /// <summary>The verb with this name, or null.</summary>
    public static Verb? Find(string name)
    {
        foreach (ListedType type in ListedTypes.All)
        {
            if (NameOf(type.Name) == name && type.Is<Verb>())
                return type.Create<Verb>();
        }
        return null;
    }

    /// <summary>Name of the verb that a class with this name stands for.</summary>
    public static string NameOf(string className) =>
        className.EndsWith(Suffix, StringComparison.Ordinal) ? className[..^Suffix.Length].ToLowerInvariant() : "";
}
