using System.Runtime.ExceptionServices;
using ImpedanceFit.Fitting.Selection;
using ImpedanceFit.Identification;
using ImpedanceFit.Identification.Candidates;

namespace ImpedanceFit;

/// <summary>From a spectrum to its circuit: which circuits describe it, and how sure is that?</summary>
/// <remarks>
/// Candidates are grown: arcs one by one, with and without a blocking tail, then the best ones with one part exchanged. Each is fitted from
/// no start values with the same weights, and judged by the evidence. The evidence is how well it predicts the spectrum on average over all
/// values that its parameters may have. Schaeffer et al., J. Electrochem. Soc. 170 (2023) 060512, doi:10.1149/1945-7111/acd8fb, is the set
/// of labelled spectra that it was measured on (tests/README.md).</remarks>
public static class CircuitIdentification
{
    private const int Deepened = 4;      // candidates that are searched in full
    private const int MoreParameters = 2;   // than the best grown circuit: beyond it a named circuit does not win
    // Odds of a circuit of the library, whole or less one part, against one that was grown; and of each element that is neither R, C nor
    // CPE.
    private static readonly double LogKnown = Math.Log(6), LogUnusual = Math.Log(0.5);
    private const double Shown = 1e-3;   // probability below which a candidate is left out, if there are better ones

    /// <summary>Identifies the circuit of a spectrum.</summary>
    /// <exception cref="ImpedanceFitException">No candidate has few enough parameters for the points.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; looked at before every local fit.</exception>
    public static IdentificationResult Of(Spectrum spectrum, IdentificationOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        options ??= IdentificationOptions.Default;
        cancellation.ThrowIfCancellationRequested();
        KramersKronigResult validity = LinearKramersKronig.Test(spectrum,
            new KramersKronigOptions { FindsPassingRange = false }, cancellation);
        CandidateFits fits = FitsOf(spectrum, options, cancellation);
        return Describe(spectrum, fits, Ranked(fits, options, validity, cancellation), validity);
    }

    /// <summary>Judges circuits that were fitted already as if they were the only candidates: by the same evidence, in the same words.
    /// </summary>
    /// <param name="fitted">Circuits and their fits to one spectrum with the same weights; at least one.</param>
    /// <param name="options">How they were fitted.</param>
    /// <param name="cancellation">Looked at before every local fit.</param>
    internal static IdentificationResult Judge(IReadOnlyList<(NamedCircuit Circuit, FitResult Fit)> fitted, FitOptions options,
        CancellationToken cancellation)
    {
        FitResult first = fitted[0].Fit;
        KramersKronigResult validity = LinearKramersKronig.Test(first.Spectrum,
            new KramersKronigOptions { FindsPassingRange = false }, cancellation);
        CandidateFits fits = new(first.Spectrum, options with { Weighting = first.Weighting, Loss = first.Loss }, true, cancellation);
        NamedCircuit[] circuits = [.. fitted.Select(each => each.Circuit with { Circuit = each.Fit.Circuit })];
        for (int k = 0; k < circuits.Length; k++)
            fits.Adopt(circuits[k], fitted[k].Fit);
        fits.CountIndependent();
        IdentificationOptions candidates = new() { Candidates = circuits };
        return Describe(first.Spectrum, fits, Ranked(fits, candidates, validity, cancellation), validity);
    }

    /// <summary>The fits of all candidates, ready to be ranked.</summary>
    internal static CandidateFits FitsOf(Spectrum spectrum, IdentificationOptions options, CancellationToken cancellation)
    {
        CandidateFits fits = new(spectrum, options.Fit, options.Candidates.Count > 0, cancellation);
        if (options.Candidates.Count > 0)
        {
            foreach (NamedCircuit circuit in options.Candidates)
                fits.Try(circuit);
        }
        else
        {
            new CandidateGrowth(fits, shape => IsAllowed(shape, options)).Run();
            AddKnown(fits, options);
        }
        RequireSome(fits);
        fits.ShareWeights(options.Fit);
        RequireSome(fits);
        fits.Mend();
        fits.Deepen(options.Candidates.Count > 0 ? options.Candidates.Count : Deepened);
        RequireSome(fits);
        fits.Finish();
        fits.CountIndependent();
        return fits;
    }

    private static void RequireSome(CandidateFits fits)
    {
        if (fits.All.Count > 0)
            return;
        // What no candidate can be fitted to has a reason of its own, a part of Z that is zero under proportional weighting, say.
        if (fits.FirstError is { } error)
            ExceptionDispatchInfo.Throw(error);
        throw new InputException(ErrorCodes.FitInput,
            $"the spectrum has {Counted.Of(fits.Spectrum.Count, "point")}, too few for any candidate.",
            "Measure at more frequencies, or give a smaller circuit.").About(RemedyTopic.Circuit);
    }

    private static bool IsAllowed(CandidateShape shape, IdentificationOptions options) => options.Elements.Count == 0
        || shape.Symbols.All(symbol => options.Elements.Contains(symbol, StringComparer.Ordinal));

