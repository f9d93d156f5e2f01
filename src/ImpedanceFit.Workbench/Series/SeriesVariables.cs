using ImpedanceFit.Reporting.Series;
using ImpedanceFit.Workbench.Hosting;
using ImpedanceFit.Workbench.Studies;

namespace ImpedanceFit.Workbench.Series;

/// <summary>What changes along a series: a column of a table, else the temperature where all spectra have one, else their number.</summary>
/// <param name="temperatures">Where the spectra were measured.</param>
/// <param name="table">The column; null for none.</param>
internal sealed class SeriesVariables(SampleTemperatures temperatures, SeriesTable? table)
{
    private const string Number = "number";

    /// <summary>The temperature of a spectrum, asked for once for each in their order.</summary>
    public SampleTemperature? TemperatureOf(string file, Spectrum spectrum) => temperatures.Of(file, spectrum);

    /// <summary>Names temperatures that no spectrum had.</summary>
    public void SayUnused() => temperatures.SayUnused();

    /// <summary>The variable in a sentence.</summary>
    public string WordsOf(string name) => table is null ? "their number, since no temperature is known" : $"the column '{name}'";

    /// <summary>Name and values of the variable.</summary>
    /// <exception cref="RequestException">The table says nothing of a spectrum, or some temperatures are not known.</exception>
    public (string Name, IReadOnlyList<double> Values) Of(IReadOnlyList<SeriesEntry> entries)
    {
        if (table is not null)
            return (table.Column, [.. entries.Select(entry => table.Of(entry.File, entry.Spectrum.Id))]);
        if (entries.All(entry => entry.Kelvin is not null))
            return (SeriesReport.Temperature, [.. entries.Select(entry => entry.Kelvin!.Value)]);
        if (entries.Any(entry => entry.Kelvin is not null))
            throw new RequestException($"the temperature of {entries.First(entry => entry.Kelvin is null).File} is not known.",
                "Put it into the file's name with its unit (pellet_298K.csv, pellet_25C.csv), or give the temperatures.")
                .About(RemedyTopic.Temperatures);
        return (Number, [.. Enumerable.Range(1, entries.Count).Select(k => (double)k)]);
    }
}
