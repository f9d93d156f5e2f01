using System.Text.Json;
using ImpedanceFit.Reporting.Fits;
using ImpedanceFit.Workbench.Hosting;

namespace ImpedanceFit.Workbench.Results;

/// <summary>The results of one request as a JSON document: a list of them, and what failed.</summary>
internal static class ResultDocument
{
    /// <summary>Writes each result as it comes, and gives their number. Where there is none, nothing is written.</summary>
    /// <param name="stream">Where the document goes.</param>
    /// <param name="list">The name of the list.</param>
    /// <param name="results">The results.</param>
    /// <param name="write">Writes one as an object.</param>
    /// <param name="host">Who knows what failed.</param>
    public static int Write<T>(Stream stream, string list, IEnumerable<T> results, Action<Utf8JsonWriter, T> write, IWorkHost host)
    {
        using JsonListDocument document = new(stream, list);
        int count = 0;
        foreach (T result in results)
        {
            document.Add(writer => write(writer, result));
            count++;
        }
        if (count > 0)
            document.Finish(host.Record);
        return count;
    }
}
