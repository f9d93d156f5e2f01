using ImpedanceFit.Interpretation.Curves;
using ImpedanceFit.Numerics.Statistics;

namespace ImpedanceFit.Polarization;

/// <summary>Which values of R_∞ or of the time constant a record allows: the other two parameters of the
/// relaxation are fitted anew at each.</summary>
/// <remarks>The profile of the sum of squares, S(p)/S_min − 1 ≤ t²/ν with the quantile t of 97.5 %. Where a record begins late, R_∞ goes on
/// to zero without a worse fit. Then the end is open, which the covariance at the minimum does not tell.</remarks>
internal sealed class RelaxationProfile
{
    private const double FirstStep = 0.02, Growth = 1.6, LargestStep = 0.7, FarthestLog = 12, Tolerance = 1e-3;
    private const int MostRestarts = 3;
    private readonly RelaxationFit fitter;
    private readonly int degreesOfFreedom;
    private double[] best;
    private double least;

    /// <param name="fitter">The record.</param>
    /// <param name="fit">Its fit by diffusion: R_∞, ΔR, τ_D.</param>
    public RelaxationProfile(RelaxationFit fitter, CurveFit fit)
    {
        this.fitter = fitter;
        degreesOfFreedom = Math.Max(1, fit.DegreesOfFreedom);
        (best, least) = (fit.Values, fit.SumOfSquares);
    }

    /// <summary>Parameters at the lower and at the upper end for one of them; null where an end is open.</summary>
    /// <param name="parameter">0 for R_∞, 2 for τ_D.</param>
    public (double[]? Lower, double[]? Upper) Ends(int parameter)
    {
        for (int restart = 0; ; restart++)
        {
            double before = least;
            (double[]? lower, double[]? upper) = (End(parameter, -1), End(parameter, +1));
            // A better minimum on the way: from there once more.
            if (least > before * (1 - 1e-6) || restart == MostRestarts)
                return (lower, upper);
        }
    }

    private double[]? End(int parameter, int sign)
    {
        double limit = least * (1 + Math.Pow(StudentT.Quantile975(degreesOfFreedom), 2) / degreesOfFreedom);
        (double inside, double[] at) = (0, best);
        double step = FirstStep, origin = Math.Log(best[parameter]);
        while (inside < FarthestLog)
        {
            double outside = inside + step;
            (double[] values, double squares) = fitter.FitWith(parameter, Math.Exp(origin + sign * outside), at);
            if (squares < least * (1 - 1e-6))
                (best, least) = (values, squares);
            if (squares > limit)
                return Between(parameter, sign, origin, inside, outside, at, limit);
            (inside, at, step) = (outside, values, Math.Min(step * Growth, LargestStep));
        }
        return null;
    }

    private double[] Between(int parameter, int sign, double origin, double inside, double outside, double[] at, double limit)
    {
        while (outside - inside > Tolerance * outside)
        {
            double middle = (inside + outside) / 2;
            (double[] values, double squares) = fitter.FitWith(parameter, Math.Exp(origin + sign * middle), at);
            if (squares > limit)
                outside = middle;
            else
                (inside, at) = (middle, values);
        }
        return at;
    }
}
