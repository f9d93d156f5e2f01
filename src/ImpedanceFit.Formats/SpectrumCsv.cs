using System.Globalization;
using ImpedanceFit.Formats.Content;
using ImpedanceFit.Formats.ProjectCsv;
using ImpedanceFit.Formats.Reading;
using ImpedanceFit.Formats.Text;

namespace ImpedanceFit.Formats;

/// <summary>The project's own CSV: <c>frequency_Hz,z_real_ohm,z_imag_ohm</c>, optional <c>sigma_real_ohm,sigma_imag_ohm</c>, optional
/// <c>time_s</c> and <c>temperature_K,thickness_m,area_m2</c>. Optional as well are <c>per_area</c> (1 where the impedance is that of 1
/// cm², Ω·cm²) and <c>id</c>, for many spectra in one file. Written and read in invariant culture, without loss of digits.</summary>
public static class SpectrumCsv
{
    /// <summary>Writes the header and a row per point. The id column is written when there are several spectra or one with an id; the
    /// sigma columns when every spectrum has them; time, temperature, sizes and the mark of values per area when
    /// one has them, with empty cells for the others.</summary>
    /// <exception cref="ArgumentException">Two spectra have one id, or one of several has none.</exception>
    public static void Write(TextWriter writer, IEnumerable<Spectrum> spectra)
    {
        ArgumentNullException.ThrowIfNull(writer);
        Spectrum[] all = [.. spectra];
        bool ids = all.Length > 1
            || all.Any(spectrum => spectrum.Id is not null), sigma = all.Length > 0 && all.All(spectrum => !spectrum.SigmaRealOhm.IsEmpty);
        if (all.Length > 1 && (all.Any(spectrum => spectrum.Id is null) || all.DistinctBy(spectrum => spectrum.Id).Count() < all.Length))
            throw new ArgumentException("Expected an id for each of several spectra, and no id twice.", nameof(spectra));
        Extras extras = new(all);
        writer.Write((ids ? "id," : "") + "frequency_Hz,z_real_ohm,z_imag_ohm" + (sigma ? ",sigma_real_ohm,sigma_imag_ohm" : "")
            + extras.Heading + "\n");
        Span<char> buffer = stackalloc char[256];
        foreach (Spectrum spectrum in all)
        {
            string id = ids ? Quote(spectrum.Id ?? "") + "," : "", sizes = extras.SizesOf(spectrum.Metadata) + "\n";
            for (int k = 0; k < spectrum.Count; k++)
            {
                int length = 0;
                Append(buffer, ref length, spectrum.FrequenciesHertz[k]);
                Append(buffer, ref length, spectrum.RealOhm[k]);
                Append(buffer, ref length, spectrum.ImaginaryOhm[k]);
                if (sigma)
                {
                    Append(buffer, ref length, spectrum.SigmaRealOhm[k]);
                    Append(buffer, ref length, spectrum.SigmaImaginaryOhm[k]);
                }
                if (extras.Time)
                    Append(buffer, ref length, spectrum.Seconds.IsEmpty ? null : spectrum.Seconds[k]);
                writer.Write(id);
                writer.Write(buffer[..(length - 1)]);
                writer.Write(sizes);
            }
        }
    }

    // The columns beside the impedance that at least one spectrum fills.
    private readonly struct Extras(Spectrum[] spectra)
    {
        private readonly bool temperature = spectra.Any(spectrum => spectrum.Metadata.TemperatureKelvin is not null);
        private readonly bool thickness = spectra.Any(spectrum => spectrum.Metadata.ThicknessMetres is not null);
        private readonly bool area = spectra.Any(spectrum => spectrum.Metadata.AreaSquareMetres is not null);
        private readonly bool perArea = spectra.Any(spectrum => spectrum.Metadata.IsPerArea);

        public bool Time { get; } = spectra.Any(spectrum => !spectrum.Seconds.IsEmpty);

        public string Heading =>
            (Time ? ",time_s" : "") + (temperature ? ",temperature_K" : "") + (thickness ? ",thickness_m" : "") + (area ? ",area_m2" : "")
            + (perArea ? "," + ProjectCsvHeader.PerAreaName : "");

        // With the comma before each; empty where nothing is known.
        public string SizesOf(SpectrumMetadata about) =>
            (temperature ? "," + Text(about.TemperatureKelvin) : "") + (thickness ? "," + Text(about.ThicknessMetres) : "")
            + (area ? "," + Text(about.AreaSquareMetres) : "") + (perArea ? about.IsPerArea ? ",1" : "," : "");

        private static string Text(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";
    }

    /// <summary>Reads the spectra of a file of the project's CSV one after the other; no more than one is held at a time.</summary>
    /// <remarks>The file is opened when the first spectrum is asked for and closed after the last.</remarks>
    /// <exception cref="SpectrumFormatException">The file cannot be read, is not the project's CSV, or is
    /// damaged (thrown while reading).</exception>
    public static IEnumerable<Spectrum> ReadMany(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Read(path);

        static IEnumerable<Spectrum> Read(string path)
        {
            foreach (StreamedSpectrum spectrum in new ProjectCsvFormat().Stream(FileContent.Open(path), ByteRange.Whole))
                yield return spectrum.Make();
        }
    }

    // A number and a comma; the comma alone where there is none.
    private static void Append(Span<char> buffer, ref int length, double? value)
    {
        if (value is { } number)
        {
            number.TryFormat(buffer[length..], out int written, "R", CultureInfo.InvariantCulture);
            length += written;
        }
        buffer[length++] = ',';
    }

    private static string Quote(string id)
    {
        string cell = CsvCell.Protect(id);
        return cell.AsSpan().IndexOfAny(",\"") >= 0 || cell.Trim().Length != cell.Length
            ? "\"" + cell.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : cell;
    }
}
