using System.CommandLine;
using ImpedanceFit.Cli.Options;
using ImpedanceFit.Cli.Output;
using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Workbench.Options;
using ImpedanceFit.Formats;
using ImpedanceFit.Formats.Files;
using ImpedanceFit.Formats.Studies;
using ImpedanceFit.Reporting;
using ImpedanceFit.Reporting.Figures;
using ImpedanceFit.Reporting.Identifications;
using ImpedanceFit.Reporting.Pages;
using ImpedanceFit.Reporting.Transport;
using ImpedanceFit.Workbench.Requests;
using ImpedanceFit.Workbench.Results;
using ImpedanceFit.Workbench.Samples;
using ImpedanceFit.Workbench.Studies;
using ImpedanceFit.Workbench.Texts;

namespace ImpedanceFit.Cli.Verbs;

/// <summary>From spectra to conductivities.</summary>
internal sealed class ConductivityVerb : Verb
{
    private readonly Argument<string[]> files = new("FILE") 
        { Description = "Files with spectra; or one study, a table with a row for each sample: file, thickness, diameter or area, ...",
            Arity = ArgumentArity.OneOrMore };
    private readonly FittingOptions fitting = new();
    private readonly ReadingOptions reading = new();
    private readonly GeometryOptions geometry = new();
    private readonly TemperatureOptions temperatures = new();

    private readonly Option<string> mixed = new("--mixed")
    {
        Description = "Mixed conductor, without a circuit: which carrier the contacts block; lumped and distributed circuits are tried",
            HelpName = "ions|electrons",
    };

    private readonly Option<string> lead = new("--lead")
        { Description = "With --mixed: resistance of the leads in ohm, e.g. \"2 ± 0.1\"", HelpName = "OHM" };
    private readonly Option<string> seriesCircuit = new("--series-circuit")
        { Description = "With --mixed: circuit in series with the sample, with start values, e.g. \"p(R_se{50},CPE_se{Q=1n,n=0.9})\"",
            HelpName = "CIRCUIT" };
    private readonly Option<string> interfaces = new("--interfaces")
        { Description = "Equal interfaces that share the charge-transfer resistance (2 for a symmetric cell)", HelpName = "N" };
    private readonly Option<string> electrolyte = new("--electrolyte")
        { Description = "Conductivity of the electrolyte in the pores in S/cm, for tortuosities", HelpName = "S/cm" };
    private readonly Option<string> permittivity = new("--permittivity")
        { Description =
            "Relative permittivity of the grains from elsewhere: the bulk conductivity from the top of its arc, without geometry",
            HelpName = "NUMBER" };
    private readonly CellOption cell = new();
    private readonly PlotOption plot = new("Nyquist plot of the fit; of further spectra FILE-2.svg, FILE-3.svg, ...; of a study "
        + "also the conductivities of all samples in FILE-samples.svg");
    private readonly ReportOption page = new("Report with figures, one HTML file");
    private readonly TableOptions tables = new();
    private readonly Option<bool> json = new("--json") { Description = "Print one JSON document instead of tables" };

    public override string Summary => "Fits, assigns processes, and gives conductivities with intervals.";

    public override IReadOnlyList<string> Examples =>
    [
        "impedancefit conductivity pellet.csv -c solid-electrolyte --thickness 1mm --diameter 10mm --temperature 25C",
        "impedancefit conductivity pellet.csv --thickness 1mm --diameter 10mm --cell ion-blocking",
        "impedancefit conductivity cell.csv --mixed ions --thickness \"1mm ± 1%\" --area 0.785cm2",
        "impedancefit conductivity samples/transport/porous-electrode.csv -c porous-electrode --electrolyte 10mS/cm --interfaces 2 "
            + "--thickness 80um --area 1cm2 --porosity 35%",
        "impedancefit conductivity pellets.csv -c solid-electrolyte --latex pellets.tex",
    ];

