namespace ImpedanceFit;

/// <summary>What the test says of a spectrum.</summary>
public enum KramersKronigVerdict
{
    /// <summary>The residuals are noise.</summary>
    Valid,

    /// <summary>Something is significant, but small, or not enough is known: look at the residuals before trusting a fit.</summary>
    Suspect,

    /// <summary>The spectrum breaks the Kramers–Kronig relations: the cell changed, was driven too hard, or the instrument erred.</summary>
    Invalid,
}
