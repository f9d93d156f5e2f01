namespace ImpedanceFit.Identification.Candidates;

/// <summary>What a <see cref="CandidateShape"/> has at low frequencies.</summary>
internal enum CandidateTail
{
    /// <summary>Nothing: direct current passes.</summary>
    None,

    /// <summary>A constant-phase element in series.</summary>
    ConstantPhase,

    /// <summary>A capacitor in series.</summary>
    Capacitor,

    /// <summary>Semi-infinite diffusion in series.</summary>
    Warburg,

    /// <summary>Finite-space diffusion in series.</summary>
    FiniteSpace,

    /// <summary>Semi-infinite diffusion behind the resistance of the last arc.</summary>
    WarburgInArc,

    /// <summary>Finite-space diffusion behind the resistance of the last arc.</summary>
    FiniteSpaceInArc,

    /// <summary>Finite-length diffusion behind the resistance of the last arc.</summary>
    FiniteLengthInArc,
}
