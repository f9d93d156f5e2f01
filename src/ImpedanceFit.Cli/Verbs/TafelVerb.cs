using System.CommandLine;
using ImpedanceFit.Cli.Options;
using ImpedanceFit.Formats;
using ImpedanceFit.Interpretation;
using ImpedanceFit.Kinetics;
using ImpedanceFit.Numerics;
using ImpedanceFit.Reporting;
using ImpedanceFit.Reporting.Figures;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Cli.Verbs;

/// <summary>Exchange current density from a polarisation curve.</summary>
internal sealed class TafelVerb : Verb
{
    private readonly Argument<string> file = new("FILE") { Description = "Linear sweep with potential and current" };
    private readonly Option<string> area = new("--area") { Description = "Electrode area with unit, e.g. 0.785cm2", HelpName = "AREA" };
    private readonly Option<string> diameter = new("--diameter") { Description = "Diameter of a disc, instead of the area", HelpName = "LENGTH" };
    private readonly Option<string> temperature = new("--temperature") { Description = "Temperature with unit (default 25C)", HelpName = "TEMPERATURE" };
    private readonly Option<string> ohmic = new("--ohmic") { Description = "Ohmic resistance in ohm from a spectrum, e.g. \"12 ± 0.5\"", HelpName = "OHM" };
    private readonly Option<string> equilibrium = new("--equilibrium") { Description = "Equilibrium potential in V (default: where the current changes sign)", HelpName = "VOLT" };
    private readonly Option<string> electrons = new("--electrons") { Description = "Electrons in the reaction (default 1)", HelpName = "N" };
    private readonly PlotOption plot = new("Current against overpotential, with the Butler-Volmer curve");
    private readonly Option<bool> json = new("--json") { Description = "Print one JSON document instead of tables" };

    public override string Summary => "Exchange current density from a polarisation curve: Butler–Volmer and Tafel lines.";

    public override IReadOnlyList<string> Examples => ["impedancefit tafel samples/ap-cnt/tafel-05wt.csv --diameter 10mm --temperature 55C --ohmic 12"];

    public override void Declare(Command command)
    {
        command.Arguments.Add(file);
        foreach (Option option in (Option[])[area, diameter, temperature, ohmic, equilibrium, electrons, json])
            command.Options.Add(option);
        plot.Declare(command);
    }

    public override int Run(ParseResult arguments, Session session)
    {
        string path = arguments.GetRequiredValue(file);
        DcRecord record = DcFile.Read(path);
        if (record.PotentialVolts.IsEmpty || record.CurrentAmperes.IsEmpty)
            throw new UsageException($"{path} lacks potential or current.", "A polarisation curve needs both columns.");
        TafelResult result = Tafel.Analyse(record.PotentialVolts.ToArray(), record.CurrentAmperes.ToArray(), new TafelOptions
        {
            AreaSquareCentimetres = AreaOf(arguments, record.Metadata) * 1e4,
            TemperatureKelvin = arguments.GetValue(temperature) is { } t ? MeasureText.Temperature(t, "temperature").Value : record.Metadata.TemperatureKelvin ?? 298.15,
            OhmicOhm = UncertainOption.ReadOrNull(ohmic.Name, arguments.GetValue(ohmic)) ?? 0.0,
            EquilibriumVolts = UncertainOption.ReadOrNull(equilibrium.Name, arguments.GetValue(equilibrium))?.Value,
            ElectronCount = Math.Max(1, (int)(UncertainOption.ReadOrNull(electrons.Name, arguments.GetValue(electrons))?.Value ?? 1)),
        });
        plot.Write(arguments, () => TafelFigure.Draw(path, result));
        Quantity[] quantities =
        [
            result.ExchangeCurrentDensity, result.AnodicTransferCoefficient, result.CathodicTransferCoefficient,
            .. result.Anodic is { } a ? [a.VoltsPerDecade with { Name = "anodicTafelSlope" }, a.ExchangeCurrentDensity with { Name = "anodicTafelExchangeCurrentDensity" }] : Array.Empty<Quantity>(),
            .. result.Cathodic is { } c ? [c.VoltsPerDecade with { Name = "cathodicTafelSlope" }, c.ExchangeCurrentDensity with { Name = "cathodicTafelExchangeCurrentDensity" }] : Array.Empty<Quantity>(),
            .. result.FromLinearRange is { } linear ? [linear with { Name = "linearRangeExchangeCurrentDensity" }] : Array.Empty<Quantity>(),
        ];
        if (arguments.GetValue(json))
        {
            using JsonListDocument document = new(session.OutputStream, "quantities");
            foreach (Quantity quantity in quantities)
                document.Add(writer => QuantityJson.Write(writer, quantity));
            document.Finish(session.Failures, writer =>
            {
                writer.WriteString("file", path);
                writer.WriteNumberOrNull("relativeScatter", result.RelativeScatter);
                writer.WriteTexts("warnings", result.Warnings);
            });
        }
        else
        {
            session.Output.WriteLine(path);
            foreach (string warning in result.Warnings)
                Session.Page.WriteParagraph(session.Output, warning, "  ! ", "    ");
            QuantityTable.Write(session.Output, quantities, Session.Page);
        }
        return session.Conclude(1);
    }

    private UncertainValue AreaOf(ParseResult arguments, SpectrumMetadata metadata)
    {
        if (arguments.GetValue(area) is { } text)
            return MeasureText.Area(text, "area");
        if (arguments.GetValue(diameter) is { } disc)
            return MeasureText.Length(disc, "diameter") is var d ? d * d * (Math.PI / 4) : null!;
        return metadata.AreaSquareMetres is > 0 and var stored ? UncertainValue.Of("area", stored, 0, ErrorKind.Geometry)
            : throw new UsageException("The area of the electrode is not known.", "Give --area 0.785cm2 or --diameter 10mm.");
    }
}
