namespace ImpedanceFit.Tests.Distributions;

/// <summary>How near a distribution is to the exact one.</summary>
/// <param name="RelativeError">‖γ − γ₀‖/‖γ₀‖ over ln τ from 1/ω_max to 1/ω_min.</param>
/// <param name="Coverage">Share of places with γ₀ above 2 % of its maximum whose 95 % limits hold it.</param>
/// <param name="Peaks">Number of peaks less that of processes.</param>
/// <param name="Covered">Resistances whose 95 % interval holds them: of an arc the nearest process, of a window ∫γ₀ over it.</param>
/// <param name="Resistances">How many there are.</param>
/// <param name="WorstResistance">Largest relative error of a resistance.</param>
internal sealed record DrtScore(double RelativeError, double Coverage, int Peaks, int Covered, int Resistances, double WorstResistance)
{
    private const int Places = 801;
    private const double HalfDecade = 1.15;

    /// <summary>Whether the interval of R_pol holds the sum of all resistances.</summary>
    public bool HoldsPolarisation { get; init; }

    /// <summary>Whether the interval of R∞ holds it.</summary>
    public bool HoldsOhmic { get; init; }

    /// <summary>What is written on each peak, and whether a process of its sign lies within half a decade, each process counted once.
    /// </summary>
    public IReadOnlyList<(double Probability, bool IsReal)> Probabilities { get; init; } = [];

    public static DrtScore Of(DrtProblem problem, RelaxationTimes times)
    {
        double from = Math.Log(1 / (2 * Math.PI * problem.Hertz.Max())), to = Math.Log(1 / (2 * Math.PI * problem.Hertz.Min()));
        double[] logTau = Array.ConvertAll(times.TauSeconds.ToArray(), Math.Log);
        double[] exact = [.. Enumerable.Range(0, Places).Select(k => problem.Gamma(from + (to - from) * k / (Places - 1)))];
        double largest = exact.Max(Math.Abs), difference = 0, square = 0;
        (int inside, int counted) = (0, 0);
        for (int k = 0; k < Places; k++)
        {
            double x = from + (to - from) * k / (Places - 1), found = At(logTau, times.GammaOhm.Span, x);
            difference += (found - exact[k]) * (found - exact[k]);
            square += exact[k] * exact[k];
            if (Math.Abs(exact[k]) < 0.02 * largest)
                continue;
            counted++;
            bool held = exact[k] >= At(logTau, times.GammaLower95Ohm.Span, x) && exact[k] <= At(logTau, times.GammaUpper95Ohm.Span, x);
            inside += held ? 1 : 0;
        }
        double worst = 0;
        foreach ((double place, double resistance) in problem.Processes)
        {
            RelaxationPeak? nearest = times.Peaks.MinBy(peak => Math.Abs(Math.Log(peak.TauSeconds.Value) - place));
            worst = Math.Max(worst, nearest is null ? 1 : Math.Abs(nearest.Resistance.Value / resistance - 1));
        }
        int covered = times.Peaks.Count(peak => peak.Resistance.Lower95 <= Exact(problem, peak)
            && Exact(problem, peak) <= peak.Resistance.Upper95);
        return new DrtScore(Math.Sqrt(difference / square), (double)inside / counted, times.Peaks.Count - problem.Processes.Length,
            covered, times.Peaks.Count, worst)
        {
            HoldsPolarisation = Holds(times.PolarisationResistance, problem.Processes.Sum(process => process.Resistance)),
            HoldsOhmic = Holds(times.OhmicResistance, problem.OhmicResistance),
            Probabilities = [.. RealOnes(problem, times)],
        };
    }

    private static bool Holds(Estimate estimate, double exact) => estimate.Lower95 <= exact && exact <= estimate.Upper95;

    private static IEnumerable<(double, bool)> RealOnes(DrtProblem problem, RelaxationTimes times)
    {
        List<(double LogTau, double Resistance)> left = [.. problem.Processes];
        foreach (RelaxationPeak peak in times.Peaks.OrderByDescending(peak => peak.Probability))
        {
            int own = left.FindIndex(process => Math.Abs(process.LogTau - Math.Log(peak.TauSeconds.Value)) < HalfDecade
                && process.Resistance * peak.Resistance.Value > 0);
            if (own >= 0)
                left.RemoveAt(own);
            yield return (peak.Probability, own >= 0);
        }
    }

    private static double Exact(DrtProblem problem, RelaxationPeak peak)
    {
        if (peak.Shape is not null)
            return problem.Processes.MinBy(process => Math.Abs(Math.Log(peak.TauSeconds.Value) - process.LogTau)).Resistance;
        double from = -Math.Log(2 * Math.PI * peak.ToHertz), to = -Math.Log(2 * Math.PI * peak.FromHertz);
        const int Intervals = 4000;
        double sum = 0;
        for (int k = 0; k < Intervals; k++)
            sum += problem.Gamma(from + (to - from) * (k + 0.5) / Intervals) * (to - from) / Intervals;
        return sum;
    }

    private static double At(double[] places, ReadOnlySpan<double> values, double place)
    {
        int k = Array.BinarySearch(places, place);
        if (k >= 0)
            return values[k];
        k = ~k;
        if (k == 0 || k == places.Length)
            return 0;
        double part = (place - places[k - 1]) / (places[k] - places[k - 1]);
        return values[k - 1] + part * (values[k] - values[k - 1]);
    }
}
