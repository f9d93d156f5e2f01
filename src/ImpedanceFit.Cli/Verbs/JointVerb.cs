using System.CommandLine;
using ImpedanceFit.Cli.Options;
using ImpedanceFit.Cli.Output;
using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Formats.Studies;
using ImpedanceFit.JointInference;
using ImpedanceFit.Reporting.Figures;
using ImpedanceFit.Reporting.Transport;
using ImpedanceFit.Workbench.Results;
using ImpedanceFit.Workbench.Studies;

namespace ImpedanceFit.Cli.Verbs;

/// <summary>All measurements of one mixed conductor together.</summary>
internal sealed class JointVerb : Verb
{
    private readonly Argument<string> study = new("STUDY")
    {
        Description =
            "A study of one material: rows with the analysis 'impedance' (a circuit with Mee, Mii, Msym or Mie) and 'polarization', each "
                + "with its file and sizes",
    };

    private readonly PlotOption plot = new("What each measurement says alone and all together; of further quantities FILE-2.svg, ...");
    private readonly TableOptions tables = new("a row a quantity");
    private readonly Option<bool> json = new("--json") { Description = "Print one JSON document instead of tables" };

    public override string Summary => "Joint fit of spectra and direct-current records of one mixed conductor, and whether they agree.";

    public override IReadOnlyList<string> Examples => ["impedancefit joint samples/transport/joint.csv"];

    public override void Declare(Command command)
    {
        command.Arguments.Add(study);
        command.Options.Add(json);
        plot.Declare(command);
        tables.Declare(command);
    }

    public override int Run(ParseResult arguments, Session session)
    {
        string path = arguments.GetRequiredValue(study);
        StudyAnalysis analysis = new(session.Warn);
        List<JointSpectrum> spectra = [];
        List<JointRecord> records = [];
        Dictionary<string, StudyRow> rowsByFile = new(StringComparer.Ordinal), rowsByName = new(StringComparer.Ordinal);
        foreach (StudyRow row in StudyTable.Read(path))
        {
            string file = row.Required("file"), name = Path.GetFileNameWithoutExtension(file);
            if (!rowsByFile.TryAdd(Path.GetFullPath(row.FileOf("file")!), row))
                throw row.Error($"the file '{file}' stands in row {rowsByFile[Path.GetFullPath(row.FileOf("file")!)].Line} already.",
                    "A measurement counts once: remove one of the two rows.");
            if (!rowsByName.TryAdd(name, row))
                name = file;   // files of one name in two folders
            switch (row.Required("analysis"))
            {
                case "impedance":
                    spectra.Add(analysis.JointSpectrumOf(row, name));
                    break;
                case "polarization":
                    records.Add(analysis.JointRecordOf(row, name));
                    break;
                case var other:
                    throw row.Error($"'{other}' cannot be part of a joint fit.", "Choose impedance or polarization.");
            }
        }
        JointResult result = JointAnalysis.Fit(spectra, records);
        plot.WriteAll(arguments, () => JointFigure.Draw(path, result));
        new QuantityResults(path, result.Quantities)
        {
            Diagnostics = result.Diagnostics,
            WriteDetails = writer => JointTable.Write(writer, result, Session.Page),
            WriteProperties = writer => JointJson.WriteProperties(writer, result),
        }.Print(arguments.GetValue(json), tables.For(arguments), session);
        foreach (ConsistencyScore score in result.Consistency.Where(score => score.Contradicts))
            session.Doubt(path, $"{score.First} and {score.Second} contradict each other on {score.Quantity}.");
        return session.Conclude(1);
    }
}
