namespace ImpedanceFit;

/// <summary>How a spectrum is simulated.</summary>
public sealed record SimulationOptions
{
    /// <summary>Without noise.</summary>
    public static SimulationOptions Default { get; } = new();

    /// <summary>Standard deviation of the noise of each part, relative to |Z| (0.005 is 0.5 %; default 0).</summary>
    public double RelativeNoise { get; init => field = OptionValue.NotNegative(value); }

    /// <summary>Seed of the noise: the same seed gives the same spectrum.</summary>
    public int Seed { get; init; } = 1;
}
