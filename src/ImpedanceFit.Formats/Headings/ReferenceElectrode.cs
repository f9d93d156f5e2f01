using System.Text.RegularExpressions;

namespace ImpedanceFit.Formats.Headings;

/// <summary>The reference electrode in a heading: <c>E vs. Ref / mV</c>, <c>E (V vs. Ag/AgCl)</c>, <c>Ewe/V vs. SHE</c>.</summary>
internal static partial class ReferenceElectrode
{
    /// <summary>The heading without it.</summary>
    public static string LeftOut(string heading) =>
        heading.Contains("vs", StringComparison.OrdinalIgnoreCase) ? Clause().Replace(heading, " ").Trim() : heading;

    [GeneratedRegex(@"[\s_]*(?<![A-Za-z])vs\.?[\s_]*[^\s\)\]/_]+(?:/[A-Z][a-z]?(?:[A-Z]\w*|\d\w*|\+)[^\s\)\]]*)?\s*",
        RegexOptions.CultureInvariant)]
    private static partial Regex Clause();
}
