namespace ImpedanceFit.Cli.Requests;

/// <summary>Says with which options of this program one does what a diagnostic asks for.</summary>
internal static class ConductivityAdvice
{
    /// <summary>The diagnostics, with the options.</summary>
    public static IReadOnlyList<Diagnostic> Complete(IEnumerable<Diagnostic> diagnostics) => [.. diagnostics.Select(Complete)];

    /// <summary>The warnings, with the columns of a study in the place of options.</summary>
    public static IEnumerable<Diagnostic> OfStudy(IEnumerable<Diagnostic> diagnostics) =>
        diagnostics.Select(diagnostic => diagnostic.Code == DiagnosticCodes.UnknownLeads
            ? With(diagnostic, "column 'lead', e.g. 0.5 ± 0.1, or 0 for a measurement with four wires") : diagnostic);

    private static Diagnostic Complete(Diagnostic diagnostic) => diagnostic.Code switch
    {
        DiagnosticCodes.ElectronsOrOpenElectrodes => With(diagnostic, "--mixed ions in the place of the circuit; the verb polarization; --cell reversible"),
        DiagnosticCodes.UnknownLeads => With(diagnostic, "--lead \"0.5 ± 0.1\"; --lead 0 for a measurement with four wires"),
        _ => diagnostic,
    };

    private static Diagnostic With(Diagnostic diagnostic, string options) => diagnostic with { Message = $"{diagnostic.Message} ({options})" };
}
