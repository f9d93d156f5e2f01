using System.Text.Json;

namespace ImpedanceFit.Reporting.Json;

/// <summary>Lists of objects and objects that may not exist, in JSON.</summary>
internal static class JsonObjects
{
    /// <summary>Writes a property that is a list of objects.</summary>
    /// <param name="writer">Where it is written.</param>
    /// <param name="name">Name of the property.</param>
    /// <param name="items">What the objects say.</param>
    /// <param name="write">Writes the properties of one.</param>
    public static void WriteObjects<T>(this Utf8JsonWriter writer, string name, IEnumerable<T> items, Action<T> write) =>
        writer.WriteList(name, items, (_, item) =>
        {
            writer.WriteStartObject();
            write(item);
            writer.WriteEndObject();
        });

    /// <summary>Writes a property that is a list.</summary>
    /// <param name="writer">Where it is written.</param>
    /// <param name="name">Name of the property.</param>
    /// <param name="items">What is in it.</param>
    /// <param name="write">Writes one value.</param>
    public static void WriteList<T>(this Utf8JsonWriter writer, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        writer.WriteStartArray(name);
        foreach (T item in items)
            write(writer, item);
        writer.WriteEndArray();
    }

    /// <summary>Writes a property that is an object, or null.</summary>
    /// <param name="writer">Where it is written.</param>
    /// <param name="name">Name of the property.</param>
    /// <param name="item">What the object says; null for none.</param>
    /// <param name="write">Writes its properties.</param>
    public static void WriteObjectOrNull<T>(this Utf8JsonWriter writer, string name, T? item, Action<Utf8JsonWriter, T> write)
        where T : class
    {
        if (item is null)
        {
            writer.WriteNull(name);
            return;
        }
        writer.WriteStartObject(name);
        write(writer, item);
        writer.WriteEndObject();
    }

    /// <summary>Writes value, unit, standard error and interval, as properties of the object that is being written.</summary>
    public static void WriteEstimate(this Utf8JsonWriter writer, double? value, Unit unit, double? standardError, double? lower95,
        double? upper95)
    {
        writer.WriteNumberOrNull("value", value);
        writer.WriteString("unit", unit.Symbol);
        writer.WriteNumberOrNull("standardError", standardError);
        writer.WriteNumberOrNull("lower95", lower95);
        writer.WriteNumberOrNull("upper95", upper95);
    }
}
