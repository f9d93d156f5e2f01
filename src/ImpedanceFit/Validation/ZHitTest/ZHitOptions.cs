using ImpedanceFit.Validation.ZHitTest;

namespace ImpedanceFit;

/// <summary>How <see cref="ZHit"/> reconstructs the modulus.</summary>
public sealed record ZHitOptions
{
    /// <summary>Width in decades over which phases are smoothed by a local parabola; 0: not at all.</summary>
    public double SmoothingDecades { get; init; } = 0.5;

    /// <summary>The curve through the phases.</summary>
    internal ZHitInterpolation Interpolation { get; init; } = ZHitInterpolation.Akima;

    /// <summary>Lower end of the window in Hz where the reconstruction is put on the measured modulus; null:
    /// see <see cref="WindowToHertz"/>.</summary>
    public double? WindowFromHertz { get; init; }

    /// <summary>Upper end of that window in Hz. By default the window is 1 Hz to 1 kHz, free of drift and of leads; where fewer than 3
    /// points lie there, the middle third of the spectrum on the logarithmic axis.</summary>
    public double? WindowToHertz { get; init; }

    internal void Check()
    {
        if (!(SmoothingDecades is >= 0 and <= 5))
            throw new ArgumentOutOfRangeException(nameof(SmoothingDecades), SmoothingDecades, "Expected a width of 0 to 5 decades.");
        if (WindowFromHertz is <= 0 || WindowToHertz is <= 0 || WindowFromHertz >= WindowToHertz)
            throw new ArgumentOutOfRangeException(nameof(WindowFromHertz), WindowFromHertz,
                $"Expected a window of positive frequencies below its end, {WindowToHertz} Hz.");
    }
}
