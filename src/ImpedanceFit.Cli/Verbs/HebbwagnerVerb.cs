using System.CommandLine;
using ImpedanceFit.Cli.Options;
using ImpedanceFit.Cli.Output;
using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Formats.Studies;
using ImpedanceFit.Reporting.Figures;
using ImpedanceFit.Reporting.Quantities;
using ImpedanceFit.Workbench.Results;

namespace ImpedanceFit.Cli.Verbs;

/// <summary>Electron and hole conductivity from steady currents at several voltages.</summary>
internal sealed class HebbwagnerVerb : Verb
{
    private const string Wanted = "Give the steady states as a table potential_V,current_A; for a spectrum of a mixed conductor use "
        + "'conductivity --mixed', a DC record to 'polarization'.";

    private readonly Argument<string> table = new("TABLE")
        { Description = "A table potential_V,current_A of steady currents, reversible electrode | sample | ion-blocking contact" };
    private readonly GeometryOptions geometry = new();
    private readonly TableColumnsOption columns = new();
    private readonly PlotOption plot = new("Current and local conductivity against voltage, with the fit");
    private readonly TableOptions tables = new("a row a quantity");
    private readonly Option<bool> json = new("--json") { Description = "Print one JSON document instead of tables" };

    public override string Summary => "Hebb–Wagner polarisation: conductivity of electrons and holes from a current–voltage curve.";

    public override IReadOnlyList<string> Examples =>
        ["impedancefit hebbwagner samples/transport/hebb-wagner.csv --thickness 1mm --diameter 10mm --temperature 25C"];

    public override void Declare(Command command)
    {
        command.Arguments.Add(table);
        geometry.Declare(command);
        columns.Declare(command);
        command.Options.Add(json);
        plot.Declare(command);
        tables.Declare(command);
    }

    public override int Run(ParseResult arguments, Session session)
    {
        string path = arguments.GetRequiredValue(table);
        DataTable data = columns.Read(arguments, path, Wanted);
        double[] volts = Column(TableQuantity.Potential, "potential_V, or E / mV"),
            amperes = Column(TableQuantity.Current, "current_A, or I / µA");
        SampleGeometry sizes = geometry.Read(arguments, SpectrumMetadata.Empty);
        (Quantity electrons, Quantity holes, Quantity both) = HebbWagner.Fit(volts, amperes, sizes);
        IReadOnlyList<(double Volts, double SiemensPerCentimetre)> local = HebbWagner.LocalConductivities(volts, amperes, sizes);
        plot.Write(arguments, () => HebbWagnerFigure.Draw(path, [.. volts.Zip(amperes)], local,
            each => HebbWagner.At(each, electrons, holes, sizes), both, electrons, holes));
        new QuantityResults(path, [both, electrons, holes])
        {
            WriteDetails = writer => LocalConductivities.WriteTable(writer, local, Session.Page),
            WriteProperties = writer => LocalConductivities.WriteProperty(writer, local),
        }.Print(arguments.GetValue(json), tables.For(arguments), session);
        return session.Conclude(1);

        double[] Column(TableQuantity quantity, string spelling) => data.Has(quantity) ? [.. data.Rows.Select(row => row.Number(quantity))]
            : throw data.Missing(quantity, $"Name the column, e.g. {spelling}.");
    }
}
