using System.Globalization;
using System.Runtime.CompilerServices;
using ImpedanceFit.Formats;
using ImpedanceFit.Interpretation.Geometry;
using ImpedanceFit.Reporting;
using ImpedanceFit.Reporting.Checks;
using ImpedanceFit.Reporting.Fits;
using ImpedanceFit.Reporting.Identifications;
using ImpedanceFit.Reporting.Origins;
using ImpedanceFit.Reporting.Relaxations;
using ImpedanceFit.Reporting.Series;
using ImpedanceFit.Reporting.Transport;
using ImpedanceFit.Validation.KramersKronig;
using ImpedanceFit.Validation.References;
using ImpedanceFit.Workbench.Hosting;
using ImpedanceFit.Workbench.Options;
using ImpedanceFit.Workbench.Requests;
using ImpedanceFit.Workbench.Results;
using ImpedanceFit.Workbench.Series;
using ImpedanceFit.Workbench.Studies;
using ImpedanceFit.Workbench.Texts;

namespace ImpedanceFit.Native;

/// <summary>What is computed of spectra. Each method does what the verb of its name does, writes the same JSON document, and gives the
/// number of results.</summary>
internal sealed class SpectrumCalls(IReadOnlyList<SpectrumInput> inputs, string optionsJson, CallHost host, Stream result)
{
    private static readonly string[] Selecting = ["fmin", "fmax", "exclude"];
    private static readonly string[] Fitting =
        [.. Selecting, "circuit", "weighting", "loss", "starts", "intervals", "start", "fix", "bound", "tie", "seed"];

    private static readonly string[] Sizes = ["thickness", "area", "diameter", "temperature"];

    /// <summary>Fits a circuit, several circuits, or the one that is identified.</summary>
    /// <exception cref="ImpedanceFitException">An option cannot be understood.</exception>
    public int Fit()
    {
        OptionDocument options = Options([.. Fitting, "derive", "elements", "influence", "goodness", "explain", "threads"]);
        FitChoices choices = new(options, host);
        FittingRequest WithRest(FittingRequest request) => request with
        {
            Options = WithThreads(request.Options, options),
            Influence = options.IsSet("influence"), Explain = options.IsSet("explain"),
            Derived = DerivedTexts.Read(options, request.Circuit.Circuit),
        };
        IReadOnlyList<string> circuits = options.TextsOf("circuit");
        if (circuits.Count == 0)
            return Write("fits", Judged(Identified(options, choices), options), FitJson.Write);
        FittingRequest[] requests = [.. choices.OfAll(CircuitTexts.ReadAll(circuits, host)).Select(WithRest)];
        if (requests.Length == 1 && !requests[0].Explain)
            return Write("fits", Judged(SpectrumFits.Of(Spectra(options), requests[0], host), options), FitJson.Write);
        if (requests[0].Weights != WeightSource.Given)
            throw new RequestException("Estimated and audited weights cannot be used with several circuits or explain.",
                "Those need the same weights throughout: choose modulus, unit, proportional or sigma.");
        return ComparedFits.WriteJson(result, SpectrumFits.Compared(Spectra(options), requests, host), host);
    }

    /// <summary>Identifies circuits.</summary>
    /// <exception cref="ImpedanceFitException">An option cannot be understood.</exception>
    public int Identify()
    {
        OptionDocument options = Options([.. Selecting, "circuit", "elements", "evidence-only", "ranker"]);
        IdentificationOptions chosen = StudyChoices.Identification(options, host);
        return Write("identifications", SpectrumIdentifications.Of(Spectra(options), chosen, FrequencyTexts.RangeOf(options), host),
            IdentificationJson.Write);
    }

    /// <summary>Finds distributions of relaxation times.</summary>
    /// <exception cref="ImpedanceFitException">An option cannot be understood.</exception>
    public int Drt()
    {
        OptionDocument options = Options([.. Selecting, .. Sizes, "weighting", "no-arcs"]);
        SpectrumRelaxations relaxations = new(StudyChoices.Relaxations(options), FrequencyTexts.RangeOf(options),
            StudyChoices.Sizes(options), null, null, host);
        return Write("drts", relaxations.Of(Spectra(options)), RelaxationTimesJson.Write);
    }

    /// <summary>Tests by the Kramers–Kronig relations.</summary>
    /// <exception cref="ImpedanceFitException">An option cannot be understood.</exception>
    public int Check()
    {
        OptionDocument options = Options([.. Selecting, "fit", "criterion", "elements", "representation", "no-capacitance",
            "no-inductance", "extension"]);
        KramersKronigOptions chosen = StudyChoices.Check(options);
        return Write("checks", SpectrumChecks.Of(Spectra(options), chosen, FrequencyTexts.RangeOf(options), host), CheckJson.Write);
    }

    /// <summary>Fits all spectra in one fit.</summary>
    /// <exception cref="ImpedanceFitException">An option cannot be understood, or the ties are not possible.</exception>
    public int Series()
    {
        OptionDocument options = Options([.. Selecting, "circuit", "tie", "form", "weighting", "intervals", "temperature", "against",
            "values"]);
        SeriesStudy study = new(OneCircuit(options).Circuit, StudyChoices.Ties(options), StudyChoices.Series(options),
            VariablesOf(options), host);
        SeriesReport? report = study.OfSpectra(Spectra(options).Select(read => (read.File.Path, read.Spectrum)),
            FrequencyTexts.RangeOf(options));
        return report is null ? 0 : Write("series", [report], SeriesJson.Write);
    }

