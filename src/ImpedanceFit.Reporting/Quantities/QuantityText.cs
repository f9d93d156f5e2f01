using System.Text;
using ImpedanceFit.Reporting.Text;

namespace ImpedanceFit.Reporting.Quantities;

/// <summary>Names and units of quantities as a figure writes them.</summary>
internal static class QuantityText
{
    /// <summary>The name in words: <c>ionicConductivity</c> is <c>ionic conductivity</c>. A parameter (<c>CPE1.Q</c>) keeps its
    /// name.</summary>
    public static string WordsOf(string name)
    {
        if (name.Length > 0 && char.IsUpper(name[0]))
            return name;
        StringBuilder words = new();
        foreach (char c in name)
        {
            if (char.IsUpper(c))
                words.Append(' ').Append(char.ToLowerInvariant(c));
            else
                words.Append(c);
        }
        return words.ToString();
    }

    /// <summary>The unit with exponents instead of a stroke: <c>S/cm</c> is <c>S cm^{−1}</c>.</summary>
    public static string Exponents(string unit)
    {
        string[] parts = unit.Replace("·", " ", StringComparison.Ordinal).Split('/');
        return parts.Length < 2 ? parts[0] : parts[0] == "1" ? BelowOf(parts[1]) : $"{parts[0]} {BelowOf(parts[1])}";
    }

    /// <summary>Name and value with its standard error in a line of a figure, e.g. <c>bulk conductivity: (1.23 ± 0.02)·10^{−4} S/cm</c>;
    /// the 95 % interval where there is no error.</summary>
    public static string CaptionOf(Quantity quantity)
    {
        string value = Raised(QuantityTable.ValueOf(quantity)), interval = Raised(QuantityTable.IntervalOf(quantity));
        string[] parts = [.. ((string[])[value, quantity.StandardError is null && interval.Length > 0 ? $"95\u00A0%: {interval}" : ""])
            .Where(part => part.Length > 0)];
        return $"{WordsOf(quantity.Name)}: {string.Join(", ", parts)}"
            + (quantity.Trust == Trust.Ok ? "" : $", trust \"{Words.Of(quantity.Trust)}\"");
    }

    /// <summary>The unit in which numbers of a unit are drawn, with exponents.</summary>
    public static string AxisUnitOf(Unit unit) => Exponents(OutputUnits.Of(unit).Symbol);

    /// <summary>A value with its interval, against x; null where there is neither a value nor a bound.</summary>
    public static MeasuredValue? MeasuredOf(double x, Quantity quantity) => MeasuredIn(x, OutputUnits.Of(quantity));

    private static MeasuredValue? MeasuredIn(double x, Quantity quantity) =>
        (quantity.Value ?? quantity.Lower95 ?? quantity.Upper95) is { } value ? new MeasuredValue(x, value)
        { Lower = quantity.Lower95, Upper = quantity.Upper95, IsDoubted = quantity.Trust != Trust.Ok } : null;

    // A number is not broken where a line ends; its power of ten is raised.
    private static string Raised(string text)
    {
        StringBuilder raised = new();
        for (int k = 0; k < text.Length; k++)
        {
            int end = k + 1;
            while (text[k] == 'e' && end < text.Length && (char.IsAsciiDigit(text[end])
                || (end == k + 1 && text[end] is '−' or '-' or '+')))
                end++;
            if (k > 0 && text[k] == 'e' && end > k + 1 && char.IsAsciiDigit(text[end - 1]) && (char.IsAsciiDigit(text[k - 1])
                || text[k - 1] == ')'))
            {
                raised.Append("·10^{").Append(text[(k + 1)..end]).Append('}');
                k = end - 1;
            }
            else
                raised.Append(text[k] == ' ' ? '\u00A0' : text[k]);
        }
        return raised.ToString();
    }

    private static string BelowOf(string unit) => unit[^1] switch
    {
        '²' => unit[..^1] + "^{−2}",
        '³' => unit[..^1] + "^{−3}",
        _ => unit + "^{−1}",
    };
}
