using ImpedanceFit.Series.Ties;
using ImpedanceFit.Numerics.LinearAlgebra;
using ImpedanceFit.Numerics.Statistics;

namespace ImpedanceFit.Series.Joint;

/// <summary>Spectra that contradict all others of a series: by far, and few.</summary>
internal static class WildSpectra
{
    private const double Level = 1e-6;
    // A tie that does not hold at all spoils many spectra; one wild spectrum is worse than the rest by far.
    private const double FarWorse = 10;
    private const double MostOfAll = 0.2;

    /// <summary>Their indices.</summary>
    /// <param name="map">Ties.</param>
    /// <param name="solver">The joint fit.</param>
    /// <param name="problems">The spectra.</param>
    /// <param name="noise">Variance of a weighted residual in the fit of each spectrum alone.</param>
    public static int[] Of(TieMap map, JointSolver solver, SpectrumProblem[] problems, double[] noise)
    {
        int count = problems.Length, most = Math.Max(1, (int)(MostOfAll * count));
        if (count < 4 || map.Model.Ties.All(tie => tie.Kind is TieKind.Expression or TieKind.Smooth))
            return [];
        // By how much the ties raise Σ r², a parameter that they take.
        double[] misfit = Arrays.Of(count, s =>
        {
            int own = problems[s].ValueCount - map.Model.Free.Length;
            return Math.Max(solver.SumsOfSquares[s] / noise[s] - own, 0) / map.Model.Free.Length;
        });
        double typical = Arrays.Median([.. misfit]);
        int[] wild = Arrays.Where(count, s => misfit[s] > FarWorse * Math.Max(typical, 1)
            && UpperTail.OfChiSquared(misfit[s] * map.Model.Free.Length, map.Model.Free.Length) < Level / count);
        return wild.Length <= most ? wild : [];
    }
}
