using ImpedanceFit.Fitting.Search.Shapes;
using ImpedanceFit.Fitting.Selection;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Identification.Candidates;

/// <summary>The candidates of one spectrum, each fitted once.</summary>
internal sealed class CandidateFits
{
    // ln L that noise alone gives, at all and for each parameter.
    private const double WithinNoise = 1, NoiseOfParameter = 1;

    // By how much in ln L a relative has to be better for another search. Chosen on seed 6001 of identify-open: with it no minimum of a
    // true circuit was missed by more than 1 % of χ² (6 of 120 before).
    private const double PromisingGain = 3;

    // In ln of the evidence: what has lost more has a twentieth of the best one's probability at the most, and stays where the search left
    // it.
    private const double ShownLoss = 5;
    private const int MostRuns = 3;

    private readonly FrequencyGrid grid;
    private readonly DataWindow window;
    private readonly HashSet<string> tried = new(StringComparer.Ordinal);
    private readonly RelatedStarts relatives = new();
    private readonly CancellationToken cancellation;
    private FitOptions options;
    private ShapeStore shapes = new();   // for the present weights

    /// <param name="spectrum">The spectrum.</param>
    /// <param name="options">How candidates are fitted.</param>
    /// <param name="isList">True if the candidates are a list, false if they are grown.</param>
    /// <param name="cancellation">Looked at before every local fit.</param>
    public CandidateFits(Spectrum spectrum, FitOptions options, bool isList, CancellationToken cancellation)
    {
        SmallestMisfit = isList ? Evidence.RoundingMisfit : Evidence.ShownMisfit;
        Spectrum = spectrum;
        grid = new FrequencyGrid(spectrum.FrequenciesHertz);
        window = DataWindow.Of(spectrum);
        this.cancellation = cancellation;
        // Modulus first: what the weights should be, only the best circuit knows.
        this.options = options with
        {
            Intervals = IntervalMethod.None,
            Starts = StartValues.Automatic,
            IsBrief = true,
            DefersDiagnostics = true,
            Weighting = options.Weighting == Weighting.Auto ? Weighting.Modulus : options.Weighting,
        };
    }

    /// <summary>The measured points.</summary>
    public Spectrum Spectrum { get; private set; }

    /// <summary>Misfit relative to |Z| below which these candidates are not told apart.</summary>
    public double SmallestMisfit { get; }

    /// <summary>All candidates so far.</summary>
    public List<Candidate> All { get; } = [];

    /// <summary>A diagnostic for each candidate that could not be fitted.</summary>
    public List<Diagnostic> LeftOut { get; } = [];

    /// <summary>Why the first candidate could not be fitted; null where all could.</summary>
    public Exception? FirstError { get; private set; }

    /// <summary>The candidate with the largest evidence.</summary>
    public Candidate Best => All.MaxBy(candidate => candidate.Evidence.Log)!;

    /// <summary>Fits a circuit; null where it was tried before, or the spectrum has too few points for it.</summary>
    public Candidate? Try(NamedCircuit circuit, CandidateShape? shape = null)
    {
        int free = circuit.Circuit.Parameters.Count(p => !p.Fixed);
        if (free == 0 || 2 * Spectrum.Count < free + 2 || !tried.Add(CircuitForm.Of(circuit.Circuit)))
            return null;
        if (FitOrNull(circuit) is not { } fitted)
            return null;
        Candidate candidate = new(circuit, shape, fitted.Fit, fitted.Evidence);
        All.Add(candidate);
        return candidate;
    }

    /// <summary>Takes over a fit that was made elsewhere.</summary>
    public void Adopt(NamedCircuit circuit, FitResult fit) => All.Add(new Candidate(circuit, null, fit, EvidenceOf(fit)));

    private Evidence EvidenceOf(FitResult fit, double independent = 1) => Evidence.Of(fit, grid, window, independent, SmallestMisfit);

    /// <summary>Fits all again with the weights that the residuals of the best one ask for, where they are others.</summary>
    public void ShareWeights(FitOptions asked)
    {
        if (asked.Weighting != Weighting.Auto || CommonWeights.JudgedBy(Best.Fit, options) is not { } judged
            || judged.Weighting == Weighting.Modulus)
            return;
        Spectrum = judged.Spectrum;
        options = CommonWeights.OptionsOf(judged, options) with { Loss = asked.Loss };
        shapes = new ShapeStore();
        foreach (Candidate candidate in All.ToArray())
            FitAgain(candidate);
    }

    /// <summary>Searches again where a relative that was fitted later describes the spectrum better: its parts may lead to a deeper
    /// minimum.</summary>
    public void Mend()
    {
        Candidate[] all = [.. All];
        for (int k = 0; k < all.Length; k++)
        {
            Circuit circuit = all[k].Circuit.Circuit;
            double known = Math.Max(all[k].Evidence.LogLikelihood, relatives.WorthOf(circuit, all.Take(k)));
            if (relatives.WorthOf(circuit, all.Skip(k + 1)) > known + PromisingGain)
                FitAgain(all[k]);
        }
    }

