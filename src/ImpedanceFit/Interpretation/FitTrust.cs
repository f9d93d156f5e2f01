namespace ImpedanceFit.Interpretation;

/// <summary>What speaks against every number that follows from a fit: systematic residuals, wild points, no convergence, a spectrum that
/// contradicts Kramers and Kronig.</summary>
internal sealed class FitTrust
{
    private const int LeastTestedPoints = 4;

    // What a fit may say of itself, and how a quantity says it.
    private static readonly (string Code, string Reason)[] Objections =
    [
        (DiagnosticCodes.NotConverged, "the fit did not converge"),
        (DiagnosticCodes.SystematicResiduals, "the fit leaves systematic residuals"),
        (DiagnosticCodes.WildPoints, "points lie far off the fit"),
        (DiagnosticCodes.KramersKronigInvalid, "the Kramers–Kronig test calls the spectrum invalid"),
    ];

    private readonly FitResult fit;

    private FitTrust(IReadOnlyList<Diagnostic> diagnostics, FitResult fit)
    {
        (Diagnostics, this.fit) = (diagnostics, fit);
        bool isRobust = fit.Loss != Loss.Squares;
        // A robust loss discounts wild points: its numbers do not rest on them.
        Reasons = [.. Objections.Where(objection => !(isRobust && objection.Code == DiagnosticCodes.WildPoints)
            && diagnostics.Any(d => d.Code == objection.Code && d.Severity != Severity.Note)).Select(objection => objection.Reason)];
    }

    /// <summary>What the file's reader, the fit and the test say.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    /// <summary>Why no number of the fit can be trusted; empty where nothing speaks against them.</summary>
    public IReadOnlyList<string> Reasons { get; }

    /// <summary>Judges a fit, and tests its spectrum by the Kramers–Kronig relations, which takes about a millisecond.</summary>
    public static FitTrust Of(FitResult fit)
    {
        return Of(fit, fit.Spectrum.Count >= LeastTestedPoints ? LinearKramersKronig.Test(fit.Spectrum) : null);
    }

    /// <summary>Judges a fit with a test that was made already; null if there was none.</summary>
    public static FitTrust Of(FitResult fit, KramersKronigResult? test)
    {
        IEnumerable<Diagnostic> convergence = fit.Converged ? []
            : [Diagnostic.Warning(DiagnosticCodes.NotConverged, $"the fit did not converge ({fit.Outcome}).")];
        // A spectrum that is only suspect may be used with care: a note.
        IEnumerable<Diagnostic> validity = test is { Verdict: KramersKronigVerdict.Suspect }
            ? test.Diagnostics.Select(diagnostic => diagnostic with { Severity = Severity.Note }) : test?.Diagnostics ?? [];
        return new FitTrust([.. fit.Spectrum.Metadata.Diagnostics, .. convergence, .. fit.Diagnostics, .. validity], fit);
    }

    /// <summary>The same for a model that was chosen among several. What does not speak against all numbers, such as parameters that the
    /// data leave open, is left out.</summary>
    public FitTrust ObjectionsAlone() =>
        new([.. Diagnostics.Where(diagnostic => Objections.Any(objection => objection.Code == diagnostic.Code))], fit);

    /// <summary>The quantity with the fit's weights and diagnostics, distrusted if the fit is.</summary>
    public Quantity Judge(Quantity quantity)
    {
        return Reasons.Aggregate(quantity.WithUsefulEnds() with
            { FitDiagnostics = Diagnostics, Weighting = fit.Weighting }, (judged, reason) => judged.Distrusted(Trust.Model, reason));
    }

    /// <summary>A quantity that uses a number of this fit beside data of its own, such as a resistance to
    /// subtract; messages name the fit.</summary>
    public Quantity JudgeUser(Quantity quantity, string fitName)
    {
        return Reasons.Aggregate(
            quantity with
            { FitDiagnostics = [.. quantity.FitDiagnostics, .. Named(fitName)] },
            (judged, reason) => judged.Distrusted(Trust.Model, $"{fitName}: {reason}"));
    }

    /// <summary>The diagnostics with a name before each message.</summary>
    internal IEnumerable<Diagnostic> Named(string name) =>
        Diagnostics.Select(diagnostic => diagnostic with { Message = $"{name}: {diagnostic.Message}" });
}
