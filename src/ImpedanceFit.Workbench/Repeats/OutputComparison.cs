using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using ImpedanceFit.Reporting.Origins;

namespace ImpedanceFit.Workbench.Repeats;

/// <summary>Two outputs of the same kind, number by number.</summary>
/// <remarks>The difference of two numbers is |a − b|/max(|a|, |b|). What says which build made an output does not count.</remarks>
internal sealed partial class OutputComparison
{
    // What is of the run and not of the result.
    private static readonly string[] Passing = [RunOrigin.Key, "milliseconds"];

    // Smaller than any value of a result; both stand for zero.
    private const double Nothing = 1e-300;

    private readonly double tolerance;

    private OutputComparison(double tolerance) => this.tolerance = tolerance;

    /// <summary>How many numbers were compared.</summary>
    public long Numbers { get; private set; }

    /// <summary>How many of them are different by more than the tolerance.</summary>
    public long Different { get; private set; }

    /// <summary>How many texts are different, or stand in one output only.</summary>
    public long Texts { get; private set; }

    /// <summary>The largest difference of two numbers.</summary>
    public double Largest { get; private set; }

    /// <summary>Where the largest difference is; null where there is none.</summary>
    public string? Where { get; private set; }

    /// <summary>The first text that differs; null where there is none.</summary>
    public string? FirstText { get; private set; }

    /// <summary>The spectra whose files hold other bytes now; a batch records that in its lines.</summary>
    public List<string> ChangedInputs { get; } = [];

    /// <summary>True where all texts are the same and all numbers within the tolerance.</summary>
    public bool IsSame => Different == 0 && Texts == 0;

    /// <summary>True where not a digit is different.</summary>
    public bool IsIdentical => IsSame && Largest == 0;

    /// <summary>Compares two files.</summary>
    /// <param name="before">The first file; its ending says what it is.</param>
    /// <param name="after">The second file.</param>
    /// <param name="tolerance">The largest difference of numbers that are called the same.</param>
    /// <exception cref="JsonException">A file is no JSON.</exception>
    public static OutputComparison Of(string before, string after, double tolerance)
    {
        OutputComparison comparison = new(tolerance);
        switch (Path.GetExtension(before).ToLowerInvariant())
        {
            case ".json":
                comparison.CompareJson(File.ReadAllText(before), File.ReadAllText(after), "");
                break;
            case ".jsonl":
                comparison.CompareLines(before, after);
                break;
            case ".html" or ".htm":
                comparison.CompareJson(RowsOf(before), RowsOf(after), "");
                break;
            case ".xlsx":
                comparison.CompareText(SpreadsheetOrigin.Without(before), SpreadsheetOrigin.Without(after));
                break;
            case ".png":
                comparison.CompareBytes(TextChunk.Without(before), TextChunk.Without(after));
                break;
            case ".pdf":
                comparison.CompareBytes(PdfTrailer.Without(before), PdfTrailer.Without(after));
                break;
            default:
                comparison.CompareText(WithoutOrigin(File.ReadAllText(before)), WithoutOrigin(File.ReadAllText(after)));
                break;
        }
        return comparison;
    }

    private static string RowsOf(string path) =>
        RowsPattern().Match(File.ReadAllText(path)) is { Success: true } rows ? rows.Groups[1].Value : "null";

    private static string WithoutOrigin(string text) => OriginPattern().Replace(text, "");

    // Lines of a batch stand in the order in which the fits ended.
    private void CompareLines(string before, string after)
    {
        Dictionary<string, string> others = [];
        foreach (string line in File.ReadLines(after))
            others[KeyOf(line)] = line;
        foreach (string line in File.ReadLines(before))
        {
            string key = KeyOf(line);
            if (!others.Remove(key, out string? other))
            {
                NoteText($"{key} stands in the first alone");
                continue;
            }
            if (ContentOf(line) != ContentOf(other))
                ChangedInputs.Add(key);
            CompareJson(line, other, key);
        }
        foreach (string key in others.Keys)
            NoteText($"{key} stands in the second alone");
    }

