namespace ImpedanceFit;

/// <summary>What is known of a polarisation curve.</summary>
public sealed record TafelOptions
{
    /// <summary>Electrode area in cm².</summary>
    public required UncertainValue AreaSquareCentimetres { get; init; }

    /// <summary>Temperature in K (default 298.15).</summary>
    public double TemperatureKelvin { get; init => field = OptionValue.Positive(value); } = 298.15;

    /// <summary>Electrons in the reaction (default 1).</summary>
    public int ElectronCount { get; init => field = OptionValue.Count(value, 1); } = 1;

    /// <summary>Resistance in series in Ω, from a spectrum: η = V − I·R (default 0).</summary>
    public UncertainValue OhmicOhm { get; init; } = 0;

    /// <summary>Potential at which no current flows, in V; null to find it in the curve, where the current changes sign, else 0.</summary>
    public double? EquilibriumVolts { get; init; }

    /// <summary>|η| in V from which points belong to the straight lines (default 0.07).</summary>
    public double TafelFromVolts { get; init => field = OptionValue.NotNegative(value); } = 0.07;

    /// <summary>True to fit a transport limit too, i = i_k/(1 + |i_k|/i_L) with the current i_k of the reaction alone. The default is
    /// false, for the limit can be taken for an ohmic drop that was not corrected.</summary>
    public bool TransportLimit { get; init; }
}
