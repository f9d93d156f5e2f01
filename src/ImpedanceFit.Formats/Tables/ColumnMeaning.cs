namespace ImpedanceFit.Formats.Tables;

/// <summary>What a heading says of its column. <paramref name="Negated"/>: the column holds the negative (−Z″, −phase).</summary>
internal sealed record ColumnMeaning(ColumnRole Role, UnitText? Unit, bool Negated);
