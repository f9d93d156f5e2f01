using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Reporting.Quantities;
using ImpedanceFit.Reporting.Text;
using ImpedanceFit.Workbench.Results;

namespace ImpedanceFit.Cli.Output;

/// <summary>What a verb that gives quantities prints: a table to be read, or one JSON document.</summary>
internal static class QuantityOutput
{
    /// <summary>Prints, writes the tables that are wanted, and names the source as doubtful where no quantity has a value.</summary>
    public static void Print(this QuantityResults results, bool asJson, Action<Func<ResultTable>> writeTables, Session session)
    {
        writeTables(() => QuantityRows.TableOf(results.Source, results.Quantities));
        if (asJson)
            results.WriteJson(session.OutputStream, session.Record);
        else
            results.WriteText(session.Output, Session.Page);
        results.Judge(session);
    }
}
