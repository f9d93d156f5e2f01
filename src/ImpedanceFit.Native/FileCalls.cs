using System.Text.Json;
using ImpedanceFit.Circuits.Named;
using ImpedanceFit.Formats;
using ImpedanceFit.Formats.Files;
using ImpedanceFit.Reporting.Circuits;
using ImpedanceFit.Reporting.Fits;
using ImpedanceFit.Reporting.Json;
using ImpedanceFit.Workbench.Hosting;
using ImpedanceFit.Workbench.Options;
using ImpedanceFit.Workbench.Requests;

namespace ImpedanceFit.Native;

/// <summary>Circuits explained, and files read.</summary>
internal static class FileCalls
{
    private static readonly string[] Reading = ["columns", "sign", "unit", "sheet", "id", "exclude", "subtract", "open",
        "lead-inductance"];

    /// <summary>Explains a circuit, as the verb <c>circuits</c> does.</summary>
    /// <exception cref="ImpedanceFitException">The text is no circuit.</exception>
    public static int Parse(string circuit, Stream result)
    {
        using Utf8JsonWriter writer = new(result, JsonListDocument.WriterOptions);
        CircuitJson.Write(writer, CircuitExplanation.Of(new CircuitLibrary().Resolve(circuit)));
        return 1;
    }

    /// <summary>The spectra of a file.</summary>
    /// <exception cref="ImpedanceFitException">An option cannot be understood.</exception>
    public static int Read(string path, string optionsJson, CallHost host, Stream result)
    {
        if (path.Length == 0)
            throw new RequestException("No file is named.", "Give its path.");
        OptionDocument given = OptionDocument.Read(optionsJson, Reading);
        ReadOptions options = ReadingChoices.Of(given);
        int count = 0;
        Dictionary<string, string?> hashes = new(StringComparer.Ordinal);
        using Utf8JsonWriter writer = new(result, JsonListDocument.WriterOptions);
        foreach ((MeasurementFile file, Spectrum spectrum) in SpectrumFiles.ReadAll([path], options, host))
        {
            if (count++ == 0)
                WriteHeading(writer, file, [.. ((string?[])[given.TextOf("subtract"), given.TextOf("open")]).OfType<string>()]);
            if (!hashes.TryGetValue(file.Path, out string? hash))
                hashes.Add(file.Path, hash = HashOf(file.Path));
            WriteSpectrum(writer, file, hash, spectrum);
        }
        if (count == 0)
            return 0;
        writer.WriteEndArray();
        writer.WriteEndObject();
        return count;
    }

    // What came from a pipe is gone.
    private static string? HashOf(string path)
    {
        if (!FileStatus.IsRegular(path))
            return null;
        using FileStream stream = File.OpenRead(path);
        return Sha256.Of(stream);
    }

    private static void WriteHeading(Utf8JsonWriter writer, MeasurementFile file, string[] corrections)
    {
        writer.WriteStartObject();
        writer.WriteString("file", file.Path);
        writer.WriteString("format", file.Format);
        writer.WriteTexts("inference", file.Inference);
        writer.WriteTexts("warnings", file.Warnings);
        writer.WriteObjects("corrections", corrections, path =>
        {
            writer.WriteString("file", path);
            writer.WriteString("sha256", HashOf(path));
        });
        writer.WriteStartArray("spectra");
    }

    // A pattern stands for several files, so each spectrum names its own.
    private static void WriteSpectrum(Utf8JsonWriter writer, MeasurementFile file, string? hash, Spectrum spectrum)
    {
        writer.WriteStartObject();
        writer.WriteString("file", file.Path);
        writer.WriteString("sha256", hash);
        writer.WriteString("spectrum", spectrum.Id);
        WriteNumbers(writer, "frequency_Hz", spectrum.FrequenciesHertz);
        WriteNumbers(writer, "z_real_ohm", spectrum.RealOhm);
        WriteNumbers(writer, "z_imag_ohm", spectrum.ImaginaryOhm);
        WriteNumbers(writer, "sigma_real_ohm", spectrum.SigmaRealOhm);
        WriteNumbers(writer, "sigma_imag_ohm", spectrum.SigmaImaginaryOhm);
        writer.WriteNumberOrNull("temperature_K", spectrum.Metadata.TemperatureKelvin);
        writer.WriteNumberOrNull("thickness_m", spectrum.Metadata.ThicknessMetres);
        writer.WriteNumberOrNull("area_m2", spectrum.Metadata.AreaSquareMetres);
        writer.WriteTexts("warnings", spectrum.Metadata.Warnings);
        writer.WriteTexts("notes", spectrum.Metadata.Diagnostics.Where(each => each.Severity == Severity.Note)
            .Select(each => each.Message));
        writer.WriteEndObject();
    }

    private static void WriteNumbers(Utf8JsonWriter writer, string name, ReadOnlySpan<double> values)
    {
        writer.WriteStartArray(name);
        foreach (double value in values)
            writer.WriteNumberOrNullValue(value);
        writer.WriteEndArray();
    }
}
