using ImpedanceFit.Fitting.Search;
using ImpedanceFit.Fitting.Statistics;

namespace ImpedanceFit.Fitting.Noise;

/// <summary>Degrees of freedom of Student's quantile where the weights were estimated. They are fewer than residuals less parameters,
/// because a variance that hangs on few residuals is less certain.</summary>
internal static class IntervalDegrees
{
    private const int Fewest = 6;

    /// <summary>The fewest of all parameters, so that one quantile serves all, and what is derived from them.</summary>
    public static int Of(FitWorkspace work, double[] best, FitStatistics statistics, NoiseStructure? structure)
    {
        if (structure is null || structure.Variances.Model.ParameterCount < 2 || structure.Weighting != Weighting.Estimated
            || best.Length == 0)
            return statistics.DegreesOfFreedom;
        double[][] jacobian = TangentResiduals.ColumnsOf(work, best).Jacobian;
        double least = statistics.DegreesOfFreedom;
        for (int f = 0; f < best.Length; f++)
        {
            if (statistics.DirectionOf(f) is not { } direction)
                continue;
            double[] squares = new double[jacobian[f].Length];
            for (int i = 0; i < squares.Length; i++)
            {
                double sum = 0;
                for (int k = 0; k < direction.Length; k++)
                    sum += direction[k] * jacobian[k][i];
                squares[i] = sum * sum;
            }
            least = Math.Min(least, structure.Variances.DegreesFor(squares));
        }
        return Math.Max((int)least, Math.Min(Fewest, statistics.DegreesOfFreedom));
    }
}
