using System.Text.Json;
using ImpedanceFit.Reporting.Json;
using ImpedanceFit.Reporting.Quantities;
using ImpedanceFit.Reporting.Text;
using ImpedanceFit.Units;

namespace ImpedanceFit.Reporting.Transport;

/// <summary>The points of an Arrhenius plot, σ(T), as a table and as JSON.</summary>
internal static class ArrheniusPoints
{
    /// <summary>Writes the table.</summary>
    public static void WriteTable(TextWriter writer, IReadOnlyList<MeasuredConductivity> points, TextPage page)
    {
        string name = points.Count > 0 && points[0].Name is { Length: > 0 } given ? given : "conductivity";
        TextTable table = new(new TextColumn("T / K") { AlignRight = true }, new TextColumn("T / °C") { AlignRight = true, Gap = 3 },
            new TextColumn("1000 K/T") { AlignRight = true, Gap = 3 }, new TextColumn(name) { AlignRight = true, Gap = 3 },
            new TextColumn("temperature") { Gap = 3 }, new TextColumn("file") { Gap = 3, Detail = true });
        (double Factor, Unit Unit) shown = OutputUnits.Conductivity;
        foreach (MeasuredConductivity measured in points.OrderBy(p => p.Point.Kelvin))
        {
            double kelvin = measured.Point.Kelvin;
            table.Add(FormattableString.Invariant($"{kelvin:0.00}"),
                FormattableString.Invariant($"{kelvin - PhysicalConstants.ZeroCelsiusKelvin:0.0#}"),
                FormattableString.Invariant($"{1000 / kelvin:0.0000}"),
                measured.Inverse is { } inverse ? EstimateText.Of(inverse)
                    : ValueText.Format(measured.Point.SiemensPerCentimetre / shown.Factor, measured.Point.StandardError / shown.Factor,
                        shown.Unit),
                measured.Words, measured.Words.Length > 0 ? FitReport.SourceOf(measured.File, measured.SpectrumId) : "");
        }
        table.Write(writer, page);
    }

    /// <summary>Writes the property <c>conductivities</c>, or <c>values</c> of what is none.</summary>
    public static void WriteJson(Utf8JsonWriter writer, IReadOnlyList<MeasuredConductivity> points)
    {
        writer.WriteObjects(points.Any(point => point.Inverse is not null) ? "values" : "conductivities", points, measured =>
        {
            writer.WriteString("file", measured.File);
            writer.WriteString("spectrum", measured.SpectrumId);
            writer.WriteNumber("temperature_K", measured.Point.Kelvin);
            writer.WriteString("temperatureFrom", measured.TemperatureFrom);
            if (measured.Inverse is not null)
                writer.WriteString("name", measured.Name);
            writer.WriteNumberOrNull("value", measured.Inverse?.Value ?? measured.Point.SiemensPerCentimetre);
            writer.WriteString("unit", (measured.Inverse?.Unit ?? Unit.SiemensPerCentimetre).Symbol);
            writer.WriteNumberOrNull("standardError", measured.Inverse is { } inverse ? inverse.StandardError
                : measured.Point.StandardError);
            if (measured.Point.Quantity?.Weighting is { } weighting)
                writer.WriteString("weighting", Words.Of(weighting));
        });
    }
}
