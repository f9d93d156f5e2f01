using System.CommandLine;
using ImpedanceFit.Cli.Options;
using ImpedanceFit.Cli.Output;
using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Formats.Studies;
using ImpedanceFit.Interpretation;
using ImpedanceFit.Reporting.Figures;
using ImpedanceFit.Reporting.Pages;
using ImpedanceFit.Reporting.Quantities;
using ImpedanceFit.Trends;
using ImpedanceFit.Workbench.Results;
using ImpedanceFit.Workbench.Studies;
using ImpedanceFit.Workbench.Texts;

namespace ImpedanceFit.Cli.Verbs;

/// <summary>A property against composition.</summary>
internal sealed class SweepVerb : Verb
{
    private const string Wanted = "A sweep needs a table composition,value, or a study that names a spectrum of each composition "
        + "(composition,analysis,file,circuit,…); for one spectrum use 'conductivity'.";

    private static readonly Unit Density = new("g/cm3");
    private readonly Argument<string> table = new("TABLE")
        { Description = "A study with a column 'composition', or a table composition,value[,standard_error]" };
    private readonly Option<string> fillerDensity = new("--filler-density")
        { Description =
            "Density of the filler in g/cm³; with --matrix-density compositions in wt% become volume fractions and a percolation "
                + "threshold is fitted", HelpName = "DENSITY" };
    private readonly Option<string> matrixDensity = new("--matrix-density")
        { Description = "Density of the matrix in g/cm³", HelpName = "DENSITY" };
    private readonly PlotOption plot = new("The quantities against composition; of further units FILE-2.svg, ...");
    private readonly ReportOption report = new("Report with figures, one HTML file");
    private readonly TableColumnsOption columns = new();
    private readonly TableOptions tables = new("a row a composition and quantity");
    private readonly Option<bool> json = new("--json") { Description = "Print one JSON document instead of tables" };

    public override string Summary => "A property against composition: ratio to the pristine sample, maximum, percolation.";

    public override IReadOnlyList<string> Examples =>
        ["impedancefit sweep samples/ap-cnt/study.csv", "impedancefit sweep sigma.csv --filler-density 1.8 --matrix-density 1.7"];

    public override void Declare(Command command)
    {
        command.Arguments.Add(table);
        command.Options.Add(fillerDensity);
        command.Options.Add(matrixDensity);
        columns.Declare(command);
        command.Options.Add(json);
        tables.Declare(command);
        plot.Declare(command);
        report.Declare(command);
    }

    public override int Run(ParseResult arguments, Session session)
    {
        string path = arguments.GetRequiredValue(table);
        (List<CompositionPoint> points, (string Name, string Unit) axis) = StudyTable.IsStudy(path)
            ? (OfStudy(path, session), StudyTable.CompositionOf(path)) : OfTable(arguments, path, session);
        IReadOnlyList<SweepResult> sweeps = SweepResults.SweepsOf(points);
        SweepResults results = new(points, Percolations(arguments, sweeps)) { Sweeps = sweeps };
        plot.WriteAll(arguments, () => CompositionFigure.Draw(path, axis, sweeps));
        report.Write(arguments, () => ReportFile.OriginOf($"Sweep of {path}", session) with
            { Noun = "quantities", Introduction = StudyIntroduction.Of(sweeps, axis) },
            () => sweeps.Select(sweep => StudyRows.Of(sweep, axis)));
        if (tables.IsGiven(arguments))
            tables.Write(arguments, QuantityRows.TableOf(points.Select(point => (point.Composition, point.Quantity)), axis,
                results.Percolating));
        if (arguments.GetValue(json))
            results.WriteJson(session.OutputStream, session.Record);
        else
            results.WriteText(session.Output, Session.Page);
        results.Judge(path, session);
        return session.Conclude(points.Count);
    }

    private List<PercolationResult> Percolations(ParseResult arguments, IReadOnlyList<SweepResult> sweeps)
    {
        (string? filler, string? matrix) = (arguments.GetValue(fillerDensity), arguments.GetValue(matrixDensity));
        if (filler is null && matrix is null)
            return [];
        if (filler is null || matrix is null)
            throw new UsageException("One of the two densities is missing.",
                $"Volume fractions need {fillerDensity.Name} and {matrixDensity.Name}, both in g/cm³.");
        (double f, double m) = (UncertainText.PositiveOrNull(fillerDensity.Name, filler, Density)!.Value,
            UncertainText.PositiveOrNull(matrixDensity.Name, matrix, Density)!.Value);
        return [.. sweeps.Where(sweep => sweep.Name == QuantityNames.ElectronicConductivity)
            .Select(sweep =>
                Percolation.Fit([.. sweep.Points.Where(p => p.Quantity.Value is > 0)
                    .Select(p => (Percolation.VolumeFraction(p.Composition / 100, f, m), p.Quantity.Value!.Value))]))];
    }

    private static List<CompositionPoint> OfStudy(string path, Session session)
    {
        StudyAnalysis analysis = new(session.Warn);
        List<CompositionPoint> points = [];
        foreach (StudyRow row in StudyTable.Read(path))
        {
            session.Cancellation.ThrowIfCancellationRequested();
            try
            {
                double composition = TableNumber.Of(row, "composition");
                points.AddRange(SweptOf(analysis.Of(row)).Select(quantity => new CompositionPoint(composition, quantity)));
            }
            catch (ImpedanceFitException error)
            {
                session.Fail(path, row["file"], OptionHints.MessageOf(error));
            }
        }
        return points;
    }

    // The ionic conductivity of a sample without electronic share is its total one; bulk alone is the same again.
    private static IEnumerable<Quantity> SweptOf(IReadOnlyList<Quantity> quantities)
    {
        bool boundaries = quantities.Any(quantity => quantity.Name == QuantityNames.GrainBoundaryConductivity),
            rails = quantities.Any(quantity => quantity.Name == QuantityNames.IonicConductivity);
        foreach (Quantity quantity in quantities)
        {
            if (quantity.Name == QuantityNames.TotalIonicConductivity && !rails)
                yield return quantity with { Name = QuantityNames.IonicConductivity };
            else if (quantity.Name != QuantityNames.BulkConductivity || boundaries)
                yield return quantity;
        }
    }

    private (List<CompositionPoint>, (string, string)) OfTable(ParseResult arguments, string path, Session session)
    {
        List<CompositionPoint> points = [];
        DataTable data = columns.Read(arguments, path, Wanted);
        if (!data.Has(TableQuantity.Composition))
            throw data.Missing(TableQuantity.Composition, "Name the column, e.g. composition, x, or CNT (wt%).");
        if (!data.Has(TableQuantity.Conductivity))
            throw data.Missing(TableQuantity.Conductivity, "Name the column, e.g. value, or σ (mS/cm).");
        foreach (DataRow row in data.Measured([TableQuantity.Composition, TableQuantity.Conductivity], session.Warn))
        {
            double number = row.Number(TableQuantity.Conductivity), error = row.StandardError(TableQuantity.Conductivity) ?? 0;
            if (!(number > 0))
                throw row.Error("the value is not positive.", "A sweep needs a positive property, e.g. a conductivity.");
            UncertainValue value = UncertainValue.Of("value", number, error);
            Quantity quantity = Quantity.Positive(QuantityNames.ElectronicConductivity, Unit.SiemensPerCentimetre, value, "from the table");
            points.Add(new CompositionPoint(row.Number(TableQuantity.Composition), quantity));
        }
        return (points, StudyColumn.AxisOf(data.HeadingOf(TableQuantity.Composition) ?? "composition"));
    }
}
