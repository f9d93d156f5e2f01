using ImpedanceFit.Formats;
using ImpedanceFit.Workbench.Batch.Plan;
using ImpedanceFit.Workbench.Hosting;

namespace ImpedanceFit.Workbench.Batch.Inputs;

/// <summary>Words for what went wrong with one input, in a single line and without paths of this computer.</summary>
internal static class ProblemText
{
    /// <summary>The reason, and the remedy with what the host says of it. The file is named beside the text, and so not in it.</summary>
    public static string Of(Exception error, BatchFile file, IWorkHost host)
    {
        string text = error switch
        {
            SpectrumFormatException { File: var named } format when named == file.Path =>
                Place(format) + format.Problem + " " + format.Remedy + host.MessageOf(error)[error.Message.Length..],
            ImpedanceFitException or IOException or UnauthorizedAccessException => host.MessageOf(error),
            _ => $"internal error: {error.GetType().Name}: {error.Message} Please report it, with the file if possible.",
        };
        return text.ReplaceLineEndings(" ");
    }

    private static string Place(SpectrumFormatException error) => (error.Line, error.Column) switch
    {
        (null, null) => "",
        ({ } line, null) => FormattableString.Invariant($"line {line}: "),
        (null, { } column) => FormattableString.Invariant($"column {column}: "),
        ({ } line, { } column) => FormattableString.Invariant($"line {line}, column {column}: "),
    };
}
