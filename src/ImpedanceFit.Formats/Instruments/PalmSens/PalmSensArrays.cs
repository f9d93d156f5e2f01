using System.Text.Json;

namespace ImpedanceFit.Formats.Instruments.PalmSens;

/// <summary>The arrays of a data set by their description, in SI units.</summary>
internal sealed class PalmSensArrays
{
    private readonly Dictionary<string, double[]> arrays = new(StringComparer.Ordinal);

    private PalmSensArrays() { }

    /// <summary>The sets of arrays of an element with a <c>DataSet</c>: arrays that come again under one
    /// description belong to further channels. One set at least.</summary>
    public static IReadOnlyList<PalmSensArrays> Of(JsonElement owner)
    {
        List<PalmSensArrays> sets = [new()];
        if (!owner.TryGetProperty("DataSet", out JsonElement set) || set.ValueKind != JsonValueKind.Object
            || !set.TryGetProperty("Values", out JsonElement values) || values.ValueKind != JsonValueKind.Array)
            return sets;
        foreach (JsonElement array in values.EnumerateArray())
        {
            if (array.ValueKind == JsonValueKind.Object && array.TryGetProperty("Description", out JsonElement name)
                && name.ValueKind == JsonValueKind.String
                && array.TryGetProperty("DataValues", out JsonElement cells) && cells.ValueKind == JsonValueKind.Array)
            {
                double factor = Factor(array);
                string description = name.GetString()!;
                PalmSensArrays? free = sets.Find(candidate => !candidate.arrays.ContainsKey(description));
                if (free is null)
                    sets.Add(free = new());
                free.arrays.Add(description, [.. cells.EnumerateArray().Select(cell => factor * Value(cell))]);
            }
        }
        return sets;
    }

    /// <summary>The array of a description, empty where there is none.</summary>
    public double[] this[string description] => arrays.GetValueOrDefault(description, []);

    /// <summary>True where frequency and both parts of the impedance are there.</summary>
    public bool HasImpedance => this["Frequency"].Length > 0 && this["ZRe"].Length > 0 && this["ZIm"].Length > 0;

    /// <summary>True where both hold the same frequencies and impedances.</summary>
    public bool IsSameSweep(PalmSensArrays other) =>
        this["Frequency"].SequenceEqual(other["Frequency"]) && this["ZRe"].SequenceEqual(other["ZRe"])
        && this["ZIm"].SequenceEqual(other["ZIm"]);

    private static double Value(JsonElement cell) =>
        cell.ValueKind == JsonValueKind.Object && cell.TryGetProperty("V", out JsonElement value)
        && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : double.NaN;

    /// <summary>Factor to SI: the units are named PalmSens.Units.MicroAmpere and the like.</summary>
    private static double Factor(JsonElement array)
    {
        string unit = array.TryGetProperty("Unit", out JsonElement about) && about.ValueKind == JsonValueKind.Object
            && about.TryGetProperty("Type", out JsonElement type) && type.ValueKind == JsonValueKind.String ? type.GetString()! : "";
        string name = unit[(unit.LastIndexOf('.') + 1)..];
        return name.StartsWith("Micro", StringComparison.Ordinal) ? 1e-6 : name.StartsWith("Milli", StringComparison.Ordinal) ? 1e-3
            : name.StartsWith("Nano", StringComparison.Ordinal) ? 1e-9 : name.StartsWith("Pico", StringComparison.Ordinal) ? 1e-12
            : name.StartsWith("Kilo", StringComparison.Ordinal) ? 1e3 : name.StartsWith("Mega", StringComparison.Ordinal) ? 1e6 : 1;
    }
}
