using ImpedanceFit.Circuits;
using ImpedanceFit.Diagnostics;
using ImpedanceFit.Evaluation;
using ImpedanceFit.Fitting;
using ImpedanceFit.Interpretation;
using ImpedanceFit.Numerics;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Conductivity;

/// <summary>Ionic and electronic conductivity of a mixed conductor from one spectrum between contacts that block one carrier.</summary>
/// <remarks>At high frequencies both carriers move (R_i‖R_e), at low ones only the one that passes the contacts. In between, the shape tells where the blocked carrier
/// piles up: at the contacts (lumped: R_e ‖ (R_i − C), R. A. Huggins, Ionics 8 (2002) 300), in the sample (distributed: a transmission line with chemical capacitance,
/// J. Jamnik, J. Maier, J. Electrochem. Soc. 146 (1999) 4183, doi:10.1149/1.1392611), or both, with contacts that leak. All are fitted by global searches. A circuit that
/// leaves systematic residuals counts only where all do; of the others BIC decides, and intervals go over all of them with their probabilities
/// (<see cref="AveragedInterval"/>). What lies around the sample (inductance, geometric capacitance, leads) is fitted where the spectrum shows it.</remarks>
public static class MixedConductor
{
    private const double LeastProbability = 0.01;

    // Odds before the spectrum is seen, as −2·ln. Contacts that are said to block do so mostly, and a sample without any storage of its own, whose whole arc is made
    // by a double layer, is the limit of a line and cannot be told from contacts that leak. Chosen with simulated cells (tests/README.md).
    private static readonly double ContactsHandicap = -2 * Math.Log(0.05), LumpedHandicap = -2 * Math.Log(1e-6);

    /// <summary>Analyses a spectrum.</summary>
    /// <param name="spectrum">The spectrum.</param>
    /// <param name="geometry">Sizes of the sample.</param>
    /// <param name="options">What else is known.</param>
    /// <exception cref="FitInputException">There are fewer points than any of the circuits needs.</exception>
    public static MixedConductorResult Analyse(Spectrum spectrum, SampleGeometry geometry, MixedConductorOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        ArgumentNullException.ThrowIfNull(geometry);
        options ??= MixedConductorOptions.Default;
        MixedConductorStart start = new(spectrum, Math.Max(options.LeadOhm?.Value ?? 0, 0) + SeriesOhm(options.SeriesCircuit));
        IReadOnlyList<RailModel> models = RailModel.For(start, options.Blocked);
        CellFrame frame = CellFrame.Choose([.. models.Where(model => model.IsSimple)], spectrum, start, options);
        List<MixedConductorCandidate> candidates = [];
        foreach (RailModel model in models)
        {
            if (RailFit.TryFit(spectrum, frame.Around(model.Text, start, options), options.Fit) is not { } fit)
                continue;
            ModelMisfit misfit = ModelMisfit.Of(fit);
            candidates.Add(new MixedConductorCandidate(model.Name, model.Distributed, fit, RailFit.Aicc(fit)) 
            {
                Model = model, Misfit = misfit.Size, IsSystematic = misfit.IsSystematic, Evidence = RailFit.Bic(fit) + (model.Distributed ? 0 : LumpedHandicap),
            });
        }
        if (options.Blocked == BlockedCarrier.Ions && candidates.FirstOrDefault(candidate => candidate.Model == models[2]) is { } line
            && LeakyContacts.Find(spectrum, frame, start, options, geometry, line.Fit) is { } contacts)
        {
            ModelMisfit misfit = ModelMisfit.Of(contacts.Fit);
            candidates.Add(new MixedConductorCandidate(contacts.IsTight ? "distributed, with contact capacitance" : "distributed, with contacts that leak", true, contacts.Fit, RailFit.Aicc(contacts.Fit))
            {
                Contacts = contacts, Misfit = misfit.Size, IsSystematic = misfit.IsSystematic, Evidence = RailFit.Bic(contacts.Fit, line.Fit) + contacts.Penalty + ContactsHandicap,
            });
        }
        if (candidates.Count == 0)
            throw new FitInputException($"the spectrum has {spectrum.Count} points, too few for any circuit of a mixed conductor.", "Measure more frequencies: five a decade at the least.");
        MixedConductorCandidate[] ranked = Ranked(candidates);
        return Result(ranked, frame, geometry, options);
    }

    private static MixedConductorCandidate[] Ranked(List<MixedConductorCandidate> candidates)
    {
        bool anyPasses = candidates.Any(candidate => !candidate.IsSystematic);
        double[] bic = [.. candidates.Select(candidate => anyPasses && candidate.IsSystematic ? double.PositiveInfinity : candidate.Evidence)];
        double smallest = bic.Min(), total = bic.Sum(each => Math.Exp((smallest - each) / 2));
        double? aicc = candidates.Min(candidate => candidate.DeltaAicc);
        return
        [
            .. candidates.Select((candidate, k) => candidate with { Probability = Math.Exp((smallest - bic[k]) / 2) / total, DeltaAicc = candidate.DeltaAicc - aicc })
                .OrderByDescending(candidate => candidate.Probability),
        ];
    }

    private static MixedConductorResult Result(MixedConductorCandidate[] candidates, CellFrame frame, SampleGeometry geometry, MixedConductorOptions options)
    {
        List<RailEstimate> estimates = [];
        foreach (MixedConductorCandidate candidate in candidates.Where(candidate => candidate == candidates[0] || candidate.Probability > LeastProbability))
        {
            Rails rails = candidate.RailsFor(options.Blocked);
            estimates.Add(new RailEstimate(candidate.Fit, candidate.Probability, rails, WithLead(rails),
                [.. candidate.Contacts?.Alternatives.Select(fit => (fit, WithLead(LeakyContacts.RailsOf(fit, options.Blocked)))) ?? []]));
        }
        LowFrequencyPlateau plateau = LowFrequencyPlateau.Of(candidates[0].Fit, estimates[0].Bare);
        List<Quantity> quantities = MixedConductorQuantities.Of(estimates, WithLead, geometry, plateau);
        List<Diagnostic> diagnostics = [];
        if (options.LeadOhm is null && !frame.FreeLead)
        {
            (quantities, Diagnostic? leads) = LeadDoubt.Apply(quantities, estimates[0].Bare);
            if (leads is not null)
                diagnostics.Add(leads);
        }
        if (RailVerdict.Against(candidates, options.Blocked, geometry) is { } reason)
        {
            quantities = RailVerdict.Weaken(quantities, candidates[0], reason);
            diagnostics.Insert(0, reason);
        }
        return new MixedConductorResult { Geometry = geometry, Quantities = quantities, Candidates = candidates, Plateau = plateau, Diagnostics = diagnostics };

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
