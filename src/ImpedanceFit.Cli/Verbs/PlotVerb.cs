using System.CommandLine;
using ImpedanceFit.Cli.Options;
using ImpedanceFit.Cli.Output;
using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Formats;
using ImpedanceFit.Reporting;
using ImpedanceFit.Reporting.Figures;
using ImpedanceFit.Workbench.Requests;
using ImpedanceFit.Workbench.Studies;
using ImpedanceFit.Workbench.Texts;

namespace ImpedanceFit.Cli.Verbs;

/// <summary>Draws spectra, fitted or not, as an SVG, PNG or PDF file.</summary>
internal sealed class PlotVerb : Verb
{
    private static readonly Unit Gram = new("g", TakesPrefix: true);

    private readonly Argument<string[]> files = new("FILE")
        { Description = "Files with spectra; several spectra are drawn over each other", Arity = ArgumentArity.OneOrMore };
    private readonly FittingOptions fitting = new();
    private readonly ReadingOptions reading = new();
    private readonly GeometryOptions geometry = new();
    private readonly Option<string> kind = new("--kind") { HelpName = "KIND" };
    private readonly FileOption output = new("--output", "-o", FigureFiles.Endings)
        { Description = "File to write (default: SVG on standard output)" };
    private readonly FigureFiles figureFiles = new();
    private readonly Option<string[]> labels = new("--label")
    {
        HelpName = "FILE=TEXT", Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = false,
        Description = "Name of a spectrum in the legend, in the place of its file's; may be repeated",
    };

    private readonly WordOption per = new("--normalise", "Draw impedances times the area in Ω·cm² (--area or --diameter), or times the "
        + "mass in Ω·g (--mass)", "none", "area", "mass");
    private readonly Option<string> mass = new("--mass")
        { HelpName = "MASS", Description = "Mass of the sample for --normalise mass, e.g. 12mg" };

    public override string Summary => "Draws spectra, with a fit where a circuit is given, as SVG, PNG or PDF.";

    public override IReadOnlyList<string> Examples =>
    [
        "impedancefit plot samples/instruments/CSV_Example.csv -c \"p(R1,CPE1)-CPE2\" -o nyquist.svg",
        "impedancefit plot before.csv after.csv --kind bode -o bode.svg",
    ];

    public override void Declare(Command command)
    {
        command.Arguments.Add(files);
        kind.Description = "What to draw (default nyquist): "
            + string.Join("; ", FigureCatalogue.All.Select(figure => $"{figure.Name} ({figure.Summary})"));
        command.Options.Add(kind);
        command.Options.Add(output);
        figureFiles.Declare(command);
        command.Options.Add(per.Option);
        command.Options.Add(mass);
        command.Options.Add(labels);
        fitting.DeclareOptional(command);
        reading.Declare(command);
        geometry.Declare(command);
    }

    public override int Run(ParseResult arguments, Session session)
    {
        SpectrumFigure figure = FindFigure(arguments.GetValue(kind) ?? "nyquist");
        if (figure.Needs.HasFlag(FigureNeeds.Fit) && !fitting.HasCircuit(arguments))
            throw new UsageException($"--kind {figure.Name} shows a fit.", "Use -c to give a circuit.");
        PlottedSpectrum[] spectra = figure is DrtFigure ? [.. WithRelaxations(Spectra(arguments, session), arguments, session)]
            : [.. Spectra(arguments, session).Select(spectrum => Complete(WithGeometry(spectrum, arguments), figure))];
        if (spectra.Length == 0 || session.Cancellation.IsCancellationRequested)
            return session.Conclude(0);
        if (spectra.Length == 1 && !figure.NamesOne && arguments.GetValue(labels) is { Length: > 0 })
            throw new UsageException($"{labels.Name}: the figure '{figure.Name}' of one spectrum has no legend that names it.",
                "Leave it out, or write the name above the figure with --title.");
        PlottedSpectrum[] named = Named([.. spectra.Select(each => Normalised(each, figure, arguments))],
            arguments.GetValue(labels) ?? []);
        if (arguments.GetValue(output) is { } path)
            figureFiles.Write(arguments, output.Name, path, () => figure.Draw(named));
        else
            session.Output.Write(figureFiles.Draw(arguments, () => figure.Draw(named)));
        return session.Conclude(spectra.Length);
    }

    // By the path that was given, by the name of its file, or by either with the spectrum's id.
    private static PlottedSpectrum[] Named(PlottedSpectrum[] spectra, string[] labels)
    {
        PlottedSpectrum[] named = [.. spectra];
        foreach (string label in labels)
        {
            int equal = label.IndexOf('=', StringComparison.Ordinal);
            string file = equal < 0 ? "" : label[..equal].Trim(), words = equal < 0 ? "" : label[(equal + 1)..].Trim();
            if (file.Length == 0 || words.Length == 0)
                throw new UsageException($"--label: '{label}' is no FILE=TEXT.", "Write e.g. --label before.csv=\"before lithiation\".");
            int[] those = [.. Enumerable.Range(0, spectra.Length)
                .Where(k => spectra[k].Label == file || Path.GetFileName(spectra[k].Label) == file)];
            if (those.Length == 0)
                throw new UsageException($"--label: no spectrum is called '{file}'.",
                    $"The spectra are called {string.Join(", ", spectra.Select(each => each.Label).Distinct())}.");
            foreach (int k in those)
                named[k] = spectra[k] with { Label = words, IsNamed = true };
        }
        return named;
    }

