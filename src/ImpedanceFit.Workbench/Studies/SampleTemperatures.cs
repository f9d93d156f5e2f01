using System.Globalization;
using ImpedanceFit.Workbench.Hosting;
using ImpedanceFit.Interpretation.Geometry;
using ImpedanceFit.Units;

namespace ImpedanceFit.Workbench.Studies;

/// <summary>Where a spectrum was measured: by the user, else by its file, else by its name. Contradictions are said.</summary>
internal sealed class SampleTemperatures
{
    private const double Contradiction = 2;   // kelvin: a name is often rounded
    private readonly string[] given;
    private readonly TemperatureTable? table;
    private readonly string? pattern;
    private readonly NameTemperature names;
    private readonly IWorkHost host;
    private int next;

    /// <param name="given">Temperatures that the user gave, in the order of the spectra, or one for all.</param>
    /// <param name="table">Temperatures by file, or null.</param>
    /// <param name="pattern">Pattern of names, or null.</param>
    /// <param name="files">The files.</param>
    /// <param name="host">Where contradictions are said.</param>
    public SampleTemperatures(string[] given, TemperatureTable? table, string? pattern, IReadOnlyList<string> files, IWorkHost host)
    {
        (this.given, this.table, this.pattern, this.host) = (given, table, pattern, host);
        if (given.Length > 0 && table is not null)
            throw new RequestException("Temperatures are given twice, one by one and in a table.", "Give them once.");
        foreach (string text in given.Length > 1 ? given : [])
            MeasureText.Temperature(text, "temperature");
        names = NameTemperature.Among(files.Select(Path.GetFileNameWithoutExtension)!);
    }

    /// <summary>Names temperatures that no spectrum had, once all spectra were there: none is ignored silently.</summary>
    public void SayUnused()
    {
        if (given.Length > 1 && next > 0 && next < given.Length)
            host.Doubt("temperatures", FormattableString.Invariant(
                $"{given.Length} are given for {Counted.Of(next, "spectrum")}; not used: {string.Join(", ", given[next..])}."));
    }

    /// <summary>Where the given temperatures come from: option, or table.</summary>
    public string GivenFrom { get; init; } = "option";

    /// <summary>The same for the user.</summary>
    public string GivenWords { get; init; } = "as given";

    /// <summary>The temperature of a spectrum, asked for once for each in their order; null where it is not known.</summary>
    /// <exception cref="RequestException">There are fewer temperatures than spectra.</exception>
    public SampleTemperature? Of(string file, Spectrum spectrum)
    {
        string source = spectrum.Id is null ? file : $"{file} [{spectrum.Id}]";
        SampleTemperature? fromFile = spectrum.Metadata.TemperatureKelvin is > 0 and var stored ? new(stored, "file", "from the file")
            : null;
        SampleTemperature? fromName = OfName(spectrum.Id) ?? OfName(Path.GetFileNameWithoutExtension(file));
        SampleTemperature? fromUser = Given()
            ?? (table?.Of(file, spectrum.Id) is { } kelvin ? new(kelvin, "table", "from the table") : null);
        SampleTemperature? chosen = fromUser ?? fromFile ?? fromName;
        if (chosen is null)
            return null;
        Diagnostic[] contradictions = [.. ((SampleTemperature?[])[fromFile, fromName]).OfType<SampleTemperature>()
            .Where(other => Math.Abs(other.Kelvin - chosen.Kelvin) > Contradiction)
            .Select(other => Diagnostic.Warning(DiagnosticCodes.TemperatureContradiction,
                $"{TextOf(chosen)} contradicts {TextOf(other)}; the first one is used."))];
        foreach (Diagnostic contradiction in contradictions)
            host.Warn($"{source}: {contradiction.Message}");
        return chosen with { Diagnostics = contradictions };
    }

    /// <summary>What to say where a temperature is not known.</summary>
    public static RequestException Unknown() => new RequestException("the temperature is not known.",
        "Put it into the file's name with its unit (pellet_298K.csv, pellet_25C.csv), or give the temperatures.")
        .About(RemedyTopic.Temperatures);

    private static string TextOf(SampleTemperature of) => string.Create(CultureInfo.InvariantCulture,
        $"{of.Kelvin - PhysicalConstants.ZeroCelsiusKelvin:0.##} °C {of.Words}");

    private SampleTemperature? Given()
    {
        if (given.Length == 0)
            return null;
        if (given.Length > 1 && next >= given.Length)
            throw new RequestException($"{given.Length} temperatures are given, and more spectra.",
                "Give one temperature for each spectrum, in their order.");
        string text = given.Length == 1 ? given[0] : given[next++];
        return new(MeasureText.Temperature(text, "temperature").Value, GivenFrom, GivenWords) { Text = text };
    }

    private SampleTemperature? OfName(string? name)
    {
        if (pattern is not null && NameTemperature.By(pattern, name) is { } by)
            return new(by.Kelvin, "name", $"from the name ({by.Text})");
        return names.Of(name) is { } found ? new(found.Kelvin, "name", $"from the name ({found.Text})") : null;
    }
}
