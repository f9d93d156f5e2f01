using ImpedanceFit.Units;

namespace ImpedanceFit.Circuits.Dialects;

/// <summary>Reads a model file of ZView (.mdl): lines <c>Element #1,2 Value: 0.9</c>, with marks around parallel groups.</summary>
/// <remarks>Source: model files in public repositories; the format is not published.</remarks>
internal static class ZViewModel
{
    // The numbers of the kinds of elements that were seen.
    private static readonly Dictionary<string, string> Kinds = new(StringComparer.Ordinal)
        { ["1"] = "R", ["2"] = "C", ["3"] = "L", ["11"] = "CPE", ["12"] = "GE" };

    /// <summary>True if a text is such a file.</summary>
    public static bool IsModel(string text) => text.Contains("Begin Circuit Model", StringComparison.Ordinal);

    /// <summary>Reads it.</summary>
    /// <exception cref="InputException">It holds an element that is not known.</exception>
    public static Circuit Read(string text, ElementCatalogue catalogue)
    {
        // Parts of the groups that are open: series outside and, inside a parallel group, its branches.
        Stack<List<CircuitNode>> open = new([[]]);
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (IGrouping<string, (string Field, string Value)> element in Fields(text).GroupBy(f => f.Id, f => (f.Field, f.Value)))
        {
            string kind = element.First(field => field.Field == "Type").Value;
            if (kind == "-1")
                open.Push([]);
            else if (kind == "-2" && open.Count > 1)
            {
                List<CircuitNode> branches = open.Pop();
                open.Peek().Add(ParallelNode.Of(branches));
            }
            else
                open.Peek().Add(ElementOf(kind, [.. element], catalogue, names));
        }
        List<CircuitNode> parts = open.Count == 1 ? open.Pop() : [];
        return parts.Count > 0 ? new Circuit(SeriesNode.Of(parts))
            : throw new InputException(ErrorCodes.CircuitSyntax, "The model file holds no complete circuit.", "Save it in ZView again.");
    }

    private static IEnumerable<(string Id, string Field, string Value)> Fields(string text)
    {
        foreach (string line in text.Split('\n').Select(line => line.Trim()))
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (!line.StartsWith("Element #", StringComparison.Ordinal) || colon < 0)
                continue;
            string[] head = line["Element #".Length..colon].Split(' ', 2, StringSplitOptions.TrimEntries);
            string[] id = head[0].Split(',');
            if (head.Length == 2)
                yield return (id[0], id.Length > 1 ? $"{id[1]} {head[1]}" : head[1], line[(colon + 1)..].Trim());
        }
    }

    private static ElementNode ElementOf(
        string kind, (string Field, string Value)[] fields, ElementCatalogue catalogue, HashSet<string> names)
    {
        string written = fields.FirstOrDefault(field => field.Field == "Name").Value ?? "";
        if (!Kinds.TryGetValue(kind, out string? symbol))
            throw new InputException(ErrorCodes.CircuitSyntax,
                $"The model file holds {written}, an element of kind {kind}, which is not known here.",
                $"Known are {string.Join(", ", Kinds.Values)} in parallel groups. Type the circuit in, e.g. R1+CPE1/(R2+Wo1).");
        Element element = catalogue.Find(symbol)!;
        // Rs becomes R_s.
        string suffix = written.StartsWith(symbol, StringComparison.Ordinal) ? written[symbol.Length..] : "";
        if (suffix.Length > 0 && !suffix.All(char.IsAsciiDigit))
            suffix = "_" + string.Concat(suffix.Where(char.IsAsciiLetterOrDigit));
        string name = symbol + suffix;
        for (int k = 1; suffix.Length == 0 || !names.Add(name); k++)
            (suffix, name) = ("1", FormattableString.Invariant($"{symbol}{k}"));
        ParameterSetting[] settings = [.. element.Description.Parameters.Select(parameter => SettingOf(parameter.Name, fields))];
        return new ElementNode(name, element, settings);
    }

    // Free is 0 where the parameter is held.
    private static ParameterSetting SettingOf(string name, (string Field, string Value)[] fields)
    {
        string? slot = fields.FirstOrDefault(field => field.Field.EndsWith(" Name", StringComparison.Ordinal) && field.Value == name)
            .Field?.Split(' ')[0];
        string? value = fields.FirstOrDefault(field => field.Field == $"{slot} Value").Value;
        if (value is null || !PlainNumber.TryParse(value, out double number))
            return ParameterSetting.Unset;
        string? free = fields.FirstOrDefault(field => field.Field == $"{slot} Free").Value;
        return new ParameterSetting(number, Fixed: free == "0" ? true : null);
    }
}
