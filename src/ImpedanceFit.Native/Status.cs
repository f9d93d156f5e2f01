namespace ImpedanceFit.Native;

/// <summary>What a function of the library returns; up to <see cref="Refused"/> and for <see cref="Cancelled"/> the exit codes of the
/// program.</summary>
internal enum Status
{
    /// <summary>All done.</summary>
    Done = 0,

    /// <summary>Done, but some spectra failed, did not converge or did not validate; the result names each.</summary>
    Partial = 1,

    /// <summary>What was given cannot be used; nothing was computed.</summary>
    Refused = 2,

    /// <summary>A mistake of the library.</summary>
    Failed = 3,

    /// <summary>The caller cancelled it.</summary>
    Cancelled = 130,
}
