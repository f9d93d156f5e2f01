using System.CommandLine;
using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Formats;
using ImpedanceFit.Formats.Studies;
using ImpedanceFit.Formats.Text;
using ImpedanceFit.Reporting;
using ImpedanceFit.Reporting.Figures;
using ImpedanceFit.Reporting.Text;
using ImpedanceFit.Reporting.Transport;
using ImpedanceFit.Workbench.Samples;

namespace ImpedanceFit.Cli.Output;

/// <summary>A folder of pellets: the samples of a table, their conductivities as text, CSV and a figure.</summary>
internal static class SampleBatch
{
    private const int MostNamed = 5;
    private const string Table = "conductivities.csv", Figure = "conductivities.svg";

    /// <summary>Analyses the samples and writes the folder.</summary>
    /// <param name="study">The table.</param>
    /// <param name="target">The folder.</param>
    /// <param name="overwrite">True if results of other samples there are replaced, too.</param>
    /// <param name="request">What holds for all samples.</param>
    /// <param name="tables">Takes the table for the files that are wanted besides.</param>
    /// <param name="session">Where failures are named.</param>
    /// <exception cref="UsageException">The folder cannot be written.</exception>
    public static int Run(string study, string target, bool overwrite, SampleStudyRequest request, Action<Func<ResultTable>> tables,
        Session session)
    {
        SampleStudy samples = new(study, request, session);
        if (!overwrite)
            RefuseOther(target, samples);
        ConductivityReport[] all = [.. samples.Results().Select(result => result.Report)];
        if (all.Length > 0)
        {
            try
            {
                Directory.CreateDirectory(target);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw new UsageException($"--output: the folder '{target}' cannot be made: {error.Message}", "Name another folder.");
            }
            TextFiles.Write("--output", Path.Combine(target, Table),
                writer => CsvTable.Write(writer, ConductivityRows.TableOf(all), CsvCell.Quoted));
            OriginMarks.WriteBeside("--output", Path.Combine(target, Table));
            tables(() => ConductivityRows.TableOf(all));
            if (SamplesFigure.Draw($"Conductivities of {study}", all) is { } figure)
                TextFiles.Write("--output", Path.Combine(target, Figure), writer => writer.Write(figure));
            ConductivityRows.Write(session.Output, all, session.Failures, Session.Page);
            session.Output.WriteLine();
            session.Output.WriteLine($"{target}: {Counted.Of(all.Length, "sample")} in {Table} and {Figure}");
        }
        return session.Conclude(all.Length);
    }

    // Who runs the same table again, with more rows or corrected ones, wants the results replaced.
    private static void RefuseOther(string target, SampleStudy samples)
    {
        string path = Path.Combine(target, Table);
        if (!File.Exists(path))
            return;
        HashSet<string> known = [.. samples.Files.Select(file => Path.GetFileName(file))];
        string[] lost;
        try
        {
            IReadOnlyList<StudyRow> rows = StudyTable.ReadPlain(path);
            lost = rows[0].Columns.Contains("file")
                ? [.. rows.Select(row => row["file"] ?? "").Where(file => !known.Contains(file))] : [""];
        }
        catch (SpectrumFormatException)
        {
            lost = [""];
        }
        if (lost.Length == 0)
            return;
        string names = string.Join(", ", lost.Take(MostNamed)) + (lost.Length > MostNamed ? ", …" : "");
        string what = lost.Any(file => file.Length == 0) ? "which no table of samples gave"
            : $"with {Counted.Of(lost.Length, "sample")} that the table does not name ({names})";
        throw new UsageException($"--output: '{target}' holds {Table} {what}.",
            "Choose another folder; they would be lost. Option: --overwrite replaces them.");
    }
}
