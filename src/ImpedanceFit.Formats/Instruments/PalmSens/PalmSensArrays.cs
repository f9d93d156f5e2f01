using System.Text.Json;

namespace ImpedanceFit.Formats.Instruments.PalmSens;

/// <summary>The arrays of a data set by their description, in SI units.</summary>
internal sealed class PalmSensArrays
{
    private readonly Dictionary<string, double[]> arrays = new(StringComparer.Ordinal);

    /// <summary>Takes the arrays of an element with a <c>DataSet</c>.</summary>
    public PalmSensArrays(JsonElement owner)
    {
        if (!owner.TryGetProperty("DataSet", out JsonElement set) || set.ValueKind != JsonValueKind.Object || !set.TryGetProperty("Values", out JsonElement values) || values.ValueKind != JsonValueKind.Array)
            return;
        foreach (JsonElement array in values.EnumerateArray())
        {
            if (array.ValueKind == JsonValueKind.Object && array.TryGetProperty("Description", out JsonElement name) && name.ValueKind == JsonValueKind.String
                && array.TryGetProperty("DataValues", out JsonElement cells) && cells.ValueKind == JsonValueKind.Array)
            {
                double factor = Factor(array);
                arrays.TryAdd(name.GetString()!, [.. cells.EnumerateArray().Select(cell => factor * Value(cell))]);
            }
        }
    }

    /// <summary>The array of a description, empty where there is none.</summary>
    public double[] this[string description] => arrays.GetValueOrDefault(description, []);

    /// <summary>True where frequency and both parts of the impedance are there.</summary>
    public bool HasImpedance => this["Frequency"].Length > 0 && this["ZRe"].Length > 0 && this["ZIm"].Length > 0;

    private static double Value(JsonElement cell) =>
        cell.ValueKind == JsonValueKind.Object && cell.TryGetProperty("V", out JsonElement value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : double.NaN;

    /// <summary>Factor to SI: the units are named PalmSens.Units.MicroAmpere and the like.</summary>
    private static double Factor(JsonElement array)
    {
        string unit = array.TryGetProperty("Unit", out JsonElement about) && about.ValueKind == JsonValueKind.Object && about.TryGetProperty("Type", out JsonElement type) && type.ValueKind == JsonValueKind.String ? type.GetString()! : "";
        string name = unit[(unit.LastIndexOf('.') + 1)..];
        return name.StartsWith("Micro", StringComparison.Ordinal) ? 1e-6 : name.StartsWith("Milli", StringComparison.Ordinal) ? 1e-3 : name.StartsWith("Nano", StringComparison.Ordinal) ? 1e-9 : name.StartsWith("Kilo", StringComparison.Ordinal) ? 1e3 : 1;
    }
}
