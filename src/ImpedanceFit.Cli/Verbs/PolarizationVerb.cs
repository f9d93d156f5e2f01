using System.CommandLine;
using ImpedanceFit.Circuits;
using ImpedanceFit.Cli.Options;
using ImpedanceFit.Fitting;
using ImpedanceFit.Formats;
using ImpedanceFit.Polarization;
using ImpedanceFit.Reporting;
using ImpedanceFit.Reporting.Figures;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Cli.Verbs;

/// <summary>From a polarisation record to a conductivity.</summary>
internal sealed class PolarizationVerb : Verb
{
    private readonly Argument<string> file = new("FILE") { Description = "Chronoamperometry or chronopotentiometry" };
    private readonly GeometryOptions geometry = new();
    private readonly Option<string> blocked = new("--blocked") { Description = "Carrier that the contacts block (default ions)", HelpName = "ions|electrons" };
    private readonly Option<string> contacts = new("--contacts") { Description = "Contacts that block it: 2 for a symmetric cell (default), 1", HelpName = "1|2" };
    private readonly Option<string> voltage = new("--voltage") { Description = "Applied voltage in V, where the file has none, e.g. 10m", HelpName = "VOLT" };
    private readonly Option<string> current = new("--current") { Description = "Applied current in A, where the file has none, e.g. 1u", HelpName = "AMPERE" };
    private readonly Option<string> blank = new("--blank") { Description = "Spectrum of a blank with the same solid-electrolyte layers", HelpName = "FILE" };
    private readonly Option<string> blankCircuit = new("--blank-circuit") { Description = "Circuit of the blank; all its resistances are subtracted", HelpName = "CIRCUIT" };
    private readonly Option<string> series = new("--series") { Description = "Resistance in series in ohm, e.g. \"55 ± 1\", instead of or besides a blank", HelpName = "OHM" };
    private readonly PlotOption plot = new("The record with the fitted relaxation");
    private readonly Option<bool> json = new("--json") { Description = "Print one JSON document instead of tables" };

    public override string Summary => "Direct current: electronic or ionic conductivity from a step of voltage or current.";

    public override IReadOnlyList<string> Examples =>
    [
        "impedancefit polarization samples/ap-cnt/ca-electronic-05wt.csv --thickness 1mm --diameter 10mm",
        "impedancefit polarization ca.csv --blocked electrons --blank blank.csv --blank-circuit \"R0-p(R1,CPE1)\" --thickness 1mm --diameter 10mm",
    ];

    public override void Declare(Command command)
    {
        command.Arguments.Add(file);
        geometry.Declare(command);
        foreach (Option option in (Option[])[blocked, contacts, voltage, current, blank, blankCircuit, series, json])
            command.Options.Add(option);
        plot.Declare(command);
    }

    public override int Run(ParseResult arguments, Session session)
    {
        string path = arguments.GetRequiredValue(file);
        DcRecord record = DcFile.Read(path);
        double count = UncertainOption.ReadOrNull(contacts.Name, arguments.GetValue(contacts))?.Value ?? 2;
        if (count is not (1 or 2))
            throw new UsageException($"{contacts.Name}: a cell has 1 or 2 blocking contacts.", "Give 2 for a symmetric cell.");
        PolarizationOptions options = new()
        {
            Blocked = CarrierWord.Read(blocked.Name, arguments.GetValue(blocked)),
            BlockingContacts = (int)count,
            AppliedVolts = UncertainOption.ReadOrNull(voltage.Name, arguments.GetValue(voltage))?.Value,
            AppliedAmperes = UncertainOption.ReadOrNull(current.Name, arguments.GetValue(current))?.Value,
            Series = LayersOf(arguments) with { LeadOhm = UncertainOption.ReadOrNull(series.Name, arguments.GetValue(series)) },
        };
        PolarizationResult result = DcPolarization.Analyse(record, geometry.Read(arguments, record.Metadata), options);
        plot.Write(arguments, () => RelaxationFigure.Draw(path, result.Curve));
        if (arguments.GetValue(json))
        {
            using JsonListDocument document = new(session.OutputStream, "quantities");
            foreach (var quantity in result.Quantities)
                document.Add(writer => QuantityJson.Write(writer, quantity));
            document.Finish(session.Failures, writer => PolarizationJson.WriteProperties(writer, path, result));
        }
        else
        {
            PolarizationTable.Write(session.Output, path, result, Session.Page);
        }
        if (!result.Settled)
            session.Doubt(path, "the record has no steady state; a bound only.");
        return session.Conclude(1);
    }

    private SeriesLayers LayersOf(ParseResult arguments)
    {
        if (arguments.GetValue(blank) is not { } path)
            return SeriesLayers.None;
        string circuit = arguments.GetValue(blankCircuit) ?? throw new UsageException("The blank has no circuit.", $"Give {blankCircuit.Name}, e.g. \"R0-p(R1,CPE1)\".");
        NamedCircuit named = new CircuitLibrary().Resolve(circuit);
        return SeriesLayers.FromBlank(CircuitFitter.Fit(SpectrumFile.Read(path), named.Circuit, new FitOptions { Intervals = IntervalMethod.None }));
    }
}
