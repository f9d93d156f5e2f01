using ImpedanceFit.Reporting.Text;
using ImpedanceFit.Units;

namespace ImpedanceFit.Reporting.Quantities;

/// <summary>Quantities as a table to be read: value ± error, interval, share of the geometry in the error,
/// method; then the warnings.</summary>
internal static class QuantityTable
{
    /// <summary>Writes the table.</summary>
    public static void Write(TextWriter writer, IReadOnlyList<Quantity> quantities, TextPage page)
    {
        TextTable table = new(new TextColumn("quantity"), new TextColumn("value") { AlignRight = true }, new TextColumn("95 % interval")
            { Gap = 3 }, new TextColumn("trust") { Gap = 3, IsVerdict = true },
            new TextColumn("of fit") { AlignRight = true, Gap = 3, Detail = true }, new TextColumn("of sizes")
            { AlignRight = true, Detail = true }, new TextColumn("method") { Gap = 3, Detail = true });
        foreach (Quantity quantity in quantities.Select(OutputUnits.Column(quantities)))
            table.Add(QuantityText.WordsOf(quantity.Name), ValueOf(quantity), IntervalOf(quantity), Words.Of(quantity.Trust),
                Percent(quantity, quantity.FitStandardError), Percent(quantity, quantity.GeometryStandardError), quantity.Method);
        table.Write(writer, page);
        WriteRemarks(writer, quantities.Select(quantity => (QuantityText.WordsOf(quantity.Name), quantity)), page);
    }

    /// <summary>Says what the warnings are and why quantities are not trusted: each once, with the names of those that it
    /// concerns. The noun stands before the names, e.g. <c>composition</c>; it may be empty.</summary>
    internal static void WriteRemarks(TextWriter writer, IEnumerable<(string Name, Quantity Quantity)> quantities, TextPage page,
        string noun = "")
    {
        (string Name, Quantity Quantity)[] all = [.. quantities];
        WriteRemarks(writer, [.. all.SelectMany(each => Warnings(each.Name, each.Quantity)),
            .. all.SelectMany(each => Doubts(each.Name, each.Quantity))], page, noun);
    }

    /// <summary>Says why quantities are not trusted: each reason once, with the quantities that it concerns.</summary>
    internal static void WriteTrust(TextWriter writer, IEnumerable<Quantity> quantities, TextPage page) =>
        WriteRemarks(writer, [.. quantities.SelectMany(quantity => Doubts(QuantityText.WordsOf(quantity.Name), quantity))], page, noun: "");

    private static void WriteRemarks(TextWriter writer, IReadOnlyList<Remark> remarks, TextPage page, string noun)
    {
        foreach (IGrouping<(Trust, string), Remark> group in remarks.GroupBy(remark => (remark.Trust, remark.Text)))
        {
            (Trust trust, string text) = group.Key;
            string names = string.Join(", ", group.Select(remark => remark.Name).Distinct(StringComparer.Ordinal));
            string start = trust == Trust.Ok ? "" : $"trust \"{Words.Of(trust)}\", ";
            page.WriteParagraph(writer, $"{start}{(noun.Length > 0 ? noun + " " : "")}{names}: {text}.", "  ! ", "    ");
        }
    }

    // A warning that is a reason of the trust too is said as that.
    private static IEnumerable<Remark> Warnings(string name, Quantity quantity) => quantity.Warnings
        .Select(warning => new Remark(Trust.Ok, WithoutStop(warning), name))
        .Where(remark => !Doubts(name, quantity).Any(doubt => doubt.Text == remark.Text));

    private static IEnumerable<Remark> Doubts(string name, Quantity quantity) => quantity.Trust == Trust.Ok ? []
        : quantity.TrustReasons.Select(reason => new Remark(quantity.Trust, WithoutStop(reason), name));

    private static string WithoutStop(string text) => text.TrimEnd('.');

    /// <summary>Writes what the fits beneath say, each once.</summary>
    public static void WriteFitWarnings(TextWriter writer, IEnumerable<(string Source, Quantity Quantity)> quantities, TextPage page)
    {
        foreach (string warning in QuantityDiagnostics.Of(quantities).Where(d => d.Severity != Severity.Note).Select(d => d.Message))
            page.WriteParagraph(writer, warning, "  ! ", "    ");
    }

    /// <summary>The value with its error; <c>≤</c> or <c>≥</c> and the bound where there is one only.</summary>
    public static string ValueOf(Quantity quantity)
    {
        quantity = OutputUnits.Of(quantity);
        return quantity switch
        {
            { Value: { } value } => EstimateText.Of(EstimateOf(quantity, value)),
            { Lower95: null, Upper95: { } upper } => "≤ " + ValueText.Format(upper, quantity.Unit),
            { Lower95: { } lower, Upper95: null } => "≥ " + ValueText.Format(lower, quantity.Unit),
            { Lower95: { } lower, Upper95: { } upper } => EstimateText.Bounds(lower, upper, quantity.Unit),
            _ => EstimateText.NotDetermined,
        };
    }

    private static Estimate EstimateOf(Quantity quantity, double value) =>
        new(value, quantity.Unit) { StandardError = quantity.StandardError, Lower95 = quantity.Lower95, Upper95 = quantity.Upper95 };

    internal static string IntervalOf(Quantity quantity) => IntervalInUnitOf(OutputUnits.Of(quantity));

    private static string IntervalInUnitOf(Quantity quantity) => (quantity.Value, quantity.Lower95, quantity.Upper95) switch
    {
        // The interval stands in the place of the value.
        ({ } value, _, _) when !EstimateText.IsSymmetric(EstimateOf(quantity, value)) => "",
        ({ } value, var lower, var upper) when lower is not null || upper is not null =>
            ValueText.FormatInterval(value, lower, upper, quantity.Unit),
        _ => "",
    };

    private static string Percent(Quantity quantity, double? error) =>
        quantity.Value is { } value && value != 0 && EstimateText.IsSymmetric(EstimateOf(quantity, value)) && error is > 0 and var e
            ? ValueText.Format(100 * e / Math.Abs(value), Unit.None, 2) + " %" : "";

    /// <summary>What is said of a quantity; <see cref="Trust.Ok"/> for what speaks against no trust.</summary>
    private sealed record Remark(Trust Trust, string Text, string Name);
}
