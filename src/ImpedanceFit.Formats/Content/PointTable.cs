using System.Runtime.InteropServices;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Formats.Content;

/// <summary>The points of one or more sweeps while they are read, each with its line in the file.</summary>
internal sealed class PointTable
{
    private readonly List<double> frequency = [], real = [], imaginary = [], sigmaReal = [], sigmaImaginary = [], seconds = [];
    private readonly List<int> line = [];

    public int Count => frequency.Count;
    public ReadOnlySpan<double> Frequency => CollectionsMarshal.AsSpan(frequency);
    public ReadOnlySpan<double> Real => CollectionsMarshal.AsSpan(real);
    public ReadOnlySpan<double> Imaginary => CollectionsMarshal.AsSpan(imaginary);

    /// <summary>Adds a point; f in Hz, Z in Ω, time in s where known.</summary>
    public void Add(double frequencyHertz, double realOhm, double imaginaryOhm, int lineNumber, double? time = null)
    {
        frequency.Add(frequencyHertz);
        real.Add(realOhm);
        imaginary.Add(imaginaryOhm);
        line.Add(lineNumber);
        if (time is { } t && double.IsFinite(t))
            seconds.Add(t);
    }

    /// <summary>Gives the last point its standard deviations in Ω.</summary>
    public void AddSigma(double sigmaRealOhm, double sigmaImaginaryOhm)
    {
        sigmaReal.Add(sigmaRealOhm);
        sigmaImaginary.Add(sigmaImaginaryOhm);
    }

    /// <summary>The points from <paramref name="start"/> to before <paramref name="end"/>.</summary>
    public PointTable Slice(int start, int end)
    {
        PointTable part = new();
        for (int k = start; k < end; k++)
        {
            part.Add(frequency[k], real[k], imaginary[k], line[k], seconds.Count == Count ? seconds[k] : null);
            if (sigmaReal.Count == Count)
                part.AddSigma(sigmaReal[k], sigmaImaginary[k]);
        }
        return part;
    }

    /// <summary>The spectrum; what the core refuses is reported with the file and the line.</summary>
    /// <exception cref="SpectrumFormatException">A frequency, an impedance or a sigma is impossible, or a frequency stands twice.</exception>
    /// <param name="content">The file.</param>
    /// <param name="offset">The byte at which the points begin: named where the lines are not known.</param>
    public Spectrum ToSpectrum(FileContent content, long offset = 0)
    {
        try
        {
            Spectrum spectrum = new(Frequency, Real, Imaginary);
            if (sigmaReal.Count == Count)
                spectrum = spectrum.WithSigma(CollectionsMarshal.AsSpan(sigmaReal), CollectionsMarshal.AsSpan(sigmaImaginary));
            if (seconds.Count == Count && seconds.Max() > seconds[0])
                spectrum = spectrum.WithSeconds([.. seconds.Select(t => t - seconds[0])]);
            return spectrum;
        }
        catch (SpectrumException e)
        {
            int? at = e.PointIndex is { } k && line[k] > 0 ? line[k] : null;
            string[] parts = e.Message.Split(": ", 2);
            string place = line[0] == 0 && offset > 0 ? FormattableString.Invariant($"in the spectrum at byte {offset}: ") : "";
            throw content.Error(place + parts[^1].TrimEnd(), "The rest of the file was understood; mend this place and read it again.", at, cause: e);
        }
    }
}
