using System.Numerics;

namespace ImpedanceFit;

/// <summary>A spectrum of a series after the joint fit.</summary>
/// <param name="Member">The spectrum and its variable.</param>
/// <param name="Alone">The fit of this spectrum alone, its branches in the order of the series.</param>
public sealed record SeriesSpectrum(SeriesMember Member, FitResult Alone)
{
    /// <summary>All parameters by the joint fit. Errors and intervals (by covariance) include those of what is shared.</summary>
    public required IReadOnlyList<FittedParameter> Parameters { get; init; }

    /// <summary>S of the spectrum with the weights of <see cref="Alone"/>.</summary>
    public required double ChiSquared { get; init; }

    /// <summary>Variance of a weighted residual that the spectrum has in the joint fit.</summary>
    public required double NoiseVariance { get; init; }

    /// <summary>Impedance of the joint fit in Ω, at the points of <see cref="Alone"/>'s spectrum.</summary>
    public required IReadOnlyList<Complex> Model { get; init; }

    /// <summary>True if the ties were taken off, because the spectrum contradicts all others.</summary>
    public bool IsReleased { get; init; }

    /// <summary>The parameter with this name in the circuit.</summary>
    /// <exception cref="KeyNotFoundException">The circuit has no such parameter.</exception>
    public FittedParameter this[string name] => Parameters.FirstOrDefault(p => p.Name == name)
        ?? throw new KeyNotFoundException($"The circuit has no parameter '{name}'.");
}
