using ImpedanceFit.Fitting.Noise;
using ImpedanceFit.Fitting.Robust;

namespace ImpedanceFit.Fitting;

/// <summary>Where a fit ended, before anything is said of it.</summary>
/// <param name="Free">Free parameters.</param>
/// <param name="Outcome">Why the local fit ended.</param>
/// <param name="Iterations">Its accepted steps.</param>
internal sealed record FitAnswer(double[] Free, SolverOutcome Outcome, int Iterations)
{
    /// <summary>What a global search saw; null if there was none.</summary>
    public SearchCertificate? Certificate { get; init; }

    /// <summary>The robust fit that led here; null for plain squares.</summary>
    public RobustFit? Robust { get; init; }

    /// <summary>What the residuals say of the noise; null if that was not asked.</summary>
    public NoiseJudgement? Noise { get; init; }

    /// <summary>The noise that gave the weights; null where the residuals did not ask for others than they had.</summary>
    public NoiseStructure? Structure { get; init; }
}
