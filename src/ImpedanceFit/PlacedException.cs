namespace ImpedanceFit;

/// <summary>A text that is not what it should be: the message names the source, the place in it and the remedy.</summary>
/// <param name="code">One of <see cref="ErrorCodes"/>.</param>
/// <param name="source">File or other source, as the user knows it.</param>
/// <param name="place">Line, or path within the JSON, e.g. <c>parameters.R1.lower</c>; empty for the whole.</param>
/// <param name="problem">What is wrong, as a sentence.</param>
/// <param name="remedy">What to write instead, as a sentence.</param>
/// <param name="cause">The error below, or null.</param>
internal abstract class PlacedException(string code, string source, string place, string problem, string remedy, Exception? cause)
    : ImpedanceFitException(code, $"{source}{(place.Length > 0 ? $", {place}" : "")}: {problem}{(remedy.Length > 0 ? $" {remedy}" : "")}",
        problem, remedy, cause)
{
    /// <summary>File or other source, as the user knows it.</summary>
    public string TextSource { get; } = source;

    /// <summary>Line, or path within the JSON; empty for the whole.</summary>
    public string Place { get; } = place;
}
