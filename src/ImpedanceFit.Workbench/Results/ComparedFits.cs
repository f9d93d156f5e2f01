using ImpedanceFit.Reporting;
using ImpedanceFit.Reporting.Fits;
using ImpedanceFit.Reporting.Json;
using ImpedanceFit.Reporting.Ranking;
using ImpedanceFit.Workbench.Hosting;

namespace ImpedanceFit.Workbench.Results;

/// <summary>Several circuits for each spectrum as one JSON document: all fits, then the comparisons.</summary>
internal static class ComparedFits
{
    /// <summary>Writes each fit as it comes, and gives the number of comparisons. Where there is none, nothing is written.</summary>
    public static int WriteJson(Stream stream, IEnumerable<CircuitComparisonReport> comparisons, IWorkHost host)
    {
        using JsonListDocument document = new(stream, "fits");
        List<CircuitComparisonReport> compared = [];
        foreach (CircuitComparisonReport comparison in comparisons)
        {
            foreach (FitReport fit in comparison.Fits)
                document.Add(writer => FitJson.Write(writer, fit));
            compared.Add(comparison);
        }
        if (compared.Count == 0)
            return 0;
        document.NextList("comparisons");
        foreach (CircuitComparisonReport comparison in compared)
            document.Add(writer => CircuitComparisonJson.Write(writer, comparison));
        document.Finish(host.Record);
        return compared.Count;
    }
}