    /// <summary>Searches the best candidates in full: a brief search may have missed their minimum. Not those that describe the spectrum as
    /// well as any: a deeper minimum would be within the noise.</summary>
    /// <param name="count">How many of the best are looked at.</param>
    public void Deepen(int count)
    {
        options = options with { IsBrief = false };
        foreach (Candidate candidate in All.OrderByDescending(c => c.Evidence.Log).Take(count).ToArray())
        {
            if (All.Max(other => GainOf(other, candidate)) > WithinNoise)
                FitAgain(candidate);
        }
    }

    // By how much a candidate describes the spectrum better than another one, beyond what its further parameters take from the noise.
    private static double GainOf(Candidate candidate, Candidate than) =>
        candidate.Evidence.LogLikelihood - than.Evidence.LogLikelihood
            - NoiseOfParameter * Math.Max(0, candidate.Fit.FreeParameterCount - than.Fit.FreeParameterCount);

    /// <summary>Takes the fits that may be shown to the last digits of their minimum: a brief search leaves them before.</summary>
    public void Finish()
    {
        double best = Best.Evidence.Log;
        foreach (Candidate candidate in All.Where(c => c.Evidence.Log > best - ShownLoss && !IsFinished(c.Fit)).ToArray())
        {
            CircuitFitter fitter = new(candidate.Fit.Circuit, options with { Starts = StartValues.Given });
            FitResult fit = candidate.Fit;
            for (int run = 0; run < MostRuns && (run == 0 || fit.Outcome.Reason == StopReason.EvaluationLimit); run++)
                fit = fitter.Fit(Spectrum, [.. fit.Parameters.Select(p => p.Value)], cancellation);
            if (!(fit.ChiSquared <= candidate.Fit.ChiSquared))
                continue;
            fit = fit with { Certificate = candidate.Fit.Certificate, Noise = candidate.Fit.Noise };
            All[All.IndexOf(candidate)] = candidate with { Fit = fit, Evidence = EvidenceOf(fit) };
        }
    }

    private static bool IsFinished(FitResult fit) =>
        fit.Outcome.Reason is StopReason.AtMinimum or StopReason.PerfectFit or StopReason.AllAtLimits;

    /// <summary>Judges all again by the share of residuals that are independent.</summary>
    public void CountIndependent()
    {
        double share = Evidence.IndependentShare(All.MaxBy(c => c.Evidence.LogLikelihood)!.Fit);
        for (int i = 0; i < All.Count && share < 1; i++)
            All[i] = All[i] with { Evidence = EvidenceOf(All[i].Fit, share) };
    }

    /// <summary>A fit of a candidate with the interval of one parameter by profile likelihood; that without intervals where there is none.
    /// </summary>
    public FitResult WithInterval(Candidate candidate, string parameter)
    {
        try
        {
            FitOptions profiled = options with
                { Intervals = IntervalMethod.Profile, Starts = StartValues.Given, ProfiledParameter = parameter };
            return CircuitFitter.Fit(Spectrum, AtMinimum(candidate), profiled, cancellation);
        }
        catch (Exception error) when (IsOfCandidate(error))
        {
            return candidate.Fit;
        }
    }

    // Its minimum was searched for before.
    private static Circuit AtMinimum(Candidate candidate)
    {
        Circuit circuit = candidate.Circuit.Circuit;
        foreach (FittedParameter parameter in candidate.Fit.Parameters.Where(p => !p.Fixed && p.Parameter.Tie is null))
            circuit = circuit.WithValue(parameter.Name, parameter.Value);
        return circuit;
    }

    // The others are compared by one weighting, so one that cannot be fitted with it does not stay.
    private void FitAgain(Candidate candidate)
    {
        if (FitOrNull(candidate.Circuit) is { } again)
            All[All.IndexOf(candidate)] = candidate with { Fit = again.Fit, Evidence = again.Evidence };
        else
            All.Remove(candidate);
    }

    // Null, and a diagnostic, where it cannot be fitted: one circuit does not end the identification of a spectrum.
    private (FitResult Fit, Evidence Evidence)? FitOrNull(NamedCircuit circuit)
    {
        try
        {
            FitOptions related = options with
            {
                RelatedStarts = relatives.Of(circuit.Circuit, All),
                BestOfOthers = All.Where(c => c.Fit.Weighting == options.Weighting).Select(c => c.Fit.ChiSquared)
                    .DefaultIfEmpty(double.PositiveInfinity).Min(),
            };
            FitResult fit = new CircuitFitter(circuit.Circuit, related, shapes).Fit(Spectrum, cancellation);
            return (fit, EvidenceOf(fit));
        }
        catch (Exception error) when (IsOfCandidate(error))
        {
            FirstError ??= error;
            LeftOut.Add(Diagnostic.Warning(DiagnosticCodes.CandidateLeftOut,
                $"The candidate {circuit.Circuit} was left out, since it could not be fitted: {error.Message}"));
            return null;
        }
    }

    private static bool IsOfCandidate(Exception error) => error is not OperationCanceledException and not OutOfMemoryException;
}