    // What the grammar cannot write: pores, mixed conductors. Only where it may still win: a fit costs more than a look.
    private static void AddKnown(CandidateFits fits, IdentificationOptions options)
    {
        int most = fits.All.Count == 0 ? int.MaxValue : fits.Best.Fit.FreeParameterCount + MoreParameters;
        foreach (NamedCircuit known in options.Known)
        {
            if (known.Circuit.Parameters.Count(p => !p.Fixed) > most)
                continue;
            if (options.Elements.Count == 0
                || known.Circuit.Elements.All(e => options.Elements.Contains(e.Element.Description.Symbol, StringComparer.Ordinal)))
                fits.Try(known);
        }
    }

    /// <summary>The candidates ranked by evidence.</summary>
    internal static CandidateRanking RankingOf(CandidateFits fits, IdentificationOptions options)
    {
        HashSet<string> known = [.. options.Known.Select(each => CircuitForm.Of(each.Circuit))];
        HashSet<string> parts = [.. options.Known.SelectMany(each => CircuitForm.WithFewerParts(each.Circuit))];
        return CandidateRanking.Of([.. fits.All.Select(c => c.Circuit.Circuit)], [.. fits.All.Select(c => c.Evidence)],
            options.Candidates.Count > 0 ? null : [.. fits.All.Select(c => LogPrior(c.Circuit.Circuit, parts))],
            new Predictions([.. fits.All.Select(c => c.Fit)], fits.SmallestMisfit).AreAlike,
            i => known.Contains(CircuitForm.Of(fits.All[i].Circuit.Circuit)));
    }

    /// <summary>The features of the candidates for the learned ranking.</summary>
    internal static float[][] FeaturesOf(Spectrum spectrum, CandidateFits fits, CandidateRanking ranking, KramersKronigResult validity,
        CancellationToken cancellation) => CandidateFeatures.Of([.. fits.All.Select(c => c.Fit)], [.. fits.All.Select(c => c.Evidence)],
            ranking, validity, TimesOf(spectrum, cancellation));

    /// <summary>The distribution of relaxation times; null where the spectrum has too few points, or none.</summary>
    internal static RelaxationTimes? TimesOf(Spectrum spectrum, CancellationToken cancellation)
    {
        try
        {
            return spectrum.Count < RelaxationTimes.FewestPoints ? null
                : RelaxationTimes.Of(spectrum, new RelaxationTimesOptions { FindsProcesses = false }, cancellation);
        }
        catch (ImpedanceFitException)
        {
            return null;
        }
    }

    private static List<IdentifiedCircuit> Ranked(CandidateFits fits, IdentificationOptions options, KramersKronigResult validity,
        CancellationToken cancellation)
    {
        CandidateRanking ranking = RankingOf(fits, options);
        double[] probabilities = !options.UsesRanker ? ranking.Probabilities : LearnedRanking.Of(LearnedRanking.Shipped,
            FeaturesOf(fits.Spectrum, fits, ranking, validity, cancellation), ranking.Probabilities);
        bool isList = options.Candidates.Count > 0;
        int[] shown = [.. Enumerable.Range(0, fits.All.Count).Where(i => isList || probabilities[i] >= Shown)
            .OrderByDescending(i => probabilities[i]).ThenBy(i => fits.All[i].Fit.FreeParameterCount)];
        double sum = isList ? 1 : shown.Sum(i => probabilities[i]);
        return [.. shown.Select(i => new IdentifiedCircuit(Named(fits.All[i].Circuit, options.Known), fits.All[i].Fit,
            probabilities[i] / sum, ranking.LogEvidence[i], DescribesToNoise(fits.All[i].Fit),
            EquivalentCircuits.Of(fits.All[i].Circuit.Circuit)) { Weight = ranking.Weights[i] })];
    }

    private static NamedCircuit Named(NamedCircuit circuit, IReadOnlyList<NamedCircuit> known)
    {
        if (circuit.Name.Length > 0)
            return circuit;
        return known.FirstOrDefault(each => CircuitContainment.AreAlike(each.Circuit, circuit.Circuit)) is { } named
            ? circuit with { Name = named.Name } : circuit;
    }

    // A circuit of the library is what people have found in such samples, or a part of it in their window; grown ones are many. Special
    // elements are rarer than usual ones.
    private static double LogPrior(Circuit circuit, HashSet<string> known) => (known.Contains(CircuitForm.Of(circuit)) ? LogKnown : 0)
        + circuit.Elements.Count(element => element.Element.Description.Symbol is not ("R" or "C" or "CPE")) * LogUnusual;

    private static bool DescribesToNoise(FitResult fit) =>
        fit.Converged && !fit.Diagnostics.Any(diagnostic => diagnostic.Code == DiagnosticCodes.SystematicResiduals);

    private static IdentificationResult Describe(Spectrum measured, CandidateFits fits, List<IdentifiedCircuit> circuits,
        KramersKronigResult validity)
    {
        IdentificationResult result = new()
        {
            Spectrum = fits.Spectrum,
            Measured = measured,
            Validity = validity,
            Candidates = circuits,
            Words = "",
            Diagnostics = [.. validity.Diagnostics, .. fits.LeftOut],
        };
        List<Diagnostic> diagnostics = [.. result.Diagnostics];
        if (result.Chosen is null)
            diagnostics.Add(Diagnostic.Warning(DiagnosticCodes.NoCircuit, AnswerWords.WhereItFails(result)));
        return result with { Words = AnswerWords.Of(result, fits), Diagnostics = diagnostics };
    }
}
