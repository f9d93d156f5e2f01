namespace ImpedanceFit.Units;

/// <summary>An independent error of mean 0 and variance 1 that uncertain values share: two values that
/// depend on one source are correlated.</summary>
/// <remarks>Sources are told apart by identity, not by content.</remarks>
internal sealed class ErrorSource
{
    internal ErrorSource(ErrorKind kind, ErrorGroup group) => (Kind, Group) = (kind, group);

    /// <summary>Where the error comes from.</summary>
    public ErrorKind Kind { get; }

    /// <summary>Errors estimated from the same residuals.</summary>
    internal ErrorGroup Group { get; }
}
