using ImpedanceFit.Interpretation.Branches;

namespace ImpedanceFit.Relaxations;

/// <summary>Which process each peak is, by its capacitance, with the windows of Irvine, Sinclair and West. Slower peaks are processes
/// further from the bulk, and one peak at the most is bulk (as <see cref="ProcessAssignment"/> has it).</summary>
internal static class PeakProcesses
{
    private const double LeastProbability = 0.5, Floor = 1e-9, SlowSeconds = 1, LargestHertz = 100;

    public static IReadOnlyList<RelaxationPeak> Assigned(IReadOnlyList<RelaxationPeak> peaks, SampleGeometry? geometry)
    {
        int[] places = [.. Enumerable.Range(0, peaks.Count).Where(k => peaks[k].Capacitance is { Value: > 0 })];
        if (places.Length == 0)
            return peaks;
        IReadOnlyList<CapacitanceWindow> windows = CapacitanceWindow.All;
        double[][] densities = [.. places.Select(k => peaks[k].Capacitance!)
            .Select(capacitance => windows.Select(window => Density(window, capacitance, geometry)).ToArray())];
        RelaxationPeak[] assigned = [.. peaks];
        for (int k = 0; k < places.Length; k++)
        {
            double[] marginal = Marginal(densities, k);
            int best = Array.IndexOf(marginal, marginal.Max());
            if (marginal[best] > LeastProbability && IsPlausible(windows[best].Role, peaks, places[k], geometry))
                assigned[places[k]] = peaks[places[k]] with { Process = windows[best].Role };
        }
        return assigned;
    }

    // A capacitance of many farads is diffusion's, or that of a large electrode. Without an area it is diffusion by its shape, or as the
    // last and slow process. With one, it must at least be no fast process.
    private static bool IsPlausible(ElementRole role, IReadOnlyList<RelaxationPeak> peaks, int place, SampleGeometry? geometry)
    {
        if (role != ElementRole.Diffusion)
            return true;
        RelaxationPeak peak = peaks[place];
        if (peak.Shape is "finite-length Warburg" or "Gerischer")
            return true;
        return geometry is null ? place == peaks.Count - 1 && peak.TauSeconds.Value >= SlowSeconds
            : peak.FrequencyHertz <= LargestHertz;
    }

    // Forwards and backwards over the chain of peaks: the process never goes back, and the bulk is passed once.
    private static double[] Marginal(double[][] densities, int peak)
    {
        int count = densities[0].Length;
        double[] forward = densities[0];
        for (int k = 1; k <= peak; k++)
            forward = [.. Enumerable.Range(0, count).Select(c => densities[k][c] * Below(forward, c))];
        double[] backward = [.. Enumerable.Repeat(1.0, count)];
        for (int k = densities.Length - 1; k > peak; k--)
            backward = [.. Enumerable.Range(0, count).Select(c => Above(densities[k], backward, c))];
        double[] product = [.. forward.Select((f, c) => f * backward[c])];
        double sum = product.Sum();
        return [.. product.Select(p => sum > 0 ? p / sum : 0)];
    }

    private static double Below(double[] forward, int role)
    {
        double sum = 0;
        for (int c = 0; c <= role; c++)
            sum += c == 0 && role == 0 ? 0 : forward[c];
        return sum;
    }

    private static double Above(double[] density, double[] backward, int role)
    {
        double sum = 0;
        for (int c = Math.Max(role, 1); c < density.Length; c++)
            sum += density[c] * backward[c];
        return sum;
    }

    private static double Density(CapacitanceWindow window, Estimate capacitance, SampleGeometry? geometry)
    {
        double relative = (capacitance.StandardError ?? capacitance.Value) / capacitance.Value / Math.Log(10);
        double unknown = geometry is null ? CapacitanceWindow.UnknownGeometryDecades : 0;
        return window.Density(window.PowerOf(capacitance.Value, geometry), Math.Sqrt(relative * relative + unknown * unknown)) + Floor;
    }
}
