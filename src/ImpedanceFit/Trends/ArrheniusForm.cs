namespace ImpedanceFit;

/// <summary>Quantity that is plotted against 1/T.</summary>
public enum ArrheniusForm
{
    /// <summary>ln(σT): hopping of ions.</summary>
    ConductivityTimesTemperature,

    /// <summary>ln σ. At 25 °C its activation energy is 0.026 eV smaller.</summary>
    Conductivity,
}
