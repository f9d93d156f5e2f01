namespace ImpedanceFit.Workbench.Studies;

/// <summary>Adds to diagnostics the column of a study that removes their cause.</summary>
internal static class StudyHints
{
    /// <summary>The diagnostics, with the columns.</summary>
    public static IEnumerable<Diagnostic> Complete(IEnumerable<Diagnostic> diagnostics) =>
        diagnostics.Select(diagnostic => diagnostic.Code != DiagnosticCodes.UnknownLeads ? diagnostic : diagnostic with
            { Message = $"{diagnostic.Message} (column 'lead', e.g. 0.5 ± 0.1, or 0 for a measurement with four wires)" });
}
