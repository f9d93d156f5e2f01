namespace ImpedanceFit.Formats;

/// <summary>A circuit's name or file that cannot be found or opened: the message names it and the remedy.</summary>
internal sealed class CircuitLibraryException : ImpedanceFitException
{
    /// <summary>Creates the error.</summary>
    /// <param name="requested">What was asked for.</param>
    /// <param name="problem">What is wrong, as a sentence.</param>
    /// <param name="remedy">What to write instead, as a sentence.</param>
    /// <param name="cause">The error below, or null.</param>
    public CircuitLibraryException(string requested, string problem, string remedy, Exception? cause = null)
        : base(ErrorCodes.CircuitName, $"{problem} {remedy}", problem, remedy, cause) => Requested = requested;

    /// <summary>What was asked for.</summary>
    public string Requested { get; }
}
