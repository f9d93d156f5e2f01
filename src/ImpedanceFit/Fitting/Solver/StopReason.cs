namespace ImpedanceFit;

/// <summary>Why a minimisation ended.</summary>
public enum StopReason
{
    /// <summary>It was not started.</summary>
    NotStarted,

    /// <summary>The sum of squares hardly changes any more.</summary>
    SmallReduction,

    /// <summary>The parameters hardly change any more.</summary>
    SmallStep,

    /// <summary>The residuals are orthogonal to every column of the Jacobian.</summary>
    SmallGradient,

    /// <summary>The way left to the minimum is a negligible part of the standard errors.</summary>
    AtMinimum,

    /// <summary>The sum of squares is at the level of rounding errors.</summary>
    PerfectFit,

    /// <summary>Every parameter is held by a limit.</summary>
    AllAtLimits,

    /// <summary>The limit of evaluations was reached before convergence.</summary>
    EvaluationLimit,

    /// <summary>No step, however small, reduces the sum of squares: the derivatives do not fit the
    /// residuals, or the function is not smooth here.</summary>
    NoProgress,

    /// <summary>The residuals at the start are not finite.</summary>
    InvalidStart,

    /// <summary>A search had no more use for it: it led to a minimum already known, or made slow progress far above the best.</summary>
    Abandoned,
}
