namespace ImpedanceFit;

/// <summary>What a user should know about a result, for people (<see cref="Message"/>) and for programs (<see cref="Code"/>).</summary>
/// <param name="Code">A stable word, see <see cref="DiagnosticCodes"/>.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Message">A sentence, numbers in invariant culture.</param>
public sealed record Diagnostic(string Code, Severity Severity, string Message)
{
    /// <summary>A warning.</summary>
    public static Diagnostic Warning(string code, string message) => new(code, Severity.Warning, message);

    /// <summary>A note.</summary>
    public static Diagnostic Note(string code, string message) => new(code, Severity.Note, message);

    /// <summary>The messages of all warnings and errors; notes are left out.</summary>
    public static IReadOnlyList<string> WarningsOf(IEnumerable<Diagnostic> diagnostics) =>
        [.. diagnostics.Where(diagnostic => diagnostic.Severity != Severity.Note).Select(diagnostic => diagnostic.Message)];

    /// <inheritdoc/>
    public override string ToString() => Message;
}