    public override void Declare(Command command)
    {
        command.Arguments.Add(files);
        // A mixed conductor needs no circuit.
        fitting.DeclareOptional(command);
        reading.Declare(command);
        geometry.Declare(command);
        temperatures.Declare(command);
        foreach (Option option in (Option[])[mixed, lead, seriesCircuit, interfaces, electrolyte, permittivity, json])
            command.Options.Add(option);
        cell.Declare(command);
        plot.Declare(command);
        page.Declare(command);
        tables.Declare(command);
    }

    public override int Run(ParseResult arguments, Session session)
    {
        if (StudyOf(arguments) is { } study)
            return RunStudy(study, arguments, session);
        IEnumerable<ConductivityReport> reports = Follow(arguments.GetValue(mixed) is not null ? Mixed(arguments, session)
            : Fitted(arguments, session), arguments, session);
        if (arguments.GetValue(json))
            return session.Conclude(ResultDocument.Write(session.OutputStream, "samples", reports, ConductivityJson.Write, session));
        int count = 0;
        List<ConductivityReport> all = [];
        foreach (ConductivityReport report in reports)
        {
            if (count++ > 0)
                session.Output.WriteLine();
            ConductivityTable.Write(session.Output, report, Session.Page);
            all.Add(report);
        }
        if (count > 1)
        {
            session.Output.WriteLine();
            ConductivityRows.TableOf(all).WriteText(session.Output, Session.Page);
        }
        return session.Conclude(count);
    }

    // Passes the results on; draws each that passes, and writes the report after the last.
    private IEnumerable<ConductivityReport> Follow(IEnumerable<(ConductivityReport Report, FitReport? Fit)> results, ParseResult arguments,
        Session session)
    {
        List<ReportRow> rows = [];
        List<ConductivityReport> kept = [];
        int count = 0;
        foreach ((ConductivityReport report, FitReport? fit) in results)
        {
            count++;
            if (fit is not null)
                plot.Write(arguments, () => new NyquistFigure().Draw(PlottedSpectrum.Of(fit)), count);
            if (page.IsGiven(arguments))
                rows.Add(StudyRows.Of(report, fit));
            if (tables.IsGiven(arguments))
                kept.Add(report);
            yield return report;
        }
        string[] paths = arguments.GetRequiredValue(files);
        if (kept.Count > 0)
            tables.Write(arguments, ConductivityRows.TableOf(kept));
        if (count > 0)
            page.Write(arguments, () => ReportFile.OriginOf($"Conductivity: {string.Join(", ", paths)}", session), () => rows);
    }

    // The table of samples that is given in the place of spectra; null where there is none.
    private string? StudyOf(ParseResult arguments)
    {
        string[] paths = arguments.GetRequiredValue(files);
        string? study = Array.Find(paths, path => FileStatus.IsRegular(path) && IsStudy(path));
        if (study is not null && paths.Length > 1)
            throw new UsageException($"'{study}' is a table of samples, and {Counted.Of(paths.Length - 1, "other file")} "
                + "stands beside it.", "Give the table alone; its column 'file' names the spectra.");
        if (study is not null && arguments.GetValue(mixed) is not null)
            throw new UsageException($"--mixed is given with a table of samples, '{study}'.",
                "Write 'mixed' into the column 'analysis' of the samples that are mixed conductors, and 'ions' into 'blocked'.");
        return study;
    }

    // A file that cannot be read is named where spectra are.
    private static bool IsStudy(string path)
    {
        try
        {
            return StudyTable.IsSampleTable(path);
        }
        catch (SpectrumFormatException)
        {
            return false;
        }
    }

