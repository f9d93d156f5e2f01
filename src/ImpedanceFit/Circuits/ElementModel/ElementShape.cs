namespace ImpedanceFit.Circuits.ElementModel;

/// <summary>What an element, or a branch made of elements, looks like in a spectrum.</summary>
internal enum ElementShape
{
    /// <summary>Not declared: nothing is claimed of it. Elements that a user brings are of this shape.</summary>
    Other,

    /// <summary>A resistance alone.</summary>
    Resistance,

    /// <summary>A capacitance alone, ideal or not: no direct current passes.</summary>
    Capacitance,

    /// <summary>An inductance.</summary>
    Inductance,

    /// <summary>A resistance with a capacitance across it.</summary>
    Arc,

    /// <summary>Diffusion.</summary>
    Diffusion,

    /// <summary>Ions in pores, with the resistance Ri.</summary>
    Pore,

    /// <summary>A mixed conductor with the rails Ri and Re; its contacts do not block the electrons.</summary>
    MixedConductor,

    /// <summary>A mixed conductor with the rails Ri and Re whose contacts block the electrons: its direct
    /// current is that of the ions.</summary>
    ElectronBlockedConductor,
}
