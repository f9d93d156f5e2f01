using System.CommandLine;
using ImpedanceFit.Cli.Options;
using ImpedanceFit.Cli.Output;
using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Formats;
using ImpedanceFit.Formats.Studies;
using ImpedanceFit.Interpretation;
using ImpedanceFit.Interpretation.Geometry;
using ImpedanceFit.Polarization;
using ImpedanceFit.Reporting.Figures;
using ImpedanceFit.Workbench.Results;
using ImpedanceFit.Workbench.Texts;

namespace ImpedanceFit.Cli.Verbs;

/// <summary>A conductivity from stacks that differ in the thickness of the sample.</summary>
internal sealed class ThicknessVerb : Verb
{
    private const string Wanted = "Give a table with a row for each stack, thickness,resistance_ohm or thickness,file (records of "
        + "direct current); for one spectrum use 'conductivity'.";

    private readonly Argument<string> table = new("TABLE")
        { Description = "A table thickness,resistance_ohm[,standard_error], or thickness,file with records of direct current" };
    private readonly AreaOptions area = new();
    private readonly StepOptions step = new();
    private readonly Option<string> blocked = new("--blocked")
        { Description = "Carrier that the contacts block (default electrons: the conductivity is that of the ions)",
            HelpName = "ions|electrons" };
    private readonly TableColumnsOption columns = new();
    private readonly PlotOption plot = new("Resistance against thickness, with the line");
    private readonly TableOptions tables = new("a row a quantity");
    private readonly Option<bool> json = new("--json") { Description = "Print one JSON document instead of tables" };

    public override string Summary => "Conductivity from a thickness series: the slope of resistance against thickness; needs no blank.";

    public override IReadOnlyList<string> Examples => ["impedancefit thickness samples/transport/thickness-series.csv --diameter 10mm"];

    public override void Declare(Command command)
    {
        command.Arguments.Add(table);
        area.Declare(command);
        step.Declare(command);
        command.Options.Add(blocked);
        columns.Declare(command);
        command.Options.Add(json);
        plot.Declare(command);
        tables.Declare(command);
    }

    public override int Run(ParseResult arguments, Session session)
    {
        string path = arguments.GetRequiredValue(table);
        string name = CarrierWord.Read(blocked.Name, arguments.GetValue(blocked) ?? "electrons") == BlockedCarrier.Electrons
            ? QuantityNames.IonicConductivity : QuantityNames.ElectronicConductivity;
        PolarizationOptions options = step.Read(arguments);
        List<(UncertainValue, UncertainValue)> stacks = [];
        DataTable data = columns.Read(arguments, path, Wanted);
        if (!data.Has(TableQuantity.Thickness))
            throw data.Missing(TableQuantity.Thickness, "Name the column, e.g. thickness, or thickness (mm).");
        if (!data.Has(TableQuantity.Resistance) && !data.Has(TableQuantity.File))
            throw data.Missing(TableQuantity.Resistance,
                "Name the column, e.g. resistance_ohm, or R (kΩ); or file, for records of direct current.");
        foreach (DataRow row in data.Rows)
        {
            try
            {
                string thickness = row.Measure(TableQuantity.Thickness)
                    ?? throw row.Error("the thickness is empty.", "Fill it in, or remove the row.");
                stacks.Add((MeasureText.Length(thickness, "thickness"), ResistanceOf(row, options)));
            }
            catch (ImpedanceFitException error)
            {
                session.Fail(path, row.Text(TableQuantity.File), OptionHints.MessageOf(error));
            }
        }
        UncertainValue squareMetres = area.ReadSquareMetres(arguments, SpectrumMetadata.Empty);
        (Quantity conductivity, Quantity series) = ThicknessSeries.Of(name, stacks, squareMetres);
        plot.Write(arguments, () => ThicknessFigure.Draw(path, stacks, conductivity, series, squareMetres.Value));
        new QuantityResults(path, [conductivity, series]).Print(arguments.GetValue(json), tables.For(arguments), session);
        return session.Conclude(stacks.Count);
    }

    private static UncertainValue ResistanceOf(DataRow row, PolarizationOptions options)
    {
        if (row.File is not { } file)
        {
            double ohm = row.Number(TableQuantity.Resistance), error = row.StandardError(TableQuantity.Resistance) ?? 0;
            return ohm > 0 ? UncertainValue.Of("R", ohm, error)
                : throw row.Error("the resistance is not positive.", "Give the resistance of the stack in ohm.");
        }
        SteadyState steady = SteadyState.Of(DcFile.Read(file), options);
        return steady.Settled ? steady.Ohm
            : throw row.Error(FormattableString.Invariant($"the record has no steady state: it still drifts by {steady.FinalDrift:P1}."),
                "Measure longer, or leave the stack out.");
    }
}
