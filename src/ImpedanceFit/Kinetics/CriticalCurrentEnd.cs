namespace ImpedanceFit.Kinetics;

/// <summary>How a stepped cycling test ended.</summary>
internal enum CriticalCurrentEnd
{
    /// <summary>All steps were sound: the critical current density was not reached.</summary>
    NotReached,

    /// <summary>The voltage fell: lithium grew through the electrolyte.</summary>
    ShortCircuit,

    /// <summary>The voltage rose: voids at the stripped electrode.</summary>
    ContactLoss,
}
