namespace ImpedanceFit;

/// <summary>What is known of the cell besides its sizes.</summary>
public sealed record ConductivityOptions
{
    /// <summary>The defaults: one electrode, one electron, nothing else known.</summary>
    public static ConductivityOptions Default { get; } = new();

    /// <summary>Number of equal interfaces that share the fitted charge-transfer resistance: 2 for a symmetric cell (default 1).</summary>
    public int EqualInterfaces { get; init => field = OptionValue.Count(value, 1); } = 1;

    /// <summary>Electrons in the charge-transfer reaction (default 1).</summary>
    public int ElectronCount { get; init => field = OptionValue.Count(value, 1); } = 1;

    /// <summary>Relative permittivity of the grains from elsewhere, for the geometry-free cross-check; null if unknown.</summary>
    public UncertainValue? RelativePermittivity { get; init; }

    /// <summary>Conductivity of the electrolyte in the pores in S/cm, for tortuosities; null if unknown.</summary>
    public UncertainValue? ElectrolyteConductivity { get; init; }

    /// <summary>How the share of the fit in the intervals is found. Profile likelihood of the quantity itself is the default; bootstrap (if
    /// the fit has one) and covariance are the others.</summary>
    public IntervalMethod Intervals { get; init => field = OptionValue.Named(value); } = IntervalMethod.Profile;

    /// <summary>Carriers that the contacts of a mixed conductor block, where its element does not say (default ions).</summary>
    public BlockedCarrier Blocked { get; init; } = BlockedCarrier.Ions;

    /// <summary>What the electrodes do (default: the circuit and the spectrum are asked).</summary>
    public CellKind Cell { get; init => field = OptionValue.Named(value); } = CellKind.Unknown;
}
