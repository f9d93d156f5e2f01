namespace ImpedanceFit.Interpretation.Curves;

/// <summary>A parameter of a <see cref="Curve"/>.</summary>
/// <param name="Name">Name.</param>
/// <param name="Start">Start value.</param>
internal sealed record CurveParameter(string Name, double Start)
{
    /// <summary>Lower limit, inclusive.</summary>
    public double Lower { get; init; } = double.NegativeInfinity;

    /// <summary>Upper limit, inclusive.</summary>
    public double Upper { get; init; } = double.PositiveInfinity;

    /// <summary>A size that counts as small, for derivatives near 0.</summary>
    public double Scale { get; init; }

    /// <summary>A parameter that is positive.</summary>
    public static CurveParameter Positive(string name, double start) => new(name, start) { Lower = 0, Scale = 1e-6 * Math.Abs(start) };
}
