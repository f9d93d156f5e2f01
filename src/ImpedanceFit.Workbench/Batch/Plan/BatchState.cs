namespace ImpedanceFit.Workbench.Batch.Plan;

/// <summary>How far a batch is.</summary>
/// <param name="Fraction">Share of the inputs that was read, 0 to 1.</param>
/// <param name="Fits">Fits made by this run.</param>
/// <param name="Skipped">Spectra that need not be fitted.</param>
/// <param name="Failed">Failures.</param>
/// <param name="Seconds">Time since the start, in s.</param>
internal readonly record struct BatchState(double Fraction, long Fits, long Skipped, long Failed, double Seconds)
{
    /// <summary>Time left in s, or null while nothing can be said. Spectra that were fitted before take none.</summary>
    public double? SecondsLeft => Fits > 0 && Fraction > 0 ? Seconds / Fits * (Fits + Skipped) * (1 - Fraction) / Fraction : null;
}
