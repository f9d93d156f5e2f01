using ImpedanceFit.Conductivity;
using ImpedanceFit.Conductivity.MixedConductors;
using ImpedanceFit.Fitting.Problem;
using ImpedanceFit.Fitting.Selection;
using ImpedanceFit.Interpretation;
using ImpedanceFit.Spectra;

namespace ImpedanceFit;

/// <summary>Ionic and electronic conductivity of a mixed conductor from one spectrum between contacts that block one carrier.</summary>
/// <remarks>At high frequencies both carriers move (R_i‖R_e), at low ones only the one that passes the contacts. In between, the shape
/// tells where the blocked carrier piles up: at the contacts (lumped: R_e ‖ (R_i − C), R. A. Huggins, Ionics 8 (2002) 300), in the sample
/// (distributed: a transmission line with chemical capacitance, J. Jamnik, J. Maier, J. Electrochem. Soc. 146 (1999) 4183,
/// doi:10.1149/1.1392611), or both, with contacts that leak. All are fitted by global searches. A circuit that leaves systematic residuals
/// counts only where all do; of the others BIC decides, and intervals go over all of them with their probabilities (<see
/// cref="AveragedInterval"/>). What lies around the sample (inductance, geometric capacitance, leads) is fitted where the spectrum shows
/// it.</remarks>
public static class MixedConductor
{
    private const double LeastProbability = 0.01, RivalProbability = 0.1;

    // Odds before the spectrum is seen, as −2·ln. Contacts that are said to block may leak about as well as not; the storage of a sample
    // is mostly an ideal capacitance; the last is a sample without any storage, whose whole arc a double layer makes: it cannot be told
    // from contacts that leak. Chosen with simulated cells (tests/README.md).
    private static readonly double ContactsHandicap = -2 * Math.Log(0.75), ConstantPhaseHandicap = -2 * Math.Log(0.3),
        LumpedHandicap = -2 * Math.Log(1e-6);

    /// <summary>Analyses a spectrum.</summary>
    /// <param name="spectrum">The spectrum.</param>
    /// <param name="geometry">Sizes of the sample.</param>
    /// <param name="options">What else is known.</param>
    /// <exception cref="ImpedanceFitException">There are fewer points than any of the circuits needs.</exception>
    public static MixedConductorResult Analyse(Spectrum spectrum, SampleGeometry geometry, MixedConductorOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        ArgumentNullException.ThrowIfNull(geometry);
        options ??= MixedConductorOptions.Default;
        bool judged = options.Fit.Weighting == Weighting.Auto;
        if (judged)
            options = options with { Fit = options.Fit with { Weighting = Weighting.Modulus } };
        (List<MixedConductorCandidate> candidates, CellFrame frame) = Candidates(spectrum, geometry, options);
        if (candidates.Count == 0)
        {
            throw new InputException(ErrorCodes.FitInput,
                $"the spectrum has {Counted.Of(spectrum.Count, "point")}, too few for any circuit of a mixed conductor.",
                "Measure more frequencies: at least five per decade.");
        }
        MixedConductorCandidate[] ranked = Ranked(candidates);
        // All candidates are compared with the weights that the residuals of the best ask for.
        if (judged && CommonWeights.JudgedBy(ranked[0].Fit, options.Fit) is { } deciding)
        {
            options = options with { Fit = CommonWeights.OptionsOf(deciding, options.Fit) };
            (candidates, frame) = Candidates(deciding.Spectrum, geometry, options);
            ranked = Ranked(candidates);
        }
        return Result(ranked, frame, geometry, options);
    }

    private static (List<MixedConductorCandidate> Candidates, CellFrame Frame) Candidates(
        Spectrum spectrum, SampleGeometry geometry, MixedConductorOptions options)
    {
        MixedConductorStart start = new(spectrum, Math.Max(options.LeadOhm?.Value ?? 0, 0) + SeriesOhm(options.SeriesCircuit));
        IReadOnlyList<RailModel> models = RailModel.For(start, options.Blocked);
        CellFrame frame = CellFrame.Choose([.. models.Where(model => model.IsSimple)], spectrum, start, options);
        List<MixedConductorCandidate> candidates = [];
        FitResult? line = null, constantPhaseLine = null;
        foreach (RailModel model in models)
        {
            if (RailFit.TryFit(spectrum, frame.Around(model.Text, start, options), options.Fit) is not { } fit)
                continue;
            if (model.IsIdealLine)
                line = fit;
            if (model.HasConstantPhaseStorage)
                constantPhaseLine = fit;
            double evidence = RailFit.Bic(fit) + (model.Distributed ? 0 : LumpedHandicap)
                + (model.HasConstantPhaseStorage ? ConstantPhaseHandicap : 0);
            candidates.Add(Candidate(model.Name, model.Distributed, fit, evidence) with { Model = model });
        }
        if (options.Blocked == BlockedCarrier.Ions)
        {
            AddContacts(line, constantPhase: false);
            AddContacts(constantPhaseLine, constantPhase: true);
        }
        return (candidates, frame);

        void AddContacts(FitResult? blocked, bool constantPhase)
        {
            // A storage that ends as an ideal capacitance is the other model.
            if (blocked is null
                || LeakyContacts.Find(spectrum, frame, start, options, geometry, blocked, constantPhase) is not { } contacts
                || (constantPhase && contacts.HasIdealStorage))
                return;
            string name = (constantPhase ? "distributed, constant-phase chemical capacitance, " : "distributed, ")
                + (contacts.IsTight ? "with contact capacitance" : "with contacts that leak");
            double evidence = RailFit.Bic(contacts.Fit, blocked) + contacts.Penalty + ContactsHandicap
                + (constantPhase ? ConstantPhaseHandicap : 0);
            candidates.Add(Candidate(name, distributed: true, contacts.Fit, evidence) with { Contacts = contacts });
        }
    }

