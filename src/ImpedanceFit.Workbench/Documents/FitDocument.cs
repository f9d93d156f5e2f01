namespace ImpedanceFit.Workbench.Documents;

/// <summary>What a comparison reads of an earlier fit: in the document of <c>fit --json</c>, or a line of <c>fits.jsonl</c>.</summary>
/// <param name="Weighting">Null in fits of version 0.1, as the next two.</param>
internal sealed record FitDocument(string File, string? Spectrum, bool Converged, ParameterDocument[] Parameters, string? Weighting = null,
    string? Trust = null, string? TrustReason = null);

/// <summary>The document of <c>fit --json</c>.</summary>
internal sealed record FitsDocument(FitDocument[] Fits);

/// <summary>A parameter of a fit; null where the fit has no such number.</summary>
internal sealed record ParameterDocument(string Name, string Unit, double? Value, double? StandardError, double? Lower95, double? Upper95,
    bool Fixed, bool AtBound);

/// <summary>What a report reads of a line of <c>fits.jsonl</c>.</summary>
/// <param name="Check">Null where the spectrum was not tested.</param>
internal sealed record ReportedFitDocument(string File, string? Spectrum, string Circuit, string Weighting, int Points, double? ChiSquared,
    ParameterDocument[] Parameters, string[] Warnings, ReportDocument Report, CheckDocument? Check = null);

/// <summary>What a line keeps for the report beyond its numbers.</summary>
internal sealed record ReportDocument(int Verdict, string Reason, double? ResidualPercent, string? Measured, string? Fitted);

/// <summary>What the Kramers–Kronig test says of a spectrum.</summary>
internal sealed record CheckDocument(string Verdict, string[] Reasons);
