using System.Numerics;
using ImpedanceFit.Spectra;

namespace ImpedanceFit;

/// <summary>An impedance spectrum: Z = Z′ + jZ″ in Ω (capacitive Z″ &lt; 0) at frequencies in Hz, in the order of measurement.</summary>
/// <remarks>Immutable; arrays of others enter by copy. The order of the points is kept because it tells when each was measured.</remarks>
public sealed class Spectrum
{
    private readonly SpectrumColumns columns;

    /// <summary>Creates a spectrum from equally long columns.</summary>
    /// <exception cref="ArgumentException">The columns differ in length.</exception>
    /// <exception cref="SpectrumException">There is no point; a frequency is not positive and finite, lies
    /// beyond 1e±30 Hz, or stands twice; an impedance is not finite, zero, or beyond 1e±100 Ω.</exception>
    public Spectrum(ReadOnlySpan<double> frequenciesHertz, ReadOnlySpan<double> realOhm, ReadOnlySpan<double> imaginaryOhm)
    {
        if (frequenciesHertz.Length != realOhm.Length || realOhm.Length != imaginaryOhm.Length)
            throw new ArgumentException(
                $"Expected columns of equal length, got {frequenciesHertz.Length}, {realOhm.Length} and {imaginaryOhm.Length}.",
                nameof(realOhm));
        columns = new SpectrumColumns(frequenciesHertz.ToArray(), realOhm.ToArray(), imaginaryOhm.ToArray()).Checked();
        Metadata = SpectrumMetadata.Empty;
    }

    /// <summary>Creates a spectrum of columns that were checked, and are nobody else's.</summary>
    internal Spectrum(SpectrumColumns columns, string? id, SpectrumMetadata metadata) =>
        (this.columns, Id, Metadata) = (columns, id, metadata);

    /// <summary>Name of the spectrum in its file, or null where the file holds just one.</summary>
    public string? Id { get; }

    /// <summary>What the file says of the measurement.</summary>
    public SpectrumMetadata Metadata { get; }

    /// <summary>Number of points.</summary>
    public int Count => columns.Count;

    /// <summary>Frequencies in Hz.</summary>
    public ReadOnlySpan<double> FrequenciesHertz => columns.FrequenciesHertz;

    /// <summary>Z′ in Ω.</summary>
    public ReadOnlySpan<double> RealOhm => columns.RealOhm;

    /// <summary>Z″ in Ω, negative where capacitive.</summary>
    public ReadOnlySpan<double> ImaginaryOhm => columns.ImaginaryOhm;

    /// <summary>Standard deviation of Z′ in Ω; empty where not measured.</summary>
    public ReadOnlySpan<double> SigmaRealOhm => columns.SigmaRealOhm;

    /// <summary>Standard deviation of Z″ in Ω; empty where not measured.</summary>
    public ReadOnlySpan<double> SigmaImaginaryOhm => columns.SigmaImaginaryOhm;

    /// <summary>Time of each point in seconds since the first; empty where not recorded.</summary>
    public ReadOnlySpan<double> Seconds => columns.Seconds;

    /// <summary>Impedance of point <paramref name="index"/> in Ω.</summary>
    public Complex this[int index] => new(columns.RealOhm[index], columns.ImaginaryOhm[index]);

    /// <summary>The same spectrum under another name.</summary>
    public Spectrum WithId(string? id) => new(columns, id, Metadata);

    /// <summary>The same spectrum with other metadata.</summary>
    public Spectrum WithMetadata(SpectrumMetadata metadata) => new(columns, Id, metadata);

    /// <summary>This spectrum with other impedances at its frequencies, e.g. corrected ones; errors, times and metadata stay.</summary>
    /// <exception cref="SpectrumException">An impedance is zero or not finite.</exception>
    internal Spectrum WithImpedance(double[] realOhm, double[] imaginaryOhm) =>
        new((columns with { RealOhm = realOhm, ImaginaryOhm = imaginaryOhm }).Checked(), Id, Metadata);

    /// <summary>The same spectrum with standard deviations of both parts, in Ω.</summary>
    /// <exception cref="ArgumentException">A length differs from <see cref="Count"/>.</exception>
    /// <exception cref="SpectrumException">A standard deviation is not positive and finite.</exception>
    public Spectrum WithSigma(ReadOnlySpan<double> sigmaRealOhm, ReadOnlySpan<double> sigmaImaginaryOhm)
    {
        if (sigmaRealOhm.Length != Count || sigmaImaginaryOhm.Length != Count)
            throw new ArgumentException(
                $"Expected {Count} standard deviations of each part, got {sigmaRealOhm.Length} and {sigmaImaginaryOhm.Length}.",
                nameof(sigmaRealOhm));
        for (int k = 0; k < Count; k++)
            SpectrumColumns.CheckSigma(k, sigmaRealOhm[k], sigmaImaginaryOhm[k]);
        return new Spectrum(columns with { SigmaRealOhm = sigmaRealOhm.ToArray(), SigmaImaginaryOhm = sigmaImaginaryOhm.ToArray() }, Id,
            Metadata);
    }

    /// <summary>The same spectrum with the time of each point, in seconds.</summary>
    /// <exception cref="ArgumentException">The length differs from <see cref="Count"/>.</exception>
    public Spectrum WithSeconds(ReadOnlySpan<double> secondsSinceStart)
    {
        if (secondsSinceStart.Length != Count)
            throw new ArgumentException($"Expected {Count} times, got {secondsSinceStart.Length}.", nameof(secondsSinceStart));
        return new Spectrum(columns with { Seconds = secondsSinceStart.ToArray() }, Id, Metadata);
    }

    /// <summary>The points with <paramref name="minimumHertz"/> ≤ f ≤ <paramref name="maximumHertz"/>, in their order.</summary>
    /// <exception cref="SpectrumException">No point lies in the range.</exception>
    public Spectrum Between(double minimumHertz, double maximumHertz) =>
        Where(k => columns.FrequenciesHertz[k] >= minimumHertz && columns.FrequenciesHertz[k] <= maximumHertz,
            FormattableString.Invariant($"no frequency lies between {minimumHertz} and {maximumHertz} Hz."));

    /// <summary>The points for which <paramref name="keep"/> (given the zero-based index) is true, in their order.</summary>
    /// <exception cref="SpectrumException">No point is left.</exception>
    public Spectrum Where(Func<int, bool> keep) => Where(keep, "no point is left.");

    private Spectrum Where(Func<int, bool> keep, string problem)
    {
        int[] points = [.. Enumerable.Range(0, Count).Where(keep)];
        if (points.Length == 0)
            throw new SpectrumException(null, problem,
                FormattableString.Invariant(
                    $"The spectrum goes from {columns.FrequenciesHertz.Min()} to {columns.FrequenciesHertz.Max()} Hz."));
        return new Spectrum(columns.Pick(points).Checked(), Id, Metadata);
    }
}
