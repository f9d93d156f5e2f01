namespace ImpedanceFit.Interpretation.Curves;

/// <summary>Fills the values of a formula at all points of a curve.</summary>
internal delegate void CurveFormula(ReadOnlySpan<double> parameters, Span<double> values);
