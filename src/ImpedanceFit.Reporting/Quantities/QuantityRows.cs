using ImpedanceFit.Reporting.Text;

namespace ImpedanceFit.Reporting.Quantities;

/// <summary>Quantities as one table, a row a quantity: value with error and interval in a unit of its own, trust and why, method.</summary>
internal static class QuantityRows
{
    private static readonly ResultColumn Source = new("file"), Name = new("quantity"), In = new("unit"),
        Value = new("value") { IsNumber = true, ShowsInterval = true, IsMixed = true },
        Trusted = new("trust") { IsVerdict = true }, Why = new("why") { IsInPaper = false }, Method = new("method") { IsInPaper = false };

    /// <summary>The table of one file's quantities.</summary>
    public static ResultTable TableOf(string source, IEnumerable<Quantity> quantities) =>
        TableOf(quantities.Select(quantity => (source, quantity)));

    /// <summary>The table.</summary>
    /// <param name="quantities">The quantities, each with its file.</param>
    public static ResultTable TableOf(IEnumerable<(string Source, Quantity Quantity)> quantities)
    {
        ResultTable table = new();
        foreach ((string source, Quantity quantity) in quantities)
            table.Add(Cells(source, quantity));
        return table;
    }

    /// <summary>The table of a property against composition.</summary>
    /// <param name="points">The composition of each quantity.</param>
    /// <param name="axis">Name and unit of the composition.</param>
    /// <param name="others">Quantities of the whole series.</param>
    public static ResultTable TableOf(IEnumerable<(double Composition, Quantity Quantity)> points, (string Name, string Unit) axis,
        IEnumerable<Quantity> others)
    {
        ResultColumn composition = new(axis.Name.Length > 0 ? axis.Name : "composition", axis.Unit) { IsNumber = true };
        ResultTable table = new();
        foreach ((double value, Quantity quantity) in points)
            table.Add([(composition, ResultCell.Given(value)), .. Cells("", quantity)]);
        foreach (Quantity quantity in others)
            table.Add(Cells("", quantity));
        return table;
    }

    private static IEnumerable<(ResultColumn, ResultCell)> Cells(string source, Quantity own)
    {
        Quantity quantity = OutputUnits.Of(own);
        yield return (Source, source);
        yield return (Name, QuantityText.WordsOf(quantity.Name));
        yield return (In, quantity.Unit.Symbol);
        yield return (Value, ResultCell.Of(quantity.Value, quantity.StandardError, quantity.Lower95, quantity.Upper95) with
            { Mark = quantity.Trust == Trust.Ok ? null : Words.Of(quantity.Trust) });
        yield return (Trusted, Words.Of(quantity.Trust));
        yield return (Why, quantity.TrustReason);
        yield return (Method, quantity.Method);
    }
}
