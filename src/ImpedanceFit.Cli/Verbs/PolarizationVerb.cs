using System.CommandLine;
using ImpedanceFit.Cli.Options;
using ImpedanceFit.Cli.Output;
using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Formats;
using ImpedanceFit.Reporting.Figures;
using ImpedanceFit.Reporting.Transport;
using ImpedanceFit.Workbench.Results;
using ImpedanceFit.Workbench.Texts;

namespace ImpedanceFit.Cli.Verbs;

/// <summary>From a polarisation record to a conductivity.</summary>
internal sealed class PolarizationVerb : Verb
{
    private readonly Argument<string> file = new("FILE") { Description = "Chronoamperometry or chronopotentiometry" };
    private readonly GeometryOptions geometry = new();
    private readonly StepOptions step = new();
    private readonly LayerOptions layers = new();
    private readonly Option<string> blocked = new("--blocked")
        { Description = "Carrier that the contacts block (default ions)", HelpName = "ions|electrons" };
    private readonly Option<string> contacts = new("--contacts")
        { Description = "Contacts that block it: 2 for a symmetric cell (default), 1", HelpName = "1|2" };
    private readonly PlotOption plot = new("The record with the fitted relaxation");
    private readonly TableOptions tables = new("a row a quantity");
    private readonly Option<bool> json = new("--json") { Description = "Print one JSON document instead of tables" };

    public override string Summary => "Direct current: electronic or ionic conductivity from a step of voltage or current.";

    public override IReadOnlyList<string> Examples =>
    [
        "impedancefit polarization samples/ap-cnt/ca-electronic-05wt.csv --thickness 1mm --diameter 10mm",
        "impedancefit polarization ca.csv --blocked electrons --blank blank.csv --blank-circuit \"R0-p(R1,CPE1)\" --thickness 1mm "
            + "--diameter 10mm",
        "impedancefit polarization samples/transport/stack-ca.csv --blocked electrons --stack samples/transport/stack-eis.csv "
            + "--stack-circuit samples/transport/stack.json --stack-layers R_se,R_int --thickness 1mm --diameter 10mm",
    ];

    public override void Declare(Command command)
    {
        command.Arguments.Add(file);
        geometry.Declare(command);
        command.Options.Add(blocked);
        command.Options.Add(contacts);
        step.Declare(command);
        layers.Declare(command);
        command.Options.Add(json);
        plot.Declare(command);
        tables.Declare(command);
    }

    public override int Run(ParseResult arguments, Session session)
    {
        string path = arguments.GetRequiredValue(file);
        DcRecord record = DcFile.Read(path);
        int count = UncertainText.Count(contacts.Name, arguments.GetValue(contacts), 2);
        if (count > 2)
            throw new UsageException($"{contacts.Name}: a cell has 1 or 2 blocking contacts.", "Give 2 for a symmetric cell.");
        SampleGeometry sizes = geometry.Read(arguments, record.Metadata);
        PolarizationOptions options = step.Read(arguments) with
        {
            Blocked = CarrierWord.Read(blocked.Name, arguments.GetValue(blocked)),
            BlockingContacts = count,
            Series = layers.Read(arguments, sizes.AreaSquareMetres, session),
        };
        PolarizationResult result = DcPolarization.Analyse(record, sizes, options);
        plot.Write(arguments, () => RelaxationFigure.Draw(path, result.Curve, result.Quantities));
        new QuantityResults(path, result.Quantities)
        {
            Diagnostics = result.Diagnostics,
            Doubt = result.Settled ? "nothing significant is left for the sample." : "the record has no steady state; a bound only.",
            WriteDetails = writer => PolarizationText.Write(writer, result, Session.Page),
            WriteProperties = writer => PolarizationJson.WriteProperties(writer, result),
        }.Print(arguments.GetValue(json), tables.For(arguments), session);
        return session.Conclude(1);
    }
}
