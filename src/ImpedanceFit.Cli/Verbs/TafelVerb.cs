using System.CommandLine;
using ImpedanceFit.Cli.Options;
using ImpedanceFit.Cli.Output;
using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Formats;
using ImpedanceFit.Interpretation.Geometry;
using ImpedanceFit.Reporting.Figures;
using ImpedanceFit.Reporting.Json;
using ImpedanceFit.Workbench.Results;
using ImpedanceFit.Workbench.Texts;

namespace ImpedanceFit.Cli.Verbs;

/// <summary>Exchange current density from a polarisation curve.</summary>
internal sealed class TafelVerb : Verb
{
    private readonly Argument<string> file = new("FILE") { Description = "Linear sweep with potential and current" };
    private readonly AreaOptions area = new();
    private readonly Option<string> temperature = new("--temperature")
        { Description = "Temperature with unit (default 25C)", HelpName = "TEMPERATURE" };
    private readonly Option<string> ohmic = new("--ohmic")
        { Description = "Ohmic resistance from a spectrum, e.g. \"12 ± 0.5 ohm\"", HelpName = "OHM" };
    private readonly Option<string> equilibrium = new("--equilibrium")
        { Description = "Equilibrium potential (default: where the current changes sign)", HelpName = "VOLT" };
    private readonly Option<string> electrons = new("--electrons")
        { Description = "Electrons in the reaction (default 1)", HelpName = "N" };
    private readonly Option<bool> transport = new("--transport")
        { Description = "Fit a transport limit too: the current levels off at the ends" };
    private readonly PlotOption plot = new("Current against overpotential, with the Butler-Volmer curve");
    private readonly TableOptions tables = new("a row a quantity");
    private readonly Option<bool> json = new("--json") { Description = "Print one JSON document instead of tables" };

    public override string Summary => "Exchange current density from a polarisation curve: Butler–Volmer and Tafel lines.";

    public override IReadOnlyList<string> Examples =>
        ["impedancefit tafel samples/ap-cnt/tafel-05wt.csv --diameter 10mm --temperature 55C --ohmic 12ohm"];

    public override void Declare(Command command)
    {
        command.Arguments.Add(file);
        area.Declare(command);
        foreach (Option option in (Option[])[temperature, ohmic, equilibrium, electrons, transport, json])
            command.Options.Add(option);
        plot.Declare(command);
        tables.Declare(command);
    }

    public override int Run(ParseResult arguments, Session session)
    {
        string path = arguments.GetRequiredValue(file);
        DcRecord record = DcFile.Read(path);
        if (record.PotentialVolts.IsEmpty || record.CurrentAmperes.IsEmpty)
            throw new UsageException($"{path} lacks potential or current.", "A polarisation curve needs both columns.");
        TafelResult result = Tafel.Analyse(record.PotentialVolts.ToArray(), record.CurrentAmperes.ToArray(), new TafelOptions
        {
            AreaSquareCentimetres = area.ReadSquareMetres(arguments, record.Metadata) * 1e4,
            TemperatureKelvin = arguments.GetValue(temperature) is { } t ? MeasureText.Temperature(t, "temperature").Value
                : record.Metadata.TemperatureKelvin ?? 298.15,
            OhmicOhm = UncertainText.NotNegativeOrNull(ohmic.Name, arguments.GetValue(ohmic), Unit.Ohm) ?? 0.0,
            EquilibriumVolts = UncertainText.ReadOrNull(equilibrium.Name, arguments.GetValue(equilibrium), Unit.Volt)?.Value,
            ElectronCount = UncertainText.Count(electrons.Name, arguments.GetValue(electrons), 1),
            TransportLimit = arguments.GetValue(transport),
        });
        plot.Write(arguments, () => TafelFigure.Draw(path, result));
        Quantity?[] quantities =
        [
            result.ExchangeCurrentDensity, result.LimitingCurrentDensity, result.AnodicTransferCoefficient,
            result.CathodicTransferCoefficient,
            result.Anodic is { } a ? a.VoltsPerDecade with { Name = "anodicTafelSlope" } : null,
            result.Anodic is { } b ? b.ExchangeCurrentDensity with { Name = "anodicTafelExchangeCurrentDensity" } : null,
            result.Cathodic is { } c ? c.VoltsPerDecade with { Name = "cathodicTafelSlope" } : null,
            result.Cathodic is { } d ? d.ExchangeCurrentDensity with { Name = "cathodicTafelExchangeCurrentDensity" } : null,
            result.FromLinearRange is { } linear ? linear with { Name = "linearRangeExchangeCurrentDensity" } : null,
        ];
        new QuantityResults(path, [.. quantities.OfType<Quantity>()])
        {
            Diagnostics = result.Diagnostics,
            WriteProperties = writer => writer.WriteNumberOrNull("relativeScatter", result.RelativeScatter),
        }.Print(arguments.GetValue(json), tables.For(arguments), session);
        return session.Conclude(1);
    }
}
