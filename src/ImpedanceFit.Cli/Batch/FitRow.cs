namespace ImpedanceFit.Cli.Batch;

/// <summary>A row of <c>fits.csv</c>.</summary>
/// <param name="Text">The row with the end of the line.</param>
/// <param name="Converged">True if the fit converged.</param>
/// <param name="Invalid">True if the spectrum was tested and did not pass.</param>
internal readonly record struct FitRow(string Text, bool Converged, bool Invalid);
