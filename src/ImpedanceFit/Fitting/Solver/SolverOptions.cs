namespace ImpedanceFit;

/// <summary>When a minimisation stops. The defaults go close to the rounding errors: near the minimum an
/// iteration costs microseconds.</summary>
public sealed record SolverOptions
{
    /// <summary>The defaults.</summary>
    public static SolverOptions Default { get; } = new();

    /// <summary>Stop when a step and its prediction both change the sum of squares by less than this, relatively (default 1e-11).</summary>
    public double RelativeReduction { get; init => field = OptionValue.Tolerance(value); } = 1e-11;

    /// <summary>Stop when the scaled step is shorter than this, relative to the scaled parameters (default 1e-10).</summary>
    public double RelativeStep { get; init => field = OptionValue.Tolerance(value); } = 1e-10;

    /// <summary>Stop when |cos| of the angle between residuals and each column of the Jacobian is below this (default 1e-12).</summary>
    public double Gradient { get; init => field = OptionValue.Tolerance(value); } = 1e-12;

    /// <summary>After that, go on until the minimum is so near, in standard errors of the parameters
    /// (default 1e-9; ∞: do not go on).</summary>
    public double Distance { get; init => field = OptionValue.Tolerance(value); } = 1e-9;

    /// <summary>Damping λ of the first step, relative to the squared column norms of the Jacobian (default
    /// 0.01). A larger one is more careful where the start is poor.</summary>
    public double InitialDamping { get; init => field = OptionValue.Positive(value); } = 1e-2;

    /// <summary>Evaluations of residuals and Jacobian at the most (default 400).</summary>
    public int MaximumEvaluations { get; init => field = OptionValue.Count(value, 1); } = 400;
}
