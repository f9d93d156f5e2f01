using System.CommandLine;
using ImpedanceFit.Cli.Options;
using ImpedanceFit.Cli.Output;
using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Formats.Studies;
using ImpedanceFit.Kinetics;
using ImpedanceFit.Reporting.Figures;
using ImpedanceFit.Workbench.Results;
using ImpedanceFit.Workbench.Texts;

namespace ImpedanceFit.Cli.Verbs;

/// <summary>Coulombic efficiency of plating and stripping.</summary>
internal sealed class EfficiencyVerb : Verb
{
    private const string Wanted = "Give the charges of each cycle as a table plated,stripped; for a spectrum use 'fit' or 'conductivity'.";

    private readonly Argument<string> table = new("TABLE")
        { Description = "A table plated,stripped with the charges of each cycle, in any one unit" };
    private readonly Option<string> reservoir = new("--reservoir")
        { Description =
            "Reservoir protocol: charge plated at the start, in the unit of the table; its last row is the final stripping of the "
                + "reservoir (plated = 0)", HelpName = "CHARGE" };
    private readonly TableColumnsOption columns = new();
    private readonly PlotOption plot = new("Stripped over plated charge of each cycle with their mean; with --reservoir both charges");
    private readonly TableOptions tables = new("a row a quantity");
    private readonly Option<bool> json = new("--json") { Description = "Print one JSON document instead of tables" };

    public override string Summary => "Coulombic efficiency from a table of cycles, or by the reservoir protocol.";

    public override IReadOnlyList<string> Examples =>
        ["impedancefit efficiency samples/transport/plating-stripping.csv",
            "impedancefit efficiency samples/transport/reservoir.csv --reservoir 5"];

    public override void Declare(Command command)
    {
        command.Arguments.Add(table);
        command.Options.Add(reservoir);
        columns.Declare(command);
        command.Options.Add(json);
        plot.Declare(command);
        tables.Declare(command);
    }

    public override int Run(ParseResult arguments, Session session)
    {
        string path = arguments.GetRequiredValue(table);
        DataTable data = columns.Read(arguments, path, Wanted);
        foreach (TableQuantity needed in (TableQuantity[])[TableQuantity.PlatedCharge, TableQuantity.StrippedCharge])
        {
            if (!data.Has(needed))
                throw data.Missing(needed, "Name the columns plated and stripped.");
        }
        IReadOnlyList<DataRow> rows = data.Rows;
        (double Plated, double Stripped)[] cycles =
            [.. rows.Select(row => (row.Number(TableQuantity.PlatedCharge), row.Number(TableQuantity.StrippedCharge)))];
        UncertainValue? charge = UncertainText.PositiveOrNull(reservoir.Name, arguments.GetValue(reservoir), Unit.None);
        Quantity efficiency = charge is null ? CoulombicEfficiency.PerCycle(cycles) : OfReservoir(cycles, charge.Value, rows[^1]);
        plot.Write(arguments, () => charge is null ? EfficiencyFigure.Draw(path, cycles, efficiency)
            : EfficiencyFigure.DrawReservoir(path, cycles, charge.Value, efficiency));
        new QuantityResults(path, [efficiency]).Print(arguments.GetValue(json), tables.For(arguments), session);
        return session.Conclude(1);
    }

    private static Quantity OfReservoir((double Plated, double Stripped)[] cycles, double charge, DataRow last)
    {
        (double Plated, double Stripped)[] through = cycles[..^1];
        if (through.Length == 0 || cycles[^1].Plated != 0)
            throw last.Error("the last row is not the final stripping.",
                "The reservoir protocol ends with a row in which nothing is plated (plated = 0) and the rest is stripped; the rows above "
                    + "it are the cycles.");
        double cycled = through[0].Plated;
        if (!(cycled > 0)
            || through.Any(cycle => Math.Abs(cycle.Plated - cycled) > 0.01 * cycled || Math.Abs(cycle.Stripped - cycled) > 0.01 * cycled))
            throw last.Error("the cycles on the reservoir do not have equal charges.",
                "Each plates and strips the same charge within 1 %.");
        double value = CoulombicEfficiency.Reservoir(through.Length, cycled, cycles[^1].Stripped, charge);
        Quantity quantity = new("coulombicEfficiency", Unit.None)
            { Value = value, From = ["plated", "stripped", "reservoir"],
                Method = FormattableString.Invariant($"reservoir protocol, {through.Length} cycles") };
        return value > 1
            ? quantity.WithWarning(DiagnosticCodes.AboveOne,
                "above 1: more was stripped than plated. Check the charges, and that the reservoir is in the unit of the table.")
                : quantity;
    }
}
