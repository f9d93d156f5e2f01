using ImpedanceFit.Formats.Content;

namespace ImpedanceFit.Formats.Studies;

/// <summary>Tells a spectrum that was given where a table of results is wanted.</summary>
internal static class MistakenSpectrum
{
    private const int MostTitles = 60, LeastPoints = 10;
    private const double LeastSpan = 1000;

    /// <summary>The error that says so; null where the file is no spectrum, or DC record.</summary>
    /// <param name="content">The file.</param>
    /// <param name="wanted">What is wanted instead, as a sentence.</param>
    public static SpectrumFormatException? Of(FileContent content, string wanted)
    {
        try
        {
            IFileFormat format = SpectrumFile.FormatOf(content, ReadOptions.Default);
            MeasurementFile file = SpectrumFile.ReadAs(format, content, ReadOptions.Default);
            if (format.IsFallback && !content.HeadLines.Take(MostTitles).Any(HasWord) && !file.Spectra.Any(SweepsFrequencies))
                return null;
            string what = file.Spectra.Count switch { 0 => "a DC record", 1 => "an impedance spectrum", _ => "impedance spectra" };
            return content.Error($"the file holds {what} ({file.Format}), not the table that is expected here.", wanted);
        }
        catch (SpectrumFormatException)
        {
            return null;
        }
    }

    // Three columns of numbers without a word may be anything, but few things span so many decades.
    private static bool SweepsFrequencies(Spectrum spectrum) => spectrum.Count >= LeastPoints
        && spectrum.FrequenciesHertz.ToArray() is var hertz && hertz.Max() > LeastSpan * hertz.Min();

    // A letter that is no exponent of a number.
    private static bool HasWord(string line) => !line.StartsWith('#') && line.Any(c => char.IsLetter(c) && c is not ('e' or 'E'));
}
