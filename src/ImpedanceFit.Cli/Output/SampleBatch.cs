using System.CommandLine;
using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Formats;
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
    private const string Table = "conductivities.csv", Figure = "conductivities.svg";

    /// <summary>Analyses the samples and writes the folder.</summary>
    /// <param name="study">The table.</param>
    /// <param name="target">The folder.</param>
    /// <param name="request">What holds for all samples.</param>
    /// <param name="session">Where failures are named.</param>
    /// <exception cref="UsageException">The folder cannot be written.</exception>
    public static int Run(string study, string target, SampleStudyRequest request, Session session)
    {
        SampleStudy samples = new(study, request, session);
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
            if (SamplesFigure.Draw($"Conductivities of {study}", all) is { } figure)
                TextFiles.Write("--output", Path.Combine(target, Figure), writer => writer.Write(figure));
            ConductivityRows.Write(session.Output, all, session.Failures, Session.Page);
            session.Output.WriteLine();
            session.Output.WriteLine($"{target}: {Counted.Of(all.Length, "sample")} in {Table} and {Figure}");
        }
        return session.Conclude(all.Length);
    }
}
