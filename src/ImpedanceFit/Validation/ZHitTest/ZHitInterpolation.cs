namespace ImpedanceFit.Validation.ZHitTest;

/// <summary>The curve through the phases that <see cref="ZHit"/> integrates and differentiates.</summary>
internal enum ZHitInterpolation
{
    /// <summary>Akima's spline: local, little overshoot.</summary>
    Akima,

    /// <summary>Monotone cubic (Fritsch, Carlson): no overshoot.</summary>
    MonotoneCubic,

    /// <summary>Natural cubic spline: smoothest.</summary>
    NaturalCubic,
}
