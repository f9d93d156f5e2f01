namespace ImpedanceFit.Units;

/// <summary>Constants of the 2019 SI (CODATA 2018), in the units their names say.</summary>
internal static class PhysicalConstants
{
    /// <summary>Boltzmann constant in eV/K.</summary>
    public const double BoltzmannElectronvoltPerKelvin = 8.617333262e-5;

    /// <summary>Gas constant in J/(mol·K).</summary>
    public const double GasJoulePerMoleKelvin = 8.31446261815324;

    /// <summary>Faraday constant in C/mol.</summary>
    public const double FaradayCoulombPerMole = 96485.33212331001;

    /// <summary>Vacuum permittivity in F/m.</summary>
    public const double VacuumPermittivityFaradPerMetre = 8.8541878128e-12;

    /// <summary>0 °C in K.</summary>
    public const double ZeroCelsiusKelvin = 273.15;

    /// <summary>R·T/F in V.</summary>
    public static double ThermalVolts(double kelvin) => GasJoulePerMoleKelvin * kelvin / FaradayCoulombPerMole;
}
