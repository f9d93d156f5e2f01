namespace ImpedanceFit.Workbench.Documents;

/// <summary>What the curve of an earlier fit needs: in the document of <c>fit --json</c>, or a line of <c>fits.jsonl</c>.</summary>
/// <param name="Index">Place of the spectrum in the batch; 0 in a document.</param>
internal sealed record CurveDocument(string File, string? Spectrum, string Circuit, CurveParameterDocument[] Parameters, long Index = 0);

/// <summary>The document of <c>fit --json</c>.</summary>
internal sealed record CurvesDocument(CurveDocument[] Fits);

/// <summary>A parameter; null where the fit has no value.</summary>
internal sealed record CurveParameterDocument(string Name, double? Value);
