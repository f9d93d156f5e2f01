namespace ImpedanceFit.Reporting.Drawing.Axes;

/// <summary>A mark on an axis.</summary>
/// <param name="Value">Where, in what the axis measures.</param>
/// <param name="Text">What stands beside it; empty for a small mark.</param>
internal readonly record struct Tick(double Value, string Text);
