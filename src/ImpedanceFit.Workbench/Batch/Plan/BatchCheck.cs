namespace ImpedanceFit.Workbench.Batch.Plan;

/// <summary>What a batch does with the Kramers–Kronig test.</summary>
internal enum BatchCheck
{
    /// <summary>Spectra are not tested.</summary>
    None,

    /// <summary>The verdict stands beside the fit.</summary>
    Report,

    /// <summary>An invalid spectrum is not fitted, and is listed among the failures.</summary>
    SkipInvalid,
}
