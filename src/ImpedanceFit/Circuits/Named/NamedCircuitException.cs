namespace ImpedanceFit.Circuits.Named;

/// <summary>A text that is no named circuit: the message names the source, the place in it and the remedy.</summary>
internal sealed class NamedCircuitException : ImpedanceFitException
{
    /// <summary>Creates the error.</summary>
    /// <param name="source">File or other source, as the user knows it.</param>
    /// <param name="place">Line, or path within the JSON, e.g. <c>parameters.R1.lower</c>; empty for the whole.</param>
    /// <param name="problem">What is wrong, as a sentence.</param>
    /// <param name="remedy">What to write instead, as a sentence.</param>
    /// <param name="cause">The error below, or null.</param>
    public NamedCircuitException(string source, string place, string problem, string remedy, Exception? cause = null)
        : base(ErrorCodes.CircuitFile,
            $"{source}{(place.Length > 0 ? $", {place}" : "")}: {problem}{(remedy.Length > 0 ? $" {remedy}" : "")}",
            problem, remedy, cause)
    {
        CircuitSource = source;
        Place = place;
    }

    /// <summary>File or other source, as the user knows it.</summary>
    public string CircuitSource { get; }

    /// <summary>Line, or path within the JSON; empty for the whole.</summary>
    public string Place { get; }
}
