using System.Text.Json;

namespace ImpedanceFit.Reporting.Origins;

/// <summary>What stands beside a table and says where it comes from: a document of the W3C's CSV on the Web.</summary>
internal static class TableOrigin
{
    /// <summary>What the name of a table is followed by in the name of the document.</summary>
    public const string Beside = "-metadata.json";

    /// <summary>The name of the document of all tables in its folder.</summary>
    public const string InFolder = "csv-metadata.json";

    private const string Context = "\"@context\":\"http://www.w3.org/ns/csvw\"";

    /// <summary>The document of a table.</summary>
    /// <param name="name">The name of the table, without a folder.</param>
    /// <param name="circuit">The circuit with its values, of which the table is the spectrum; empty for none.</param>
    /// <param name="missing">The inputs of which it has no row, each with the reason.</param>
    /// <param name="origin">Where it comes from.</param>
    public static string Of(string name, string circuit, IReadOnlyList<string> missing, RunOrigin origin) =>
        $"{{{Context},{Described(name, circuit)}"
        + (missing.Count > 0 ? $",\"failures\":[{string.Join(',', missing.Select(JsonText))}]" : "")
        + $",\"{RunOrigin.Key}\":{origin.Json}}}\n";

    /// <summary>The document of all tables of a folder.</summary>
    /// <param name="tables">Their names, and the circuit with its values of each.</param>
    /// <param name="origin">Where they come from.</param>
    public static string OfFolder(IEnumerable<(string Name, string Circuit)> tables, RunOrigin origin) =>
        $"{{{Context},\"tables\":[\n{string.Join(",\n", tables.Select(table => $"{{{Described(table.Name, table.Circuit)}}}"))}\n],"
        + $"\"{RunOrigin.Key}\":{origin.Json}}}\n";

    private static string Described(string name, string circuit) =>
        $"\"url\":{JsonText(name)}" + (circuit.Length > 0 ? $",\"circuit\":{JsonText(circuit)}" : "");

    private static string JsonText(string text) => $"\"{JsonEncodedText.Encode(text)}\"";
}
