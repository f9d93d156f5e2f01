namespace ImpedanceFit.Units;

/// <summary>A number with its uncertainty for people, in the parts that stand in columns of a table.</summary>
/// <param name="Value">The number: <c>1.234</c>; or all there is to say, without the other parts: <c>≥ 2.1 MΩ (95 %)</c>.</param>
/// <param name="Error">Its error with the sign: <c>± 0.012</c>; or empty.</param>
/// <param name="Unit">Its unit with the prefix: <c>kΩ</c>; or empty.</param>
internal readonly record struct ValueParts(string Value, string Error, string Unit)
{
    /// <summary>The parts in one line: <c>1.234 ± 0.012 kΩ</c>.</summary>
    public override string ToString() => string.Join(' ', ((string[])[Value, Error, Unit]).Where(part => part.Length > 0));
}
