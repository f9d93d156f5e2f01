using ImpedanceFit.Formats.Reading;
using ImpedanceFit.Formats.Text;

namespace ImpedanceFit.Formats.Headings;

/// <summary>What a heading says of its column. <paramref name="Negated"/>: the column holds the negative (−Z″, −phase).</summary>
internal sealed record ColumnMeaning(ColumnRole Role, UnitText? Unit, bool Negated);
