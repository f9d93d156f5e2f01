namespace ImpedanceFit.Workbench.Requests;

/// <summary>Where the weights of a fit come from.</summary>
internal enum WeightSource
{
    /// <summary>A rule, or the file: as the fit options say.</summary>
    Given,

    /// <summary>The noise of the spectrum, from its Kramers–Kronig test.</summary>
    Estimated,

    /// <summary>The same, compared with all the rules.</summary>
    Audited,
}
