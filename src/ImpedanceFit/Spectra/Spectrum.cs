using System.Numerics;
using ImpedanceFit.Spectra;

namespace ImpedanceFit;

/// <summary>An impedance spectrum: Z = Z′ + jZ″ in Ω (capacitive Z″ &lt; 0) at frequencies in Hz, in the order of measurement.</summary>
/// <remarks>Immutable; arrays enter by copy. The order of the points is kept because it tells when each was measured.</remarks>
public sealed class Spectrum
{
    /// <summary>What no instrument leaves: products and squares of such numbers still fit into doubles,
    /// which those of larger and smaller ones do not.</summary>
    private const double LowestHertz = 1e-30, HighestHertz = 1e30, SmallestOhm = 1e-100, LargestOhm = 1e100;

    private readonly double[] frequencies, real, imaginary;
    private readonly double[]? sigmaReal, sigmaImaginary, seconds;

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
        frequencies = frequenciesHertz.ToArray();
        real = realOhm.ToArray();
        imaginary = imaginaryOhm.ToArray();
        Check();
    }

    private Spectrum(Spectrum other)
    {
        (frequencies, real, imaginary) = (other.frequencies, other.real, other.imaginary);
        (sigmaReal, sigmaImaginary, seconds) = (other.sigmaReal, other.sigmaImaginary, other.seconds);
        (Id, Metadata) = (other.Id, other.Metadata);
    }

    private Spectrum(Spectrum other, double[]? sigmaReal, double[]? sigmaImaginary, double[]? seconds) : this(other) =>
        (this.sigmaReal, this.sigmaImaginary, this.seconds) = (sigmaReal, sigmaImaginary, seconds);

    private Spectrum(Spectrum other, int[] points) : this(other)
    {
        frequencies = Pick(other.frequencies, points)!;
        real = Pick(other.real, points)!;
        imaginary = Pick(other.imaginary, points)!;
        sigmaReal = Pick(other.sigmaReal, points);
        sigmaImaginary = Pick(other.sigmaImaginary, points);
        seconds = Pick(other.seconds, points);
        Check();
    }

    /// <summary>Name of the spectrum in its file, or null where the file holds just one.</summary>
    public string? Id { get; private init; }

    /// <summary>What the file says of the measurement.</summary>
    public SpectrumMetadata Metadata { get; private init; } = SpectrumMetadata.Empty;

    /// <summary>Number of points.</summary>
    public int Count => frequencies.Length;

    /// <summary>Frequencies in Hz.</summary>
    public ReadOnlySpan<double> FrequenciesHertz => frequencies;

    /// <summary>Z′ in Ω.</summary>
    public ReadOnlySpan<double> RealOhm => real;

    /// <summary>Z″ in Ω, negative where capacitive.</summary>
    public ReadOnlySpan<double> ImaginaryOhm => imaginary;

    /// <summary>Standard deviation of Z′ in Ω; empty where not measured.</summary>
    public ReadOnlySpan<double> SigmaRealOhm => sigmaReal;

    /// <summary>Standard deviation of Z″ in Ω; empty where not measured.</summary>
    public ReadOnlySpan<double> SigmaImaginaryOhm => sigmaImaginary;

    /// <summary>Time of each point in seconds since the first; empty where not recorded.</summary>
    public ReadOnlySpan<double> Seconds => seconds;

    /// <summary>Impedance of point <paramref name="index"/> in Ω.</summary>
    public Complex this[int index] => new(real[index], imaginary[index]);

    /// <summary>The same spectrum under another name.</summary>
    public Spectrum WithId(string? id) => new(this) { Id = id };

    /// <summary>The same spectrum with other metadata.</summary>
    public Spectrum WithMetadata(SpectrumMetadata metadata) => new(this) { Metadata = metadata };

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
        {
            if (!(sigmaRealOhm[k] > 0 && sigmaImaginaryOhm[k] > 0) || !double.IsFinite(sigmaRealOhm[k] + sigmaImaginaryOhm[k]))
                throw new SpectrumException(k,
                    FormattableString.Invariant(
                        $"the standard deviations {sigmaRealOhm[k]} and {sigmaImaginaryOhm[k]} Ω are not both positive."),
                        "Give every point a positive sigma, or leave the columns out.");
        }
        return new Spectrum(this, sigmaRealOhm.ToArray(), sigmaImaginaryOhm.ToArray(), seconds);
    }

    /// <summary>The same spectrum with the time of each point, in seconds.</summary>
    /// <exception cref="ArgumentException">The length differs from <see cref="Count"/>.</exception>
    public Spectrum WithSeconds(ReadOnlySpan<double> secondsSinceStart)
    {
        if (secondsSinceStart.Length != Count)
            throw new ArgumentException($"Expected {Count} times, got {secondsSinceStart.Length}.", nameof(secondsSinceStart));
        return new Spectrum(this, sigmaReal, sigmaImaginary, secondsSinceStart.ToArray());
    }

    /// <summary>The points with <paramref name="minimumHertz"/> ≤ f ≤ <paramref name="maximumHertz"/>, in their order.</summary>
    /// <exception cref="SpectrumException">No point lies in the range.</exception>
    public Spectrum Between(double minimumHertz, double maximumHertz) =>
        Where(k => frequencies[k] >= minimumHertz && frequencies[k] <= maximumHertz,
            FormattableString.Invariant($"no frequency lies between {minimumHertz} and {maximumHertz} Hz."));

    /// <summary>The points for which <paramref name="keep"/> (given the zero-based index) is true, in their order.</summary>
    /// <exception cref="SpectrumException">No point is left.</exception>
    public Spectrum Where(Func<int, bool> keep) => Where(keep, "no point is left.");

    private Spectrum Where(Func<int, bool> keep, string problem)
    {
        int[] points = [.. Enumerable.Range(0, Count).Where(keep)];
        if (points.Length == 0)
            throw new SpectrumException(null, problem,
                FormattableString.Invariant($"The spectrum goes from {frequencies.Min()} to {frequencies.Max()} Hz."));
        return new Spectrum(this, points);
    }

    private static double[]? Pick(double[]? column, int[] points) => column is null ? null : [.. points.Select(k => column[k])];

    private void Check()
    {
        if (frequencies.Length == 0)
            throw new SpectrumException(null, "there is no point.", "A spectrum needs at least one row of frequency, Z′ and Z″.");
        for (int k = 0; k < frequencies.Length; k++)
        {
            double f = frequencies[k];
            if (!double.IsFinite(f) || f <= 0)
                throw new SpectrumException(k, FormattableString.Invariant($"the frequency {f} Hz is not positive and finite."),
                    "Remove the row, or correct its frequency.");
            if (!double.IsFinite(real[k]) || !double.IsFinite(imaginary[k]))
                throw new SpectrumException(k,
                    FormattableString.Invariant($"the impedance {real[k]} + j·{imaginary[k]} Ω at {f} Hz is not finite."),
                    "Remove the row, or correct its numbers.");
            if (real[k] == 0 && imaginary[k] == 0)
                throw new SpectrumException(k, FormattableString.Invariant($"the impedance at {f} Hz is zero."),
                    "Remove the row: a missing point is not a zero.");
            if (f is < LowestHertz or > HighestHertz)
                throw new SpectrumException(k, FormattableString.Invariant($"no instrument reaches the frequency {f} Hz."),
                    "Remove the row, or correct its frequency.");
            if (Math.Max(Math.Abs(real[k]), Math.Abs(imaginary[k])) is < SmallestOhm or > LargestOhm)
                throw new SpectrumException(k,
                    FormattableString.Invariant($"no cell has the impedance {real[k]} + j·{imaginary[k]} Ω at {f} Hz."),
                    "Remove the row, or correct its numbers and their unit.");
        }
        CheckDistinct();
    }

    private void CheckDistinct()
    {
        // Frequencies that only rise or only fall, as nearly all do, need no table.
        int rises = 0, falls = 0;
        for (int k = 1; k < frequencies.Length; k++)
        {
            rises += frequencies[k] > frequencies[k - 1] ? 1 : 0;
            falls += frequencies[k] < frequencies[k - 1] ? 1 : 0;
        }
        if (Math.Max(rises, falls) == frequencies.Length - 1)
            return;
        Dictionary<double, int> seen = [];
        for (int k = 0; k < frequencies.Length; k++)
        {
            double f = frequencies[k];
            if (!seen.TryAdd(f, k))
                throw new SpectrumException(k, FormattableString.Invariant($"the frequency {f} Hz is a duplicate of point {seen[f] + 1}."),
                    "Average the two, remove one, or give each sweep an id of its own.");
        }
    }
}
