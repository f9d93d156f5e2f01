using ImpedanceFit.Evaluation;
using ImpedanceFit.Fitting.Intervals;
using ImpedanceFit.Fitting.Robust;
using ImpedanceFit.Fitting.Search;
using ImpedanceFit.Fitting.Solver;
using ImpedanceFit.Fitting.Statistics;
using ImpedanceFit.Numerics.LinearAlgebra;
using ImpedanceFit.Numerics.Statistics;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Fitting.Results;

/// <summary>The problem as a fit had it, with its weights and loss. It also says how much worse than the best a point inside the 95 %
/// interval may be.</summary>
internal sealed class ProfileBasis
{
    private ProfileBasis(FitWorkspace work, double[] best, double minimum, double threshold) =>
        (Work, Best, Minimum, Threshold) = (work, best, minimum, threshold);

    /// <summary>Problem and limits.</summary>
    public FitWorkspace Work { get; }

    /// <summary>Free parameters at the minimum.</summary>
    public double[] Best { get; }

    /// <summary>The sum there.</summary>
    public double Minimum { get; }

    /// <summary>By how much the sum is larger at the ends of an interval: t²·S/ν, or t² where σ is known. A robust loss has the
    /// like.</summary>
    public double Threshold { get; }

    /// <summary>The basis of a fit with degrees of freedom and residuals.</summary>
    public static ProfileBasis Of(FitResult fit)
    {
        FrequencyGrid grid = new(fit.Spectrum.FrequenciesHertz);
        FitWorkspace work = new(new CompiledCircuit(fit.Circuit), FitOptions.Default with { Weighting = fit.Weighting, Loss = fit.Loss },
            grid.PaddedCount);
        work.Load(fit.Spectrum, grid);
        double[] best = Arrays.Of(work.Free.Length, f => fit.Parameters[work.Free[f]].Value);
        RobustScale? robust = fit.RobustScale;
        work.Problem.Loss = robust?.Loss;
        double unit = robust?.ObjectiveUnit ?? (fit.Weighting == Weighting.Sigma ? 1 : fit.ChiSquared / fit.DegreesOfFreedom);
        double t = StudentTOf(fit);
        return new ProfileBasis(work, best, robust?.Objective ?? fit.ChiSquared, t * t * unit);
    }

    /// <summary>Half the width of a 95 % interval in standard errors.</summary>
    public static double StudentTOf(FitResult fit) => fit.Weighting == Weighting.Sigma ? StudentT.Normal975
        : StudentT.Quantile975(fit.IntervalDegreesOfFreedom);

    /// <summary>√((S − S_min)/threshold): 1 at the end of an interval.</summary>
    public double RootOf(double sumOfSquares) => Math.Sqrt(Math.Max(sumOfSquares - Minimum, 0) / Threshold);

    /// <summary>The 95 % interval of a free parameter by profile likelihood.</summary>
    public (double? Lower, double? Upper) IntervalOf(FitResult fit, int f)
    {
        RobustLoss? loss = Work.Problem.Loss;
        Work.Problem.Loss = null;
        FitStatistics statistics = new(Work, Best, fit.RobustScale?.Variance);
        Work.Problem.Loss = loss;
        return new ProfileLikelihood(Work, Best, Minimum, Threshold).IntervalOf(f, statistics.StandardErrors[f] ?? statistics.Scales[f],
            statistics.DirectionOf(f));
    }
}
