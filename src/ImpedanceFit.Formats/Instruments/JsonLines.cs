using System.Text.Json;
using ImpedanceFit.Formats.Content;
using ImpedanceFit.Formats.Reading;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Formats.Instruments;

/// <summary>JSON lines, one spectrum a line: <c>{"id":…, "f":[…], "zre":[…], "zim":[…]}</c>, Hz and Ω; also
/// with the names of the project's CSV.</summary>
internal sealed class JsonLines : IFileFormat
{
    private const string FormatName = "JSON lines", NoObject = "the line is not a JSON object.",
        OneObject = "Each line must hold one object; the file may be cut off.";
    private const int LongestLine = 1 << 24;

    private static readonly SpectrumMetadata Streamed = new() { Format = FormatName };

    private static readonly string[] FrequencyKeys = ["f", "freq", "frequency", "frequency_Hz"],
        RealKeys = ["zre", "z_real", "z_real_ohm"], ImaginaryKeys = ["zim", "z_imag", "z_imag_ohm"];

    public string Name => FormatName;

    public bool Recognises(FileContent content)
    {
        if (!content.IsText || !content.HeadText.AsSpan().TrimStart().StartsWith("{\"", StringComparison.Ordinal))
            return false;
        string head = content.HeadText;
        return FrequencyKeys.Any(key => head.Contains($"\"{key}\":", StringComparison.Ordinal))
            && RealKeys.Any(key => head.Contains($"\"{key}\":", StringComparison.Ordinal));
    }

    public void Read(FileContent content, ReadOptions options, MeasurementDraft draft)
    {
        string[] lines = content.Lines;
        for (int k = 0; k < lines.Length; k++)
        {
            if (string.IsNullOrWhiteSpace(lines[k]))
                continue;
            try
            {
                using JsonDocument document = JsonDocument.Parse(lines[k]);
                PointTable points = Points(document.RootElement, content, k + 1);
                draft.AddSpectrum(points, SpectrumMetadata.Empty, IdOf(document.RootElement));
            }
            catch (JsonException e)
            {
                throw content.Error(NoObject, OneObject, k + 1, cause: e);
            }
        }
    }

    public bool TakesRanges(FileContent content) => content.Length > FileContent.MaximumBytes;

    public IEnumerable<StreamedSpectrum>? Stream(FileContent content, ByteRange range) =>
        TakesRanges(content) ? Lines(content, range) : null;

    // What is too large to be held is read line by line. A spectrum without an id is named after its place,
    // which needs no look at those before it.
    internal static IEnumerable<StreamedSpectrum> Lines(FileContent content, ByteRange range)
    {
        HashSet<string> taken = [];
        using LineScanner lines = new(content, LongestLine, range.From);
        while (lines.Next() && lines.Offset < range.To)
        {
            if (lines.Line.TrimStart(" \t"u8).IsEmpty && !lines.IsTooLong)
                continue;
            (string? id, Func<SpectrumColumns> make) = Parse(content, lines);
            id ??= FormattableString.Invariant($"@{lines.Offset}");
            if (range == ByteRange.Whole && !taken.Add(id))
            {
                SpectrumFormatException twice = content.Error($"the id '{id}' appears again after another id.",
                    "Give the second spectrum another id.", lines.Number);
                make = () => throw twice;
            }
            yield return new StreamedSpectrum(id, () => new Spectrum(make(), id, Streamed)) { Offset = lines.Offset };
        }
    }

    private static (string? Id, Func<SpectrumColumns> Make) Parse(FileContent content, LineScanner lines)
    {
        int? number = lines.Number > 0 ? lines.Number : null;
        string place = number is null ? FormattableString.Invariant($"in the line at byte {lines.Offset}: ") : "";
        string? id = null;
        try
        {
            if (lines.IsTooLong)
                throw content.Error(place + "the line is longer than any spectrum.", "Each line must hold one spectrum; check the file.",
                    number);
            using JsonDocument document = JsonDocument.Parse(lines.Line.ToArray());
            id = IdOf(document.RootElement);
            PointTable points = Points(document.RootElement, content, lines.Number);
            long offset = lines.Offset;
            return (id, () => points.ToColumns(content, offset));
        }
        catch (SpectrumFormatException e)
        {
            return (id, () => throw e);
        }
        catch (JsonException e)
        {
            SpectrumFormatException error = content.Error(place + NoObject, OneObject, number, cause: e);
            return (id, () => throw error);
        }
    }

    private static PointTable Points(JsonElement line, FileContent content, int number)
    {
        double[] f = Column(line, FrequencyKeys, content, number), re = Column(line, RealKeys, content, number),
            im = Column(line, ImaginaryKeys, content, number);
        if (f.Length != re.Length || f.Length != im.Length)
            throw content.Error(FormattableString.Invariant($"the lists have {f.Length}, {re.Length} and {im.Length} numbers."),
                "They must be equally long.", number > 0 ? number : null);
        PointTable points = new(f.Length);
        for (int k = 0; k < f.Length; k++)
            points.Add(f[k], re[k], im[k], number);
        return points;
    }

    private static string? IdOf(JsonElement line) =>
        line.ValueKind != JsonValueKind.Object || !line.TryGetProperty("id", out JsonElement value)
        || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText();

    private static double[] Column(JsonElement line, string[] keys, FileContent content, int number)
    {
        foreach (string key in keys)
        {
            if (line.ValueKind == JsonValueKind.Object && line.TryGetProperty(key, out JsonElement list)
                && list.ValueKind == JsonValueKind.Array)
                return [.. list.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.Number ? item.GetDouble() : double.NaN)];
        }
        throw content.Error($"there is no list '{keys[0]}'.", "Each object needs f, zre and zim as lists of numbers.", number > 0 ? number
            : null);
    }
}
