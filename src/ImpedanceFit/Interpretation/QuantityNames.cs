namespace ImpedanceFit.Interpretation;

/// <summary>Names of the quantities, as they stand in JSON.</summary>
internal static class QuantityNames
{
    /// <summary>Conductivity of the grains, S/cm.</summary>
    public const string BulkConductivity = "bulkConductivity";

    /// <summary>Apparent (macroscopic) conductivity across the grain boundaries, L/(R_gb·A), S/cm.</summary>
    public const string GrainBoundaryConductivity = "grainBoundaryConductivity";

    /// <summary>Conductivity of the grain-boundary material itself, by the brick-layer model, S/cm.</summary>
    public const string SpecificGrainBoundaryConductivity = "specificGrainBoundaryConductivity";

    /// <summary>Conductivity of grains and boundaries in series, S/cm.</summary>
    public const string TotalIonicConductivity = "totalIonicConductivity";

    /// <summary>Partial conductivity of the ions in a mixed conductor, S/cm.</summary>
    public const string IonicConductivity = "ionicConductivity";

    /// <summary>Partial conductivity of the electrons in a mixed conductor, S/cm.</summary>
    public const string ElectronicConductivity = "electronicConductivity";

    /// <summary>σ_ion/(σ_ion + σ_eon).</summary>
    public const string IonTransferenceNumber = "ionTransferenceNumber";

    /// <summary>σ_eon/(σ_ion + σ_eon).</summary>
    public const string ElectronTransferenceNumber = "electronTransferenceNumber";

    /// <summary>Charge-transfer resistance of one electrode times its area, Ω·cm².</summary>
    public const string AreaSpecificChargeTransferResistance = "areaSpecificChargeTransferResistance";

    /// <summary>Chemical capacitance of the sample, F.</summary>
    public const string ChemicalCapacitance = "chemicalCapacitance";

    /// <summary>Ambipolar (chemical) diffusivity, cm²/s.</summary>
    public const string ChemicalDiffusivity = "chemicalDiffusivity";

    /// <summary>Exchange current density, A/cm².</summary>
    public const string ExchangeCurrentDensity = "exchangeCurrentDensity";

    /// <summary>Activation energy, eV.</summary>
    public const string ActivationEnergy = "activationEnergy";

    /// <summary>Ionic resistance of the pores of one electrode, R_ion, Ω.</summary>
    public const string PoreResistance = "poreResistance";

    /// <summary>Tortuosity τ = N_M·ε.</summary>
    public const string Tortuosity = "tortuosity";

    /// <summary>MacMullin number N_M = τ/ε.</summary>
    public const string MacMullinNumber = "macMullinNumber";
}
