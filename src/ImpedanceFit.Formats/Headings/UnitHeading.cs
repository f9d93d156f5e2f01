namespace ImpedanceFit.Formats.Headings;

/// <summary>Headings of our own tables with a unit behind the name: <c>R1 [Ω]</c>.</summary>
internal static class UnitHeading
{
    /// <summary>Name and unit.</summary>
    public static string With(string name, string unit) => $"{name} [{unit}]";

    /// <summary>The name alone; a heading without unit is one.</summary>
    public static string NameOf(string heading)
    {
        int open = heading.EndsWith(']') ? heading.LastIndexOf(" [", StringComparison.Ordinal) : -1;
        return open > 0 ? heading[..open] : heading;
    }
}
