using ImpedanceFit.Reporting.Fits;
using ImpedanceFit.Reporting.Json;
using ImpedanceFit.Reporting.References;
using ImpedanceFit.Workbench.Hosting;

namespace ImpedanceFit.Workbench.Results;

/// <summary>Fits of spectra whose parameters are known as one JSON document: each comparison, then how many passed.</summary>
internal static class ReferenceResults
{
    /// <summary>Writes each as it comes, and gives their number. Where there is none, nothing is written.</summary>
    public static int WriteJson(Stream stream, IEnumerable<ReferenceReport> reports, IWorkHost host)
    {
        using JsonListDocument document = new(stream, "references");
        int passed = 0, failed = 0;
        foreach (ReferenceReport report in reports)
        {
            document.Add(writer => ReferenceJson.Write(writer, report));
            (passed, failed) = report.Result.Passed ? (passed + 1, failed) : (passed, failed + 1);
        }
        if (passed + failed > 0)
        {
            document.Finish(host.Record, writer =>
            {
                writer.WriteNumber("passed", passed);
                writer.WriteNumber("failed", failed);
            });
        }
        return passed + failed;
    }
}
