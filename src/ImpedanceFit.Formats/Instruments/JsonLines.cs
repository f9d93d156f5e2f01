using System.Text.Json;
using ImpedanceFit.Formats.Content;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Formats.Instruments;

/// <summary>JSON lines, one spectrum a line: <c>{"id":…, "f":[…], "zre":[…], "zim":[…]}</c>, Hz and Ω; also with the names of the project's CSV.</summary>
internal sealed class JsonLines : IFileFormat
{
    private static readonly string[] FrequencyKeys = ["f", "freq", "frequency", "frequency_Hz"], RealKeys = ["zre", "z_real", "z_real_ohm"], ImaginaryKeys = ["zim", "z_imag", "z_imag_ohm"];

    public string Name => "JSON lines";

    public bool Recognises(FileContent content)
    {
        if (!content.IsText || !content.HeadText.AsSpan().TrimStart().StartsWith("{\"", StringComparison.Ordinal))
            return false;
        string head = content.HeadText;
        return FrequencyKeys.Any(key => head.Contains($"\"{key}\":", StringComparison.Ordinal)) && RealKeys.Any(key => head.Contains($"\"{key}\":", StringComparison.Ordinal));
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
                ReadLine(document.RootElement, content, k + 1, draft);
            }
            catch (JsonException e)
            {
                throw content.Error("the line is no JSON object.", "Each line must hold one object; the file may be cut off.", k + 1, cause: e);
            }
        }
    }

    private static void ReadLine(JsonElement line, FileContent content, int number, MeasurementDraft draft)
    {
        double[] f = Column(line, FrequencyKeys, content, number), re = Column(line, RealKeys, content, number), im = Column(line, ImaginaryKeys, content, number);
        if (f.Length != re.Length || f.Length != im.Length)
            throw content.Error(FormattableString.Invariant($"the lists have {f.Length}, {re.Length} and {im.Length} numbers."), "They must be equally long.", number);
        PointTable points = new();
        for (int k = 0; k < f.Length; k++)
            points.Add(f[k], re[k], im[k], number);
        string? id = !line.TryGetProperty("id", out JsonElement value) ? null : value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText();
        draft.AddSpectrum(points, SpectrumMetadata.Empty, id);
    }

    private static double[] Column(JsonElement line, string[] keys, FileContent content, int number)
    {
        foreach (string key in keys)
        {
            if (line.ValueKind == JsonValueKind.Object && line.TryGetProperty(key, out JsonElement list) && list.ValueKind == JsonValueKind.Array)
                return [.. list.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.Number ? item.GetDouble() : double.NaN)];
        }
        throw content.Error($"there is no list '{keys[0]}'.", "Each object needs f, zre and zim as lists of numbers.", number);
    }
}