    /// <summary>Conductivities of samples.</summary>
    /// <exception cref="ImpedanceFitException">An option cannot be understood.</exception>
    public int Conductivity()
    {
        OptionDocument options = Options([.. Fitting, .. Sizes, "porosity", "mixed", "lead", "series-circuit", "interfaces", "electrolyte",
            "permittivity", "cell"]);
        GeometryTexts sizes = StudyChoices.Sizes(options);
        SampleConductivities samples = new(TemperaturesOf(options), (metadata, at) => SampleGeometry.Read(
            sizes with { Temperature = at?.Text }, metadata with { TemperatureKelvin = at?.Kelvin }), host);
        return Write("samples", ConductivitiesOf(samples, options).Select(pair => pair.Report), ConductivityJson.Write);
    }

    private IEnumerable<(ConductivityReport Report, FitReport? Fit)> ConductivitiesOf(SampleConductivities samples, OptionDocument options)
    {
        if (options.TextOf("mixed") is not null)
            return samples.OfMixed(Spectra(options), FrequencyTexts.RangeOf(options), StudyChoices.Mixed(options));
        ConductivityOptions cell = StudyChoices.Conductivity(options);
        FitChoices choices = new(options, host);
        if (options.TextsOf("circuit").Count > 0)
        {
            FittingRequest request = choices.Of(OneCircuit(options));
            return samples.OfFits(SpectrumFits.Of(Spectra(options), request, host), cell with { Intervals = request.Options.Intervals });
        }
        FittingRequest any = Any(choices);
        IdentificationOptions identification = new()
        {
            Known = IdentifiedConductivity.Sensible(CircuitTexts.Known(new CircuitLibrary(), host), cell.Cell),
            Fit = any.Options,
        };
        return samples.OfIdentified(
            SpectrumIdentifications.Of(Spectra(options), identification, FrequencyTexts.RangeOf(options), host),
            cell with { Intervals = any.Options.Intervals }, choices.OfFound);
    }

    private IEnumerable<FitReport> Identified(OptionDocument options, FitChoices choices)
    {
        if (options.IsSet("explain") || options.IsSet("derive"))
            throw new RequestException("explain and derive need a circuit.", "Give it, or leave these options out.");
        IdentificationOptions identification = new()
        {
            Known = CircuitTexts.Known(new CircuitLibrary(), host),
            Fit = WithThreads(Any(choices).Options, options),
            Elements = ElementTexts.Read(options),
        };
        return SpectrumFits.Identified(Spectra(options), identification,
            found => choices.OfFound(found) with { Influence = options.IsSet("influence") }, host);
    }

    // Numbers do not depend on it; who fits many spectra at once needs no more threads.
    private static FitOptions WithThreads(FitOptions fit, OptionDocument options)
    {
        int threads = UncertainText.Count("threads", options.TextOf("threads"), 0);
        return threads == 0 ? fit : fit with { MaximumThreads = threads };
    }

    private static FittingRequest Any(FitChoices choices) => choices.OfFound(new NamedCircuit(Circuit.Parse("R0")));

    private static IEnumerable<FitReport> Judged(IEnumerable<FitReport> fits, OptionDocument options) => !options.IsSet("goodness") ? fits
        : fits.Select(report => report with { Goodness = GoodnessOfFit.Of(report.Fit) });

    private static NamedCircuit OneCircuit(OptionDocument options) => options.TextsOf("circuit") switch
    {
        [string one] => new CircuitLibrary().Resolve(one),
        var several => throw new RequestException(FormattableString.Invariant($"circuit is given {several.Count} times."),
            "Give one circuit."),
    };

    private SampleTemperatures TemperaturesOf(OptionDocument options) => new(
        options.TextOf("temperature")?.Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [],
        null, null, [.. inputs.Select(input => input.Name)], host);

    private SeriesVariables VariablesOf(OptionDocument options)
    {
        SampleTemperatures temperatures = TemperaturesOf(options);
        if (options.TextOf("against") is not { } column)
            return new SeriesVariables(temperatures, null);
        IReadOnlyList<string> values = options.TextsOf("values");
        if (values.Count != inputs.Count)
            throw new RequestException(
                FormattableString.Invariant($"{values.Count} values of '{column}' are given for {inputs.Count} spectra."),
                "Give one value for each spectrum, in their order.");
        double ValueOf(string text) =>
            double.TryParse(text, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value
            : throw new RequestException($"values: '{text}' is not a number.", "Give one number for each spectrum.");
        return new SeriesVariables(temperatures,
            SeriesTable.Of(column, inputs.Select((input, k) => (input.Name, (string?)null, ValueOf(values[k])))));
    }

    private OptionDocument Options(string[] known, [CallerMemberName] string verb = "")
    {
        OptionDocument options = OptionDocument.Read(optionsJson, known);
        host.OriginOf = () => LibraryVersion.Origin with
        {
            Seed = known.Contains("seed") ? FitChoices.SeedOf("seed", options.TextOf("seed")) : null,
            Call = new CallOrigin(verb.ToLowerInvariant(), optionsJson,
                [.. inputs.Select(input => new InputFile(input.Name, input.Sha256()))]),
        };
        return options;
    }

    private IEnumerable<(MeasurementFile File, Spectrum Spectrum)> Spectra(OptionDocument options) =>
        SpectrumInput.ReadAll(inputs, ReadingChoices.Of(options), host);

    private int Write<T>(string list, IEnumerable<T> results, Action<System.Text.Json.Utf8JsonWriter, T> write) =>
        ResultDocument.Write(result, list, results, write, host);
}
