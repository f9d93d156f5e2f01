namespace ImpedanceFit.Cli.Verbs;

/// <summary>Finds the verbs: the one that was typed by its class's name alone, all of them by scanning this assembly.</summary>
internal static class VerbCatalogue
{
    private const string Suffix = "Verb";

    /// <summary>All verbs, by name. Needed for help only: the scan costs more than a verb's own start.</summary>
    public static IReadOnlyList<Verb> All { get; } =
    [
        .. typeof(VerbCatalogue).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Verb)) && !type.IsAbstract)
            .Select(Create)
            .OrderBy(verb => verb.Name, StringComparer.Ordinal),
    ];

    /// <summary>The verb with this name, or null.</summary>
    public static Verb? Find(string name)
    {
        if (name.Length == 0 || !name.All(char.IsAsciiLetterLower))
            return null;
        Type? type = typeof(VerbCatalogue).Assembly.GetType($"{typeof(VerbCatalogue).Namespace}.{char.ToUpperInvariant(name[0])}{name[1..]}{Suffix}");
        return type is { IsAbstract: false } && type.IsSubclassOf(typeof(Verb)) ? Create(type) : null;
    }

    /// <summary>Name of the verb that a class stands for.</summary>
    public static string NameOf(Type type) => type.Name[..^Suffix.Length].ToLowerInvariant();

    private static Verb Create(Type type) => (Verb)Activator.CreateInstance(type)!;
}
