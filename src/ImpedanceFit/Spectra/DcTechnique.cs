namespace ImpedanceFit;

/// <summary>What was controlled while a <see cref="DcRecord"/> was taken.</summary>
public enum DcTechnique
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>Potential stepped, current recorded.</summary>
    Chronoamperometry,

    /// <summary>Current stepped, potential recorded.</summary>
    Chronopotentiometry,

    /// <summary>Potential swept linearly (also Tafel and cyclic voltammetry).</summary>
    LinearSweep,

    /// <summary>No current; potential recorded.</summary>
    OpenCircuit,

    /// <summary>Galvanostatic cycling.</summary>
    Cycling,
}
