using ImpedanceFit.Formats.Studies;
using ImpedanceFit.Formats.Text;
using ImpedanceFit.Reporting.Series;
using ImpedanceFit.Workbench.Hosting;

namespace ImpedanceFit.Workbench.Studies;

/// <summary>What changes along a series: a column of a table, else the temperature where all spectra have one, else their number.</summary>
/// <param name="temperatures">Where the spectra were measured.</param>
/// <param name="table">The table with the column; null for none.</param>
/// <param name="column">Heading of the column; null for none.</param>
internal sealed class SeriesVariables(SampleTemperatures temperatures, string? table, string? column)
{
    private const string Number = "number";

    /// <summary>The temperature of a spectrum, asked for once for each in their order.</summary>
    public SampleTemperature? TemperatureOf(string file, Spectrum spectrum) => temperatures.Of(file, spectrum);

    /// <summary>Name and values of the variable.</summary>
    /// <exception cref="RequestException">The table says nothing of a spectrum.</exception>
    public (string Name, IReadOnlyList<double> Values) Of(IReadOnlyList<SeriesEntry> entries)
    {
        if (column is not null && !column.Equals(SeriesReport.Temperature, StringComparison.OrdinalIgnoreCase))
            return (column, OfColumn(entries));
        if (entries.All(entry => entry.Kelvin is not null))
            return (SeriesReport.Temperature, [.. entries.Select(entry => entry.Kelvin!.Value)]);
        if (entries.Any(entry => entry.Kelvin is not null) || column is not null)
            throw new RequestException($"the temperature of {entries.First(entry => entry.Kelvin is null).File} is not known.",
                "Put it into the file's name with its unit (pellet_298K.csv, pellet_25C.csv), or give the temperatures.")
                .About(RemedyTopic.Temperatures);
        return (Number, [.. Enumerable.Range(1, entries.Count).Select(k => (double)k)]);
    }

    private double[] OfColumn(IReadOnlyList<SeriesEntry> entries)
    {
        DataTable data = DataTable.Read(table!, "The variable is expected in a table with the columns file and "
            + column + ".");
        if (!data.Has(TableQuantity.File))
            throw data.Missing(TableQuantity.File, "Name the column of the files file.");
        return [.. entries.Select(entry => OfRow(data, entry))];
    }

    private double OfRow(DataTable data, SeriesEntry entry)
    {
        string name = Path.GetFileName(entry.File), bare = Path.GetFileNameWithoutExtension(entry.File);
        DataRow[] rows = [.. data.Rows.Where(row => row.Text(TableQuantity.File) is { } file
            && (file == entry.File || Path.GetFileName(file) == name || file == bare)
            && (row.Text("id") is not { Length: > 0 } id || id == entry.Spectrum.Id))];
        if (rows.Length != 1)
            throw new RequestException($"{table}: {(rows.Length == 0 ? "no row names" : "several rows name")} '{name}'.",
                "Give each file one row, with an id where a file holds several spectra.");
        string text = rows[0].Text(column!) ?? throw new RequestException($"{table}: there is no column '{column}'.",
            "Name a column of the table.");
        return NumberText.TryParse(text, text.Contains(',') && !text.Contains('.'), out double value) ? value
            : throw rows[0].Error($"'{text}' is no number.", $"Give {column} as a number.");
    }
}
