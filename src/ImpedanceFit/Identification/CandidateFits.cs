using ImpedanceFit.Fitting.Selection;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Identification;

/// <summary>The candidates of one spectrum, each fitted once.</summary>
internal sealed class CandidateFits
{
    private readonly FrequencyGrid grid;
    private readonly DataWindow window;
    private readonly HashSet<string> tried = new(StringComparer.Ordinal);
    private readonly CancellationToken cancellation;
    private FitOptions options;

    public CandidateFits(Spectrum spectrum, FitOptions options, CancellationToken cancellation)
    {
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
            Weighting = options.Weighting == Weighting.Auto ? Weighting.Modulus : options.Weighting,
        };
    }

    /// <summary>The measured points.</summary>
    public Spectrum Spectrum { get; private set; }

    /// <summary>All candidates so far.</summary>
    public List<Candidate> All { get; } = [];

    /// <summary>The candidate with the largest evidence.</summary>
    public Candidate Best => All.MaxBy(candidate => candidate.Evidence.Log)!;

    /// <summary>Fits a circuit; null where it was tried before, or the spectrum has too few points for it.</summary>
    public Candidate? Try(NamedCircuit circuit, CandidateShape? shape = null)
    {
        int free = circuit.Circuit.Parameters.Count(p => !p.Fixed);
        if (free == 0 || 2 * Spectrum.Count < free + 2 || !tried.Add(CircuitForm.Of(circuit.Circuit)))
            return null;
        FitResult fit = CircuitFitter.Fit(Spectrum, circuit.Circuit, options, cancellation);
        Candidate candidate = new(circuit, shape, fit, Evidence.Of(fit, grid, window));
        All.Add(candidate);
        return candidate;
    }

    /// <summary>Fits all again with the weights that the residuals of the best one ask for, where they are others.</summary>
    public void ShareWeights(FitOptions asked)
    {
        if (asked.Weighting != Weighting.Auto || CommonWeights.JudgedBy(Best.Fit, options) is not { } judged
            || judged.Weighting == Weighting.Modulus)
            return;
        Spectrum = judged.Spectrum;
        options = CommonWeights.OptionsOf(judged, options) with { Loss = asked.Loss };
        for (int i = 0; i < All.Count; i++)
        {
            FitResult fit = CircuitFitter.Fit(Spectrum, All[i].Circuit.Circuit, options, cancellation);
            All[i] = All[i] with { Fit = fit, Evidence = Evidence.Of(fit, grid, window) };
        }
    }

    /// <summary>Searches the best candidates in full: a brief search may have missed their minimum.</summary>
    /// <param name="count">How many.</param>
    public void Deepen(int count)
    {
        options = options with { IsBrief = false };
        foreach (Candidate candidate in All.OrderByDescending(c => c.Evidence.Log).Take(count).ToArray())
        {
            FitResult fit = CircuitFitter.Fit(Spectrum, candidate.Circuit.Circuit, options, cancellation);
            All[All.IndexOf(candidate)] = candidate with { Fit = fit, Evidence = Evidence.Of(fit, grid, window) };
        }
    }

    /// <summary>Judges all again by the share of residuals that are independent.</summary>
    public void CountIndependent()
    {
        double share = Evidence.IndependentShare(All.MaxBy(c => c.Evidence.LogLikelihood)!.Fit);
        for (int i = 0; i < All.Count && share < 1; i++)
            All[i] = All[i] with { Evidence = Evidence.Of(All[i].Fit, grid, window, share) };
    }

    /// <summary>A fit of a candidate with intervals by profile likelihood.</summary>
    public FitResult WithIntervals(Candidate candidate) =>
        CircuitFitter.Fit(Spectrum, candidate.Circuit.Circuit, options with { Intervals = IntervalMethod.Profile }, cancellation);
}
