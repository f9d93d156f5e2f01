using System.Globalization;
using System.Text.Json;

namespace ImpedanceFit.Workbench.Batch.Tables;

/// <summary>What the results of a batch say of a measurement: name and kind of each column, and its value.</summary>
internal static class MetadataColumns
{
    private static readonly (TableColumn Column, Func<SpectrumMetadata, object?> Value)[] Columns =
    [
        (new("format", ColumnKind.Text), about => about.Format),
        (new("instrument", ColumnKind.Text), about => about.Instrument),
        (new("technique", ColumnKind.Text), about => about.Technique),
        (new("sample", ColumnKind.Text), about => about.Sample),
        (new("measuredAt", ColumnKind.Text), about => about.MeasuredAt?.ToString("s", CultureInfo.InvariantCulture)),
        (new("dcPotential_V", ColumnKind.Number), about => about.DcPotentialVolts),
        (new("amplitude_V", ColumnKind.Number), about => about.AmplitudeVolts),
        (new("amplitude_A", ColumnKind.Number), about => about.AmplitudeAmperes),
        (new("area_m2", ColumnKind.Number), about => about.AreaSquareMetres),
        (new("thickness_m", ColumnKind.Number), about => about.ThicknessMetres),
        (new("temperature_K", ColumnKind.Number), about => about.TemperatureKelvin),
        (new("cycle", ColumnKind.Count), about => about.Cycle),
    ];

    /// <summary>The columns, in their order.</summary>
    public static IEnumerable<TableColumn> All => Columns.Select(column => column.Column);

    /// <summary>Writes what is known as an object.</summary>
    public static void Write(Utf8JsonWriter writer, SpectrumMetadata about)
    {
        writer.WriteStartObject();
        foreach ((TableColumn column, Func<SpectrumMetadata, object?> value) in Columns)
        {
            if (value(about) is { } known and not (double.NaN or double.PositiveInfinity or double.NegativeInfinity))
            {
                writer.WritePropertyName(column.Name);
                WriteCell(writer, known);
            }
        }
        writer.WriteEndObject();
    }

    /// <summary>Writes a cell for each column; null where nothing is known.</summary>
    public static void WriteCells(Utf8JsonWriter writer, SpectrumMetadata about)
    {
        foreach ((_, Func<SpectrumMetadata, object?> value) in Columns)
            WriteCell(writer, value(about));
    }

    private static void WriteCell(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case string text:
                writer.WriteStringValue(text);
                break;
            case double number when double.IsFinite(number):
                writer.WriteNumberValue(number);
                break;
            case int number:
                writer.WriteNumberValue(number);
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }
}