    private static string ContentOf(string line)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        return document.RootElement.TryGetProperty("content", out JsonElement content) ? content.GetRawText() : "";
    }

    private static string KeyOf(string line)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        string[] parts = [.. ((string[])["file", "spectrum"]).Select(name =>
            document.RootElement.TryGetProperty(name, out JsonElement part) && part.ValueKind == JsonValueKind.String
                ? part.GetString()! : "")];
        return parts[1].Length > 0 ? $"{parts[0]}, {parts[1]}" : parts[0];
    }

    private void CompareJson(string before, string after, string place)
    {
        using JsonDocument first = JsonDocument.Parse(before), second = JsonDocument.Parse(after);
        Compare(first.RootElement, second.RootElement, place);
    }

    private void Compare(JsonElement first, JsonElement second, string place)
    {
        if (first.ValueKind != second.ValueKind)
        {
            NoteText($"{place}: {first.GetRawText()} and {second.GetRawText()}");
            return;
        }
        switch (first.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (JsonProperty property in first.EnumerateObject().Where(property => !Passing.Contains(property.Name)))
                {
                    string inner = place.Length > 0 ? $"{place}.{property.Name}" : property.Name;
                    if (second.TryGetProperty(property.Name, out JsonElement other))
                        Compare(property.Value, other, inner);
                    else
                        NoteText($"{inner} stands in the first alone");
                }
                foreach (JsonProperty property in second.EnumerateObject())
                {
                    if (!Passing.Contains(property.Name) && !first.TryGetProperty(property.Name, out _))
                        NoteText($"{place}.{property.Name} stands in the second alone");
                }
                break;
            case JsonValueKind.Array:
                int length = first.GetArrayLength();
                if (length != second.GetArrayLength())
                    NoteText(FormattableString.Invariant($"{place} has {length} entries and {second.GetArrayLength()}"));
                for (int k = 0; k < Math.Min(length, second.GetArrayLength()); k++)
                    Compare(first[k], second[k], $"{place}[{NameOf(first[k]) ?? k.ToString(CultureInfo.InvariantCulture)}]");
                break;
            case JsonValueKind.Number:
                Compare(first.GetDouble(), second.GetDouble(), place);
                break;
            case JsonValueKind.String when first.GetString() != second.GetString():
                // A row of the table is one text of many numbers.
                CompareText(first.GetString()!, second.GetString()!, place);
                break;
        }
    }

    // By its name an entry is found again; its place says nothing.
    private static string? NameOf(JsonElement entry)
    {
        if (entry.ValueKind != JsonValueKind.Object)
            return null;
        foreach (string key in (string[])["name", "file", "parameter"])
        {
            if (entry.TryGetProperty(key, out JsonElement name) && name.ValueKind == JsonValueKind.String)
                return name.GetString();
        }
        return null;
    }

    private void CompareText(string before, string after, string place = "")
    {
        MatchCollection first = NumberPattern().Matches(before), second = NumberPattern().Matches(after);
        string[] words = NumberPattern().Split(before), others = NumberPattern().Split(after);
        if (!words.SequenceEqual(others))
        {
            int k = words.Zip(others).TakeWhile(pair => pair.First == pair.Second).Count();
            string Word(string[] from) => k < from.Length ? $"'{Shortened(from[k])}'" : "nothing";
            NoteText($"{(place.Length > 0 ? place + ": " : "")}{Word(words)} and {Word(others)}");
            return;
        }
        for (int k = 0; k < first.Count; k++)
        {
            Compare(double.Parse(first[k].Value, CultureInfo.InvariantCulture), double.Parse(second[k].Value, CultureInfo.InvariantCulture),
                place.Length > 0 ? place : LineOf(before, first[k].Index));
        }
    }

    private static string Shortened(string text) => text.Trim() is { Length: > 60 } longer ? longer[..60] + "…" : text.Trim();

    private static string LineOf(string text, int index) =>
        FormattableString.Invariant($"line {text.AsSpan(0, index).Count('\n') + 1}");

    private void CompareBytes(byte[] before, byte[] after)
    {
        if (!before.AsSpan().SequenceEqual(after))
            NoteText("the bytes of the picture");
    }

    private void Compare(double first, double second, string place)
    {
        Numbers++;
        double scale = Math.Max(Math.Abs(first), Math.Abs(second));
        double difference = scale < Nothing || first.Equals(second) ? 0 : Math.Abs(first - second) / scale;
        if (difference > tolerance)
            Different++;
        if (difference > Largest)
            (Largest, Where) = (difference, FormattableString.Invariant($"{place}: {first:R} and {second:R}"));
    }

    private void NoteText(string what)
    {
        Texts++;
        FirstText ??= what;
    }

    [GeneratedRegex(@"(?<![\w.])-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?(?![\w])")]
    private static partial Regex NumberPattern();

    [GeneratedRegex("<script type=\"application/json\" id=\"rows\">(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex RowsPattern();

    [GeneratedRegex("<metadata id=\"provenance\">.*?</metadata>|^% provenance: .*$|<!-- provenance: .*? -->", RegexOptions.Multiline)]
    private static partial Regex OriginPattern();
}
