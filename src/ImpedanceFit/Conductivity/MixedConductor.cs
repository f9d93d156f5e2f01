using ImpedanceFit.Circuits;
using ImpedanceFit.Evaluation;
using ImpedanceFit.Fitting;
using ImpedanceFit.Fitting.Selection;
using ImpedanceFit.Interpretation;
using ImpedanceFit.Numerics;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Conductivity;

/// <summary>Ionic and electronic conductivity of a mixed conductor from one spectrum between contacts that block one carrier.</summary>
/// <remarks>At high frequencies both carriers move (R_i‖R_e), at low ones only the one that passes the contacts. In between, the shape tells where the blocked carrier
/// piles up: at the contacts (lumped: R_e ‖ (R_i − C), R. A. Huggins, Ionics 8 (2002) 300) or in the sample (distributed: a transmission line with chemical capacitance,
/// J. Jamnik, J. Maier, J. Electrochem. Soc. 146 (1999) 4183, doi:10.1149/1.1392611). All are fitted; AICc decides on the shape. The numbers are means
/// over the circuits with the weights exp(−ΔAICc/2), so that the intervals contain the doubt about the circuit. Where the spectrum begins in the
/// dielectric arc, a capacitance lies across the whole, unless a circuit in series is given.</remarks>
public static class MixedConductor
{
    // Without an interface capacitance Qt lies on its limit 0, where the impedance is no smooth function of it and AICc promises too much:
    // the circuit must be decisively better.
    private const double BoundaryHandicap = 6;

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
        if (options.Fit.Weighting != Weighting.Auto)
            return AnalyseWith(spectrum, geometry, options);
        // Circuits can be compared where all have the same weights; the best with modulus weights judges these.
        MixedConductorResult plain = AnalyseWith(spectrum, geometry, options with { Fit = options.Fit with { Weighting = Weighting.Modulus } });
        return CommonWeights.JudgedBy(plain.Candidates[0].Fit, options.Fit) is not { } judging ? plain
            : AnalyseWith(judging.Spectrum, geometry, options with { Fit = CommonWeights.OptionsOf(judging, options.Fit) });
    }

    private static MixedConductorResult AnalyseWith(Spectrum spectrum, SampleGeometry geometry, MixedConductorOptions options)
    {
        MixedConductorStart start = new(spectrum, Math.Max(options.LeadOhm.Value, 0) + SeriesOhm(options.SeriesCircuit));
        MixedConductorCandidate[] candidates =
        [
            .. Circuits(start, options.Blocked)
                .Select(circuit => (circuit, fit: TryFit(spectrum, Circuit.Parse(Complete(circuit.Text, start, options)), options.Fit)))
                .Where(pair => pair.fit is not null)
                .Select(pair => new MixedConductorCandidate(pair.circuit.Name, pair.circuit.Distributed, pair.fit!, pair.fit!.Information.Aicc + pair.circuit.Handicap))
                .OrderBy(candidate => IsDetermined(candidate.Fit) ? 0 : 1).ThenBy(candidate => candidate.DeltaAicc ?? double.PositiveInfinity),
        ];
        if (candidates.Length == 0)
            throw new FitInputException($"the spectrum has {spectrum.Count} points, too few for any circuit of a mixed conductor.", "Measure more frequencies: five a decade at the least.");
        double? best = candidates[0].DeltaAicc;
        candidates = [.. candidates.Select(candidate => candidate with { DeltaAicc = candidate.DeltaAicc - best })];
        return Result(candidates, geometry, options);
    }

    private static MixedConductorResult Result(MixedConductorCandidate[] candidates, SampleGeometry geometry, MixedConductorOptions options)
    {
        FitResult fit = candidates[0].Fit;
        LowFrequencyPlateau plateau = LowFrequencyPlateau.Of(fit, RailsOf(fit, options.Blocked));
        Rails rails = RailsAverage.Of([.. candidates.Where(candidate => candidate == candidates[0] || IsDetermined(candidate.Fit))
            .Select(candidate => (RailsOf(candidate.Fit, options.Blocked), candidate.DeltaAicc ?? double.PositiveInfinity))], fit.DegreesOfFreedom);
        if (options.LeadOhm.StandardError is > 0)
            rails = rails.WithLeadError(options.LeadOhm - options.LeadOhm.Value);
        List<Quantity> quantities = [];
        RailQuantities.Add(rails, geometry, plateau, quantities);
        return new MixedConductorResult { Geometry = geometry, Quantities = quantities, Candidates = candidates, Plateau = plateau };
    }

    // A circuit with a parameter that the spectrum leaves open (an interface capacitance of 0 ± 1) is a smaller circuit with useless errors.
    private static bool IsDetermined(FitResult fit) =>
        fit.Converged && fit.Parameters.All(p => p.Fixed || (p.AtBound ? p.Parameter.Description.Kind == ParameterKind.Exponent : p.StandardError < 0.5 * p.Value));

    private static Rails RailsOf(FitResult fit, BlockedCarrier blocked)
    {
        NamedCircuit circuit = new(fit.Circuit)
        {
            Roles = new Dictionary<string, ElementRole> { ["R_ion"] = ElementRole.IonRail, ["R_eon"] = ElementRole.ElectronRail },
        };
        return Rails.Find(fit, circuit, blocked)!;
    }

    private static IEnumerable<(string Name, bool Distributed, string Text, double Handicap)> Circuits(MixedConductorStart start, BlockedCarrier blocked)
    {
        (string passing, string blocking, string line, string passingRail, string blockingRail) = blocked == BlockedCarrier.Ions
            ? ("R_eon", "R_ion", "Mee1", "Re", "Ri") : ("R_ion", "R_eon", "Mii1", "Ri", "Re");
        string rails = FormattableString.Invariant($"{passingRail}={start.Passing:R},{blockingRail}={start.Blocked:R}");
        string path = FormattableString.Invariant($"{passing}{{{start.Passing:R}}},{blocking}{{{start.Blocked:R}}}");
        yield return ("lumped, ideal interface capacitance", false, FormattableString.Invariant($"{path}-C_int{{{start.LumpedCapacitance:R}}}"), 0);
        yield return ("lumped, constant-phase interface", false, FormattableString.Invariant($"{path}-CPE_int{{Q={start.LumpedCapacitance:R},n=0.9/0.4/1}}"), 0);
        yield return ("distributed, ideal chemical capacitance", true, FormattableString.Invariant($"{line}{{{rails},Q={start.LineCapacitance:R}}}"), 0);
        yield return ("distributed, constant-phase chemical capacitance", true, FormattableString.Invariant($"{line}{{{rails},Q={start.LineCapacitance:R},n=0.9/0.4/1}}"), 0);
        if (blocked == BlockedCarrier.Ions)
        {
            // Rt far above every impedance of the cell: ions do not cross, they charge the interface.
            yield return ("distributed, with interface capacitance", true,
                FormattableString.Invariant($"Msym1{{{rails},Q={start.LineCapacitance:R},Rt={1e6 * (start.Passing + start.Blocked):R}f,Qt={start.LumpedCapacitance:R},nt=1f}}"), BoundaryHandicap);
        }
    }

    private static string Complete(string sample, MixedConductorStart start, MixedConductorOptions options)
    {
        bool lumped = !sample.StartsWith('M');
        // An arc at the highest frequencies belongs to the circuit in series, if there is one: that and C_g could not be told apart.
        string text = start.HasDielectricArc && options.SeriesCircuit.Length == 0 ? FormattableString.Invariant($"p(C_g{{{start.GeometricCapacitance:R}}},{sample})") : lumped ? $"p({sample})" : sample;
        string lead = options.LeadOhm.Value == 0 ? "" : FormattableString.Invariant($"R_lead{{{options.LeadOhm.Value:R}f}}-");
        return options.SeriesCircuit.Length == 0 ? lead + text : $"{lead}{text}-{options.SeriesCircuit}";
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

    private static FitResult? TryFit(Spectrum spectrum, Circuit circuit, FitOptions options)
    {
        int free = circuit.Parameters.Count(parameter => !parameter.Fixed);
        return 2 * spectrum.Count > free + 2 ? CircuitFitter.Fit(spectrum, circuit, options with { Intervals = IntervalMethod.None }) : null;
    }
}
