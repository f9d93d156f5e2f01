namespace ImpedanceFit.Reporting.Pages;

/// <summary>How far a result can be trusted, worst last.</summary>
internal enum ReportVerdict
{
    /// <summary>Nothing speaks against it.</summary>
    Good,

    /// <summary>Read the warnings first.</summary>
    Doubtful,

    /// <summary>Not converged, not valid, or not read: not to be used.</summary>
    Bad,
}
