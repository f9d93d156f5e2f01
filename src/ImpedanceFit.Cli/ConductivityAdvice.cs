using ImpedanceFit.Conductivity;
using ImpedanceFit.Diagnostics;

namespace ImpedanceFit.Cli;

/// <summary>Which options answer what an analysis says is missing.</summary>
internal static class ConductivityAdvice
{
    /// <summary>The options, or null if there are none for these diagnostics.</summary>
    public static string? For(IEnumerable<Diagnostic> diagnostics)
    {
        string[] codes = [.. diagnostics.Select(diagnostic => diagnostic.Code)];
        return codes.Contains(DiagnosticCodes.ElectronsOrOpenElectrodes)
                ? "for a mixed conductor give --mixed ions in the place of the circuit; for the electrons alone use the verb polarization; for Li | electrolyte | Li say --cell reversible."
            : codes.Contains(DiagnosticCodes.UnknownLeads) ? "give the resistance of the leads: --lead \"0.5 ± 0.1\", or --lead 0 where the cell was measured with four wires."
            : null;
    }
}
