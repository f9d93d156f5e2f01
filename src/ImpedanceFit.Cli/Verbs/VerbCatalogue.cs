namespace ImpedanceFit.Cli.Verbs;

/// <summary>Finds the verbs among the classes of this folder.</summary>
internal static class VerbCatalogue
{
    private const string Suffix = "Verb";

    /// <summary>All verbs, by name. Needed for help only: making all costs more than a verb's own start.</summary>
    public static IReadOnlyList<Verb> All { get; } =
    [
        .. ListedTypes.All
            .Where(IsVerb)
            .Select(Create)
            .OrderBy(verb => verb.Name, StringComparer.Ordinal),
    ];

    /// <summary>The verb with this name, or null.</summary>
    public static Verb? Find(string name) =>
        Array.Find(ListedTypes.All, type => IsVerb(type) && NameOf(type) == name) is { } found ? Create(found) : null;

    /// <summary>Name of the verb that a class stands for.</summary>
    public static string NameOf(Type type) => type.Name[..^Suffix.Length].ToLowerInvariant();

    private static bool IsVerb(Type type) => type is { IsAbstract: false } && type.IsSubclassOf(typeof(Verb));

    private static Verb Create(Type type) => (Verb)Activator.CreateInstance(type)!;
}
