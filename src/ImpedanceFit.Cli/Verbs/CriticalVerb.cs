using System.CommandLine;
using ImpedanceFit.Cli.Options;
using ImpedanceFit.Cli.Output;
using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Formats;
using ImpedanceFit.Kinetics;
using ImpedanceFit.Reporting.Figures;
using ImpedanceFit.Reporting.Transport;
using ImpedanceFit.Workbench.Results;
using ImpedanceFit.Workbench.Texts;

namespace ImpedanceFit.Cli.Verbs;

/// <summary>Critical current density.</summary>
internal sealed class CriticalVerb : Verb
{
    private readonly Argument<string> file = new("FILE")
        { Description = "Galvanostatic cycling of a symmetric cell with a current that grows in steps" };
    private readonly AreaOptions area = new();
    private readonly Option<string> expected = new("--expected")
        { Description = "Resistance of the sound cell, e.g. from its spectrum (default: the median of the first third of the steps)",
            HelpName = "OHM" };
    private readonly Option<string> shortBelow = new("--short-below")
        { Description = "A step is a short below this share of I·R (default 0.8)", HelpName = "SHARE" };
    private readonly Option<string> lossAbove = new("--loss-above")
        { Description = "A step has lost contact above this multiple of I·R (default 1.5)", HelpName = "MULTIPLE" };
    private readonly PlotOption plot = new("Voltage and current density against time, with I*R of the sound cell");
    private readonly TableOptions tables = new("a row a quantity");
    private readonly Option<bool> json = new("--json") { Description = "Print one JSON document instead of tables" };

    public override string Summary => "Critical current density from cycling in steps of growing current.";

    public override IReadOnlyList<string> Examples => ["impedancefit critical samples/ap-cnt/cycling-05wt.csv --diameter 10mm"];

    public override void Declare(Command command)
    {
        command.Arguments.Add(file);
        area.Declare(command);
        foreach (Option option in (Option[])[expected, shortBelow, lossAbove, json])
            command.Options.Add(option);
        plot.Declare(command);
        tables.Declare(command);
    }

    public override int Run(ParseResult arguments, Session session)
    {
        string path = arguments.GetRequiredValue(file);
        DcRecord record = DcFile.Read(path);
        CriticalCurrentOptions options = new()
        {
            AreaSquareCentimetres = area.ReadSquareMetres(arguments, record.Metadata) * 1e4,
            ExpectedOhm = UncertainText.PositiveOrNull(expected.Name, arguments.GetValue(expected), Unit.Ohm)?.Value,
            ShortBelow = UncertainText.PositiveOrNull(shortBelow.Name, arguments.GetValue(shortBelow), Unit.None)?.Value ?? 0.8,
            ContactLossAbove = UncertainText.PositiveOrNull(lossAbove.Name, arguments.GetValue(lossAbove), Unit.None)?.Value ?? 1.5,
        };
        if (options.ShortBelow >= 1 || options.ContactLossAbove <= 1)
            throw new UsageException("A sound step would count as failed.",
                $"{shortBelow.Name} must be below 1 and {lossAbove.Name} above 1.");
        CriticalCurrentResult result = CriticalCurrent.Analyse(record, options);
        plot.Write(arguments, () => CriticalFigure.Draw(path, record, result));
        new QuantityResults(path, [result.CriticalCurrentDensity])
        {
            WriteDetails = writer => CriticalCurrentTable.Write(writer, result, Session.Page),
            WriteProperties = writer => CriticalCurrentJson.WriteProperties(writer, result),
        }.Print(arguments.GetValue(json), tables.For(arguments), session);
        return session.Conclude(1);
    }
}
