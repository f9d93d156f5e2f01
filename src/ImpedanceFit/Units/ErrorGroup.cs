namespace ImpedanceFit.Units;

/// <summary>Errors that were estimated together, from so many degrees of freedom; null if the standard error
/// is known rather than estimated.</summary>
internal sealed class ErrorGroup(int? degreesOfFreedom)
{
    public int? DegreesOfFreedom { get; } = degreesOfFreedom;
}
