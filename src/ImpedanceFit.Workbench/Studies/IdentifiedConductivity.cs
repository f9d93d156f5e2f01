using System.Globalization;
using ImpedanceFit.Evaluation;
using ImpedanceFit.Reporting;
using ImpedanceFit.Workbench.Hosting;
using ImpedanceFit.Workbench.Requests;

namespace ImpedanceFit.Workbench.Studies;

/// <summary>The conductivities of a sample whose circuit is not known: those of the circuits that describe the spectrum and make sense for
/// the cell, averaged. Where they disagree about the physics, or the answer hangs on electrodes that nobody named, there is none.</summary>
/// <param name="cell">What the electrodes do.</param>
/// <param name="requestFor">The request for a circuit that was found.</param>
/// <param name="analyse">The conductivities of a fit.</param>
/// <param name="cancellation">Ends the fits.</param>
internal sealed class IdentifiedConductivity(CellKind cell, Func<NamedCircuit, FittingRequest> requestFor,
    Func<FitReport, ConductivityResult> analyse, CancellationToken cancellation)
{
    // A circuit below it counts for nothing. Fewer than the share give no answer for the rest, and values further apart than the factor
    // are those of different processes.
    private const double WorthCounting = 0.05, LeastShare = 0.8, MostFactor = 2;

    // |Z| of a blocked cell grows below the window; between these two multiples of the lowest frequency by at least this factor.
    private const double Near = 1e-3, Far = 1e-6, Growth = 5;

    /// <summary>The named circuits whose roles a cell can have: blocking electrodes transfer no charge, and a sample between electrodes has
    /// no coating and no pores.</summary>
    public static IReadOnlyList<NamedCircuit> Sensible(IEnumerable<NamedCircuit> known, CellKind cell)
    {
        ElementRole[] never = cell switch
        {
            CellKind.HalfCell => [],
            CellKind.Reversible or CellKind.ElectronBlocking => [ElementRole.Coating, ElementRole.Pore],
            _ => [ElementRole.Coating, ElementRole.Pore, ElementRole.SurfaceLayer, ElementRole.ChargeTransfer, ElementRole.Diffusion],
        };
        return [.. known.Where(each => !each.Roles.Values.Any(role => never.Contains(role)))];
    }

    /// <summary>The conductivities, with the fit of the most probable circuit.</summary>
    /// <exception cref="RequestException">The spectrum gives none without more knowledge.</exception>
    /// <exception cref="ImpedanceFitException">A circuit cannot be fitted, or its values do not go with the sizes.</exception>
    public (ConductivityResult Result, FitReport Fit, string Verdict) Of(string file, IdentificationResult identified)
    {
        IdentifiedCircuit[] kept = Sensible(identified);
        FitReport[] fits = [.. kept.Select(each => requestFor(each.Circuit))
            .Select(request => new RequestFitter(request, cancellation).Fit(file, identified.Measured))];
        ConductivityResult[] results = [.. fits.Select(analyse)];
        double[] weights = [.. kept.Select(each => each.Probability / kept.Sum(other => other.Probability))];
        List<Quantity> averaged = [];
        List<Diagnostic> disagreements = [];
        foreach (string name in results.SelectMany(result => result.Quantities).Select(quantity => quantity.Name).Distinct())
        {
            if (WhyNot(name, results, weights) is { } reason)
                disagreements.Add(Diagnostic.Warning(DiagnosticCodes.ModelsDisagree, $"{name} is not given: {reason}"));
            else
                averaged.Add(Average(name, results, weights));
        }
        if (averaged.Count == 0 && disagreements.Count > 0)
            throw new RequestException("the circuits that describe the spectrum disagree about the physics: "
                + string.Join(" ", disagreements.Select(disagreement => disagreement.Message)),
                "Give the circuit, or measure over more decades of frequency, or at another temperature.").About(RemedyTopic.Circuit);
        return (results[0] with { Quantities = averaged, Diagnostics = [.. results[0].Diagnostics, .. disagreements] }, fits[0],
            VerdictOf(kept, weights));
    }

    private static Quantity Average(string name, ConductivityResult[] results, double[] weights)
    {
        bool[] has = [.. results.Select(result => result[name]?.Value is not null)];
        Quantity average = ModelAverage.Of([.. results.Where((_, k) => has[k]).Select(result => result[name]!)],
            [.. weights.Where((_, k) => has[k])]);
        double without = weights.Where((_, k) => !has[k]).Sum();
        return without < WorthCounting ? average
            : average.WithWarning(DiagnosticCodes.ModelsDisagree, $"circuits of {Percent(without)} probability have no such process.");
    }

    private IdentifiedCircuit[] Sensible(IdentificationResult identified)
    {
        IdentifiedCircuit[] described = [.. identified.Candidates.Where(each => each.DescribesToNoise
            && each.Probability >= WorthCounting)];
        if (described.Length == 0)
            throw new RequestException("no circuit describes the spectrum to its noise, so none gives a conductivity.",
                "An identification says where the best one fails; leave those points out, or give a circuit.").About(RemedyTopic.Circuit);
        bool[] blocks = [.. described.Select(each => Blocks(each.Fit))];
        double all = described.Sum(each => each.Probability);
        double blocked = described.Where((_, k) => blocks[k]).Sum(each => each.Probability) / all;
        if (cell == CellKind.Unknown && blocked < 1 - WorthCounting)
            throw new RequestException(blocked < WorthCounting
                ? "the spectrum passes direct current, and does not tell whether ions or electrons carry it."
                : "whether the electrodes block is open, and the conductivity hangs on it.",
                "Say what the electrodes do, or that the sample is a mixed conductor.").About(RemedyTopic.Electrodes);
        IdentifiedCircuit[] kept = cell switch
        {
            CellKind.IonBlocking or CellKind.Unknown => [.. described.Where((_, k) => blocks[k])],
            CellKind.Reversible or CellKind.ElectronBlocking => [.. described.Where((each, k) => !blocks[k] || Diffuses(each))],
            _ => described,
        };
        // A tail may hide below the window of any spectrum; what is probable decides.
        return 2 * kept.Sum(each => each.Probability) > all ? kept : throw new RequestException(cell == CellKind.IonBlocking
            ? "electrodes that block ions pass no direct current, but the probable circuits do: electrons carry it."
            : "the electrodes pass ions, but the probable circuits block direct current.",
            "Check what was said of the electrodes; metal contacts on a mixed conductor pass electrons.").About(RemedyTopic.Electrodes);
    }

    private static string? WhyNot(string name, ConductivityResult[] results, double[] weights)
    {
        double share = weights.Where((_, k) => results[k][name]?.Value is not null).Sum();
        if (share < LeastShare)
            return $"circuits of {Percent(1 - share)} probability have no such process.";
        double[] values = [.. results.Where((_, k) => weights[k] >= WorthCounting).Select(result => result[name]?.Value).OfType<double>()];
        return values.Length > 0 && values.Min() > 0 && values.Max() / values.Min() > MostFactor
            ? FormattableString.Invariant($"it lies between {values.Min():g3} and {values.Max():g3} from circuit to circuit.")
            : null;
    }

    private static bool Blocks(FitResult fit)
    {
        double lowest = fit.Spectrum.FrequenciesHertz.ToArray().Min();
        CircuitEvaluator evaluator = new(fit.Circuit, [lowest * Near, lowest * Far]);
        evaluator.Evaluate([.. fit.Parameters.Select(p => p.Value)]);
        return evaluator[1].Magnitude > Growth * evaluator[0].Magnitude;
    }

    // Semi-infinite diffusion grows without end too, but ions pass it.
    private static bool Diffuses(IdentifiedCircuit each) =>
        each.Circuit.Circuit.Elements.Any(element => element.Element.Description.Symbol == "W");

    private static string VerdictOf(IdentifiedCircuit[] kept, double[] weights) => "identified: " + string.Join(", ",
        kept.Select((each, k) => $"{each.Circuit.Circuit} ({Percent(weights[k])})"));

    private static string Percent(double share) => (100 * share).ToString("0", CultureInfo.InvariantCulture) + " %";
}
