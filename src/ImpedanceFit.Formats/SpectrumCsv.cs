using System.Globalization;
using ImpedanceFit.Formats.Content;
using ImpedanceFit.Formats.ProjectCsv;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Formats;

/// <summary>The project's own CSV: <c>frequency_Hz,z_real_ohm,z_imag_ohm</c>, optional <c>sigma_real_ohm,sigma_imag_ohm</c>, optional
/// <c>id</c> for many spectra in one file. Written and read in invariant culture, without loss of digits.</summary>
public static class SpectrumCsv
{
    /// <summary>Writes the header and a row per point. The id column is written when there are several spectra or one with an id; the
    /// sigma columns when every spectrum has them.</summary>
    /// <exception cref="ArgumentException">Two spectra have one id, or one of several has none.</exception>
    public static void Write(TextWriter writer, IEnumerable<Spectrum> spectra)
    {
        ArgumentNullException.ThrowIfNull(writer);
        Spectrum[] all = [.. spectra];
        bool ids = all.Length > 1 || all.Any(spectrum => spectrum.Id is not null), sigma = all.Length > 0 && all.All(spectrum => !spectrum.SigmaRealOhm.IsEmpty);
        if (all.Length > 1 && (all.Any(spectrum => spectrum.Id is null) || all.DistinctBy(spectrum => spectrum.Id).Count() < all.Length))
            throw new ArgumentException("Expected an id for each of several spectra, and no id twice.", nameof(spectra));
        writer.Write((ids ? "id," : "") + "frequency_Hz,z_real_ohm,z_imag_ohm" + (sigma ? ",sigma_real_ohm,sigma_imag_ohm" : "") + "\n");
        Span<char> buffer = stackalloc char[160];
        foreach (Spectrum spectrum in all)
        {
            string id = ids ? Quote(spectrum.Id ?? "") + "," : "";
            for (int k = 0; k < spectrum.Count; k++)
            {
                writer.Write(id);
                int length = 0;
                Append(buffer, ref length, spectrum.FrequenciesHertz[k], ',');
                Append(buffer, ref length, spectrum.RealOhm[k], ',');
                Append(buffer, ref length, spectrum.ImaginaryOhm[k], sigma ? ',' : '\n');
                if (sigma)
                {
                    Append(buffer, ref length, spectrum.SigmaRealOhm[k], ',');
                    Append(buffer, ref length, spectrum.SigmaImaginaryOhm[k], '\n');
                }
                writer.Write(buffer[..length]);
            }
        }
    }

    /// <summary>Reads the spectra of a file of the project's CSV one after the other; no more than one is held at a time.</summary>
    /// <remarks>The file is opened when the first spectrum is asked for and closed after the last.</remarks>
    /// <exception cref="SpectrumFormatException">The file cannot be read, is not the project's CSV, or is damaged (thrown while reading).</exception>
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

    private static void Append(Span<char> buffer, ref int length, double value, char end)
    {
        value.TryFormat(buffer[length..], out int written, "R", CultureInfo.InvariantCulture);
        length += written;
        buffer[length++] = end;
    }

    private static string Quote(string id)
    {
        string cell = CsvCell.Protect(id);
        return cell.AsSpan().IndexOfAny(",\"") >= 0 || cell.Trim().Length != cell.Length ? "\"" + cell.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : cell;
    }
}
