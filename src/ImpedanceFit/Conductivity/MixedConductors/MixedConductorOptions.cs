namespace ImpedanceFit;

/// <summary>What is known of a mixed conductor's cell before its spectrum is analysed.</summary>
public sealed record MixedConductorOptions
{
    /// <summary>The defaults: ion-blocking contacts, no leads.</summary>
    public static MixedConductorOptions Default { get; } = new();

    /// <summary>Which carrier the contacts block (default ions).</summary>
    public BlockedCarrier Blocked { get; init; } = BlockedCarrier.Ions;

    /// <summary>Resistance of leads and contacts in Ω, measured apart; null if unknown (default). One
    /// spectrum can tell it from the two rails only where it shows the dielectric arc.</summary>
    public UncertainValue? LeadOhm { get; init; }

    /// <summary>Circuit in series with the sample, with start values, e.g. <c>p(R_se{50},CPE_se{Q=1n,n=0.9})</c> for the solid-electrolyte
    /// layers of a stack; empty if none.</summary>
    public string SeriesCircuit { get; init; } = "";

    /// <summary>How the candidate circuits are fitted; intervals of their parameters are not computed.</summary>
    public FitOptions Fit { get; init; } = FitOptions.Default;
}
