namespace ImpedanceFit.JointInference;

/// <summary>The material's properties that all measurements share.</summary>
/// <param name="IonConductivity">σ_ion in S/cm.</param>
/// <param name="ElectronConductivity">σ_eon in S/cm.</param>
/// <param name="VolumeCapacitance">c_chem in F/cm³.</param>
internal readonly record struct Shared(double IonConductivity, double ElectronConductivity, double VolumeCapacitance);
