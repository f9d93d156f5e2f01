namespace ImpedanceFit.Identification.Candidates;

/// <summary>Kinds of arcs of a <see cref="CandidateShape"/>.</summary>
internal enum CandidateArc
{
    /// <summary>A resistance and a constant-phase element.</summary>
    ConstantPhase,

    /// <summary>A resistance and a capacitor.</summary>
    Capacitor,

    /// <summary>A Gerischer element.</summary>
    Gerischer,

    /// <summary>Finite-length diffusion with an absorbing end.</summary>
    FiniteLength,
}