    private static MixedConductorCandidate Candidate(string name, bool distributed, FitResult fit, double evidence)
    {
        ModelMisfit misfit = ModelMisfit.Of(fit);
        return new(name, distributed, fit, RailFit.Aicc(fit)) { Misfit = misfit.Size, IsSystematic = misfit.IsSystematic,
            Evidence = evidence };
    }

    private static MixedConductorCandidate[] Ranked(List<MixedConductorCandidate> candidates)
    {
        bool anyPasses = candidates.Any(candidate => !candidate.IsSystematic);
        double[] bic = [.. candidates.Select(candidate => anyPasses && candidate.IsSystematic ? double.PositiveInfinity
            : candidate.Evidence)];
        double smallest = bic.Min(), total = bic.Sum(each => Math.Exp((smallest - each) / 2));
        double? aicc = candidates.Min(candidate => candidate.DeltaAicc);
        return
        [
            .. candidates.Select((candidate, k) =>
                candidate with { Probability = Math.Exp((smallest - bic[k]) / 2) / total, DeltaAicc = candidate.DeltaAicc - aicc })
                .OrderByDescending(candidate => candidate.Probability),
        ];
    }

    private static MixedConductorResult Result(MixedConductorCandidate[] candidates, CellFrame frame, SampleGeometry geometry,
        MixedConductorOptions options)
    {
        List<RailEstimate> estimates = [];
        foreach (MixedConductorCandidate candidate in candidates
            .Where(candidate => candidate == candidates[0] || candidate.Probability > LeastProbability))
        {
            foreach (HeldLeak held in candidate.Contacts?.Held ?? [new HeldLeak(candidate.Fit, 1, [])])
            {
                Rails rails = candidate.RailsOf(held.Fit, options.Blocked);
                estimates.Add(new RailEstimate(held.Fit, held.Share * candidate.Probability, rails, WithLead(rails),
                    [.. held.Neighbours.Select(fit => candidate.RailsOf(fit, options.Blocked))]));
            }
        }
        // Where the step is lost in noise, models that are equally probable put it anywhere: one that does not miss it decides.
        (RailEstimate Estimate, LowFrequencyPlateau Plateau)[] plateaus =
            [.. estimates.Select(estimate => (estimate, LowFrequencyPlateau.Of(estimate.Fit, estimate.Bare)))];
        (RailEstimate decisive, LowFrequencyPlateau plateau) = plateaus
            .FirstOrDefault(pair => pair.Plateau.Reached && pair.Estimate.Probability > RivalProbability * estimates[0].Probability,
            plateaus[0]);
        List<Quantity> quantities = MixedConductorQuantities.Of(estimates, decisive, WithLead, geometry, plateau);
        List<Diagnostic> diagnostics = [];
        if (options.LeadOhm is null && !frame.FreeLead)
        {
            (quantities, Diagnostic? leads) = LeadDoubt.Apply(quantities, estimates[0].Bare);
            if (leads is not null)
                diagnostics.Add(leads);
        }
        Diagnostic? verdict = RailVerdict.Against(candidates, options.Blocked, geometry);
        // Through contacts that leak the blocked carrier passes too, and the last point is below the resistance of the other.
        Diagnostic? contradiction = verdict is not null || candidates[0].Contacts is null or { IsTight: true }
            ? RailVerdict.AgainstLastPoint(quantities, geometry, options.Blocked, plateau) : null;
        Diagnostic[] against = [.. ((Diagnostic?[])[verdict, contradiction]).OfType<Diagnostic>()];
        foreach (Diagnostic reason in against)
            quantities = RailVerdict.Weaken(quantities, candidates[0], reason, contradiction is not null);
        diagnostics.InsertRange(0, against);
        FitTrust trust = FitTrust.Of(candidates[0].Fit).ObjectionsAlone();
        return new MixedConductorResult
        {
            Geometry = geometry, Quantities = [.. quantities.Select(trust.Judge)], Candidates = candidates, Plateau = plateau,
                Diagnostics = [.. trust.Diagnostics, .. diagnostics, .. geometry.Doubts],
        };

        Rails WithLead(Rails rails) => options.LeadOhm is { StandardError: > 0 } lead ? rails.WithLeadError(lead - lead.Value) : rails;
    }

    // The direct-current resistance of the series circuit at its start values.
    private static double SeriesOhm(string text)
    {
        if (text.Length == 0)
            return 0;
        Circuit circuit = Circuit.Parse(text);
        CircuitEvaluator evaluator = new(circuit, new FrequencyGrid([1e-9]));
        evaluator.Evaluate([.. circuit.Parameters.Select(p => p.Value ?? p.Description.Default)]);
        return evaluator.Real[0];
    }
}