    private PlottedSpectrum Normalised(PlottedSpectrum spectrum, SpectrumFigure figure, ParseResult arguments)
    {
        string by = per.Read(arguments);
        if (by != "mass" && arguments.GetValue(mass) is not null)
            throw new UsageException($"{mass.Name} is given without {per.Option.Name} mass.", $"Add {per.Option.Name} mass.");
        if (by == "none")
            return spectrum;
        if (!figure.IsNormalised)
            throw new UsageException($"{per.Option.Name}: the figure '{figure.Name}' does not draw impedances.",
                "Choose " + string.Join(", ", FigureCatalogue.All.Where(each => each.IsNormalised).Select(each => each.Name)) + ".");
        if (by == "area")
            return spectrum with { Factor = geometry.AreaSquareMetres(arguments, spectrum.Spectrum.Metadata) * 1e4, FactorUnit = "cm²" };
        UncertainValue grams = UncertainText.PositiveOrNull(mass.Name, arguments.GetValue(mass), Gram)
            ?? throw new UsageException("The mass of the sample is not known.", $"Give {mass.Name}, e.g. {mass.Name} 12mg.");
        return spectrum with { Factor = grams.Value, FactorUnit = "g" };
    }

    private static SpectrumFigure FindFigure(string name)
    {
        if (FigureCatalogue.Find(name) is { } figure)
            return figure;
        IEnumerable<string> names = FigureCatalogue.All.Select(each => each.Name);
        string question = Suggestion.Nearest(name, names) is { } nearest ? $"Did you mean {nearest}? " : "";
        throw new UsageException($"--kind: '{name}' is not known.", $"{question}Choose one of {string.Join(", ", names)}.");
    }

    private static PlottedSpectrum Complete(PlottedSpectrum spectrum, SpectrumFigure figure) =>
        figure.Needs.HasFlag(FigureNeeds.KramersKronig) || (figure.Needs.HasFlag(FigureNeeds.Fit) && spectrum.Spectrum.Count > 3)
            ? spectrum with
            { KramersKronig = LinearKramersKronig.Test(spectrum.Spectrum, new KramersKronigOptions { FindsPassingRange = false }) }
            : spectrum;

    // The area alone is enough for Ω·cm².
    private IEnumerable<PlottedSpectrum> WithRelaxations(IEnumerable<PlottedSpectrum> spectra, ParseResult arguments, Session session)
    {
        SpectrumRelaxations relaxations = new(RelaxationTimesOptions.Default, new FrequencyRange(0, double.PositiveInfinity),
            geometry.Read(arguments), null, null, session);
        foreach (PlottedSpectrum spectrum in spectra)
        {
            if (relaxations.TryOf(spectrum.Label, null, spectrum.Spectrum) is { } report)
                yield return spectrum with { Relaxations = report with { Source = spectrum.Label } };
        }
    }

    // Only what is drawn against the size of the sample needs it, so that nothing has to be given.
    private PlottedSpectrum WithGeometry(PlottedSpectrum spectrum, ParseResult arguments)
    {
        if (per.Read(arguments) != "none" || geometry.Read(arguments) is { Thickness: null, Area: null, Diameter: null })
            return spectrum;
        SampleGeometry sizes = geometry.Read(arguments, spectrum.Spectrum.Metadata);
        return spectrum with
            { Spectrum = spectrum.Spectrum.WithMetadata(spectrum.Spectrum.Metadata with
                { ThicknessMetres = sizes.ThicknessMetres.Value, AreaSquareMetres = sizes.AreaSquareMetres.Value }) };
    }

    private IEnumerable<PlottedSpectrum> Spectra(ParseResult arguments, Session session)
    {
        string[] paths = arguments.GetRequiredValue(files);
        ReadOptions readOptions = ReadingOptions.Read(arguments);
        if (fitting.HasCircuit(arguments))
        {
            FittingRequest request = fitting.Read(arguments, session);
            // Intervals are not drawn.
            request = request with { Options = request.Options with { Intervals = IntervalMethod.None } };
            return SpectrumFits.Of(paths, readOptions, request, session).Select(PlottedSpectrum.Of);
        }
        (double low, double high) = FittingOptions.ReadRange(arguments);
        return SpectrumFiles.ReadAll(paths, readOptions, session)
            .Select(pair => new PlottedSpectrum(FitReport.SourceOf(pair.File.Path, pair.Spectrum.Id), Between(pair.Spectrum, low, high)));
    }

    private static Spectrum Between(Spectrum spectrum, double low, double high) =>
        low > 0 || high < double.PositiveInfinity ? spectrum.Between(low, high) : spectrum;
}
