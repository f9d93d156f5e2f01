using System.Globalization;
using System.Text.Json;

namespace ImpedanceFit.Cli.Batch.Tables;

/// <summary>What the results of a batch say of a measurement: name of each column, and its value.</summary>
internal static class MetadataColumns
{
    private static readonly (string Name, Func<SpectrumMetadata, object?> Value)[] Columns =
    [
        ("format", about => about.Format),
        ("instrument", about => about.Instrument),
        ("technique", about => about.Technique),
        ("sample", about => about.Sample),
        ("measuredAt", about => about.MeasuredAt?.ToString("s", CultureInfo.InvariantCulture)),
        ("dcPotential_V", about => about.DcPotentialVolts),
        ("amplitude_V", about => about.AmplitudeVolts),
        ("amplitude_A", about => about.AmplitudeAmperes),
        ("area_m2", about => about.AreaSquareMetres),
        ("thickness_m", about => about.ThicknessMetres),
        ("temperature_K", about => about.TemperatureKelvin),
        ("cycle", about => about.Cycle),
    ];

    /// <summary>The names, in their order.</summary>
    public static IEnumerable<string> Names => Columns.Select(column => column.Name);

    /// <summary>The names of those that hold texts.</summary>
    public static IReadOnlyList<string> TextNames { get; } = ["format", "instrument", "technique", "sample", "measuredAt"];

    /// <summary>Writes what is known as an object.</summary>
    public static void Write(Utf8JsonWriter writer, SpectrumMetadata about)
    {
        writer.WriteStartObject();
        foreach ((string name, Func<SpectrumMetadata, object?> value) in Columns)
        {
            switch (value(about))
            {
                case string text:
                    writer.WriteString(name, text);
                    break;
                case double number when double.IsFinite(number):
                    writer.WriteNumber(name, number);
                    break;
                case int number:
                    writer.WriteNumber(name, number);
                    break;
                default:
                    break;
            }
        }
        writer.WriteEndObject();
    }
}
