using System.Text.Json;
using ImpedanceFit.Reporting.Json;
using ImpedanceFit.Reporting.Text;
using ImpedanceFit.Units;

namespace ImpedanceFit.Reporting.Quantities;

/// <summary>Electronic conductivities against the voltage at the blocking contact: the slopes of a Hebb–Wagner curve.</summary>
internal static class LocalConductivities
{
    /// <summary>Writes a table to be read.</summary>
    public static void WriteTable(TextWriter writer, IReadOnlyList<(double Volts, double SiemensPerCentimetre)> slopes, TextPage page)
    {
        TextTable table = new(new TextColumn("voltage") { AlignRight = true }, new TextColumn("(L/A)·dI/dE")
            { AlignRight = true, Gap = 3 });
        foreach ((double volts, double sigma) in slopes)
            table.Add(ValueText.Format(volts, Unit.Volt, 3),
                QuantityTable.ValueOf(new Quantity("", Unit.SiemensPerCentimetre) { Value = sigma }));
        table.Write(writer, page);
        writer.Write("\n");
    }

    /// <summary>Writes them as a property <c>localConductivities</c>.</summary>
    public static void WriteProperty(Utf8JsonWriter writer, IReadOnlyList<(double Volts, double SiemensPerCentimetre)> slopes)
    {
        writer.WriteStartArray("localConductivities");
        foreach ((double volts, double sigma) in slopes)
        {
            writer.WriteStartObject();
            writer.WriteNumberOrNull("potential_V", volts);
            writer.WriteNumberOrNull("conductivity_S_per_cm", sigma);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }
}