    private int RunStudy(string path, ParseResult arguments, Session session)
    {
        FittingRequest? request = fitting.HasCircuit(arguments) ? fitting.Read(arguments, session) : null;
        SampleStudy study = new(path, new SampleStudyRequest
        {
            Reading = ReadingOptions.Read(arguments),
            Circuit = request?.Circuit,
            RequestFor = circuit => ReferenceEquals(circuit, request?.Circuit) ? request
                : FittingOptions.ReadFor(circuit, arguments, session),
            Candidates = options => CandidatesFor(options, FittingOptions.ReadFor(new NamedCircuit(Circuit.Parse("R0")), arguments, session)
                .Options, session),
            Options = StudyChoices.Conductivity(new ArgumentTexts(arguments)),
            Sizes = geometry.Read(arguments),
            Temperatures = named => temperatures.Read(arguments, geometry.Temperature(arguments), named, session),
        }, session);
        IEnumerable<ConductivityReport> reports = Follow(study.Results(), arguments, session);
        if (arguments.GetValue(json))
            return session.Conclude(ResultDocument.Write(session.OutputStream, "conductivities", reports, ConductivityJson.Write,
                session));
        ConductivityReport[] all = [.. reports];
        if (plot.IsGiven(arguments) && SamplesFigure.Draw($"Conductivities of {path}", all) is not null)
            plot.WriteBeside(arguments, "samples", () => SamplesFigure.Draw($"Conductivities of {path}", all)!);
        if (all.Length > 0)
            ConductivityRows.Write(session.Output, all, session.Failures, Session.Page);
        return session.Conclude(all.Length);
    }

    private static IdentificationOptions CandidatesFor(ConductivityOptions options, FitOptions fit, Session session) => new()
    {
        Known = IdentifiedConductivity.Sensible(CircuitTexts.Known(new CircuitLibrary(), session), options.Cell),
        Fit = fit,
    };

    private IEnumerable<(ConductivityReport, FitReport?)> Fitted(ParseResult arguments, Session session)
    {
        ConductivityOptions options = StudyChoices.Conductivity(new ArgumentTexts(arguments));
        if (!fitting.HasCircuit(arguments))
            return Identified(arguments, options, session);
        FittingRequest request = fitting.Read(arguments, session);
        // The same fit as without sizes, with the same warnings: a profile of a parameter may come upon a deeper minimum.
        options = options with { Intervals = request.Options.Intervals };
        return Samples(arguments, session).OfFits(
            SpectrumFits.Of(arguments.GetRequiredValue(files), ReadingOptions.Read(arguments), request, session), options);
    }

    // The circuits that describe the spectrum and make sense for the cell, averaged.
    private IEnumerable<(ConductivityReport, FitReport?)> Identified(ParseResult arguments, ConductivityOptions options, Session session)
    {
        FittingRequest any = FittingOptions.ReadFor(new NamedCircuit(Circuit.Parse("R0")), arguments, session);
        IEnumerable<IdentificationReport> identified = SpectrumIdentifications.Of(arguments.GetRequiredValue(files),
            ReadingOptions.Read(arguments), CandidatesFor(options, any.Options, session),
            new FrequencyRange(any.MinimumHertz, any.MaximumHertz), session);
        return Samples(arguments, session).OfIdentified(identified, options with { Intervals = any.Options.Intervals },
            circuit => FittingOptions.ReadFor(circuit, arguments, session));
    }

    private IEnumerable<(ConductivityReport, FitReport?)> Mixed(ParseResult arguments, Session session)
    {
        MixedConductorOptions options = StudyChoices.Mixed(new ArgumentTexts(arguments));
        (double low, double high) = FittingOptions.ReadRange(arguments);
        return Samples(arguments, session).OfMixed(
            SpectrumFiles.ReadAll(arguments.GetRequiredValue(files), ReadingOptions.Read(arguments), session),
            new FrequencyRange(low, high),
            options);
    }

    private SampleConductivities Samples(ParseResult arguments, Session session) =>
        new(temperatures.Read(arguments, geometry.Temperature(arguments), arguments.GetRequiredValue(files), session),
            (metadata, temperature) => geometry.Read(arguments, metadata, temperature), session);
}
