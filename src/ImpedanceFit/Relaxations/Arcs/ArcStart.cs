namespace ImpedanceFit.Relaxations.Arcs;

/// <summary>Where the search for arcs starts: what the curve shows.</summary>
/// <param name="Linear">R∞, L·ω_max and, with a tail, ln A and n; amplitudes in units of the scale.</param>
/// <param name="Arcs">An arc for each peak of the curve.</param>
/// <param name="HasLoop">Whether arcs may be negative.</param>
/// <param name="LogTau">ln τ of the curve.</param>
/// <param name="Gamma">γ of the curve.</param>
internal sealed record ArcStart(double[] Linear, Arc[] Arcs, bool HasLoop, double[] LogTau, double[] Gamma)
{
    /// <summary>Mean and standard deviation of ln τ over a part of the curve, γ being the weight.</summary>
    public (double Mean, double Deviation) Moments(double from, double to)
    {
        double total = 0, sum = 0, squares = 0;
        for (int j = 0; j < LogTau.Length; j++)
        {
            if (LogTau[j] < from || LogTau[j] > to || Gamma[j] < 0)
                continue;
            total += Gamma[j];
            sum += Gamma[j] * LogTau[j];
            squares += Gamma[j] * LogTau[j] * LogTau[j];
        }
        if (!(total > 0))
            return (0.5 * (from + to), 1);
        double mean = sum / total;
        return (mean, Math.Sqrt(Math.Max(squares / total - mean * mean, 0.05)));
    }
}
