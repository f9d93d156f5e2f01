namespace ImpedanceFit.Interpretation.Branches;

/// <summary>What a part of a circuit looks like in a spectrum.</summary>
internal enum BranchShape
{
    /// <summary>A resistance with a capacitance across it.</summary>
    Arc,

    /// <summary>A resistance alone.</summary>
    Resistance,

    /// <summary>A capacitance alone: no direct current passes.</summary>
    Blocking,

    /// <summary>An inductance.</summary>
    Inductance,

    /// <summary>Diffusion.</summary>
    Diffusion,

    /// <summary>Ions in pores.</summary>
    Pore,

    /// <summary>A mixed conductor with its two rails.</summary>
    MixedConductor,
}
