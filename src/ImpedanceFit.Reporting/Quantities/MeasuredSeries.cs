namespace ImpedanceFit.Reporting.Quantities;

/// <summary>Values that belong together, and the line of a model through them.</summary>
/// <param name="Label">Name in the legend; any text.</param>
/// <param name="Values">The values.</param>
internal sealed record MeasuredSeries(string Label, IReadOnlyList<MeasuredValue> Values)
{
    /// <summary>Points of the model's line, in the order in which it is drawn; empty for none.</summary>
    public IReadOnlyList<MeasuredValue> Line { get; init; } = [];

    /// <summary>What the line is.</summary>
    public string LineLabel { get; init; } = "fit";
}
