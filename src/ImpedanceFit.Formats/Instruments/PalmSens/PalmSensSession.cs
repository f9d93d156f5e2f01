using System.Text.Json;
using ImpedanceFit.Formats.Content;
using ImpedanceFit.Formats.Tables;

namespace ImpedanceFit.Formats.Instruments.PalmSens;

/// <summary>PSTrace sessions: JSON in UTF-16; each measurement has a data set of arrays, named by their
/// description, and a list of such sets for channels and scans.</summary>
internal sealed class PalmSensSession : IFileFormat
{
    public string Name => "PalmSens .pssession";

    public bool Recognises(FileContent content) =>
        content.IsText && content.HeadText.AsSpan(0, Math.Min(400, content.HeadText.Length)) is var head
        && head.TrimStart().StartsWith("{", StringComparison.Ordinal)
        && head.Contains("PalmSens.DataFiles.SessionFile", StringComparison.Ordinal);

    public void Read(FileContent content, ReadOptions options, MeasurementDraft draft)
    {
        using JsonDocument document = Parse(content);
        JsonElement[] measurements = [.. List(document.RootElement, "Measurements")];
        foreach (JsonElement measurement in measurements)
        {
            string? title = Text(measurement, "Title");
            SpectrumMetadata metadata = new()
            {
                Instrument = Text(measurement, "DeviceSerial") is { Length: > 0 } serial ? $"PalmSens {serial}" : "PalmSens",
                Technique = title,
                MeasuredAt = measurement.TryGetProperty("TimeStamp", out JsonElement ticks) && ticks.ValueKind == JsonValueKind.Number
                    && ticks.TryGetInt64(out long t) && t > 0 && t < DateTime.MaxValue.Ticks ? new DateTime(t) : null,
            };
            string? id = measurements.Length > 1 ? title : null;
            (string? Title, PalmSensArrays Arrays)[] sweeps = [.. SweepsOf(measurement)];
            foreach ((string? name, PalmSensArrays arrays) in sweeps)
            {
                string? sweepId = sweeps.Length == 1 ? id : string.Join(": ", new[] { id, name }.OfType<string>()) is { Length: > 0 } both
                    ? both : null;
                draft.TryPart($"The sweep '{name ?? title}'", () => AddSweep(arrays, content, draft, metadata, sweepId));
            }
            if (sweeps.Length == 0)
                AddRecord(PalmSensArrays.Of(measurement)[0], draft, metadata, id);
        }
    }

    /// <summary>The sweeps of a measurement: those of its list, one for each channel or scan. Its own data set is one more where the list
    /// does not hold it.</summary>
    private static IEnumerable<(string? Title, PalmSensArrays Arrays)> SweepsOf(JsonElement measurement)
    {
        (string? Title,
            PalmSensArrays Arrays)[] own = [.. PalmSensArrays.Of(measurement).Where(arrays => arrays.HasImpedance)
            .Select(arrays => ((string?)null, arrays))];
        (string? Title,
            PalmSensArrays Arrays)[] listed = [.. List(measurement, "EISDataList")
            .SelectMany(set => PalmSensArrays.Of(set).Where(arrays => arrays.HasImpedance).Select(arrays => (Text(set, "Title"), arrays)))];
        if (listed.Length <= 1)
            return own.Length > 0 ? own : listed;
        // The measurement's own set repeats one of the list, or joins them all; what it has beyond that is one more.
        int joined = listed.Sum(sweep => sweep.Arrays["Frequency"].Length);
        return own.Where(sweep => sweep.Arrays["Frequency"].Length != joined
            && !listed.Any(other => other.Arrays.IsSameSweep(sweep.Arrays))).Concat(listed);
    }

    private static JsonDocument Parse(FileContent content)
    {
        try
        {
            // A second byte order mark stands at the end.
            return JsonDocument.Parse(content.Text.AsMemory().Trim().TrimEnd('\uFEFF'));
        }
        catch (JsonException e)
        {
            throw content.Error("the file is not a complete JSON document.", "It is cut off or damaged; save the session again.",
                e.LineNumber is { } line ? (int)Math.Min(line + 1, int.MaxValue) : null, cause: e);
        }
    }

    private static void AddSweep(PalmSensArrays arrays, FileContent content, MeasurementDraft draft, SpectrumMetadata metadata, string? id)
    {
        double[] f = arrays["Frequency"], re = arrays["ZRe"], im = arrays["ZIm"], seconds = arrays["time"];
        if (f.Length != re.Length || f.Length != im.Length)
            throw content.Error(FormattableString.Invariant($"the arrays have {f.Length}, {re.Length} and {im.Length} numbers."),
                "The file is damaged; save the session again.");
        PointTable points = new();
        for (int k = 0; k < f.Length; k++)
            points.Add(f[k], re[k], -im[k], 0, seconds.Length == f.Length ? seconds[k] : null);
        draft.Note("arrays Frequency, ZRe and ZIm; ZIm holds -Z'', sign reversed.");
        double[] potential = arrays["mEdc"];
        draft.AddSweeps(points, metadata with
            { DcPotentialVolts = potential.Length > 0 && potential.All(double.IsFinite) ? potential.Average() : null }, id);
    }

    private static void AddRecord(PalmSensArrays arrays, MeasurementDraft draft, SpectrumMetadata metadata, string? id)
    {
        double[] seconds = arrays["time"], volts = arrays["potential"], amperes = arrays["current"];
        int rows = seconds.Length;
        if (rows == 0 || (volts.Length != rows && amperes.Length != rows)
            || seconds.Concat(volts).Concat(amperes).Any(x => !double.IsFinite(x)))
            return;
        volts = volts.Length == rows ? volts : [];
        amperes = amperes.Length == rows ? amperes : [];
        DcTechnique technique = metadata.Technique switch
        {
            "Chronoamperometry" => DcTechnique.Chronoamperometry,
            "Chronopotentiometry" => DcTechnique.Chronopotentiometry,
            "Linear Sweep Voltammetry" or "Cyclic Voltammetry" => DcTechnique.LinearSweep,
            "Open Circuit Potentiometry" => DcTechnique.OpenCircuit,
            _ => TechniqueFromShape.Guess(volts, amperes),
        };
        draft.Note("arrays time, potential and current.");
        draft.Add(new DcRecord(technique, seconds, volts, amperes) { Id = id, Metadata = metadata });
    }

    private static IEnumerable<JsonElement> List(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement list)
        && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object) : [];

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
}
