namespace ImpedanceFit.Spectra;

/// <summary>Frequencies of a spectrum with ω and ln ω computed once, padded to whole vectors of any width.</summary>
/// <remarks>Padding repeats the last frequency, so that every lane holds a harmless value and loops need no tail.</remarks>
internal sealed class FrequencyGrid
{
    /// <summary>Lanes of the widest type (two vectors of 512 bits); padded lengths are multiples of it whatever the hardware.</summary>
    public const int Alignment = 16;

    private readonly double[] hertz, omega, logOmega;

    /// <summary>Creates the grid from frequencies in Hz, in any order.</summary>
    /// <exception cref="ArgumentException">There is no frequency, or one is not positive and finite.</exception>
    public FrequencyGrid(ReadOnlySpan<double> frequenciesHertz)
    {
        if (frequenciesHertz.IsEmpty)
            throw new ArgumentException("Expected at least one frequency.", nameof(frequenciesHertz));
        Count = frequenciesHertz.Length;
        PaddedCount = (Count + Alignment - 1) / Alignment * Alignment;
        hertz = new double[PaddedCount];
        omega = new double[PaddedCount];
        logOmega = new double[PaddedCount];
        for (int i = 0; i < PaddedCount; i++)
        {
            double f = frequenciesHertz[Math.Min(i, Count - 1)];
            if (!(f > 0) || !double.IsFinite(f))
                throw new ArgumentException(
                    FormattableString.Invariant($"Expected positive, finite frequencies in Hz, got {f} at index {i}."),
                    nameof(frequenciesHertz));
            hertz[i] = f;
            omega[i] = 2 * Math.PI * f;
            logOmega[i] = Math.Log(omega[i]);
        }
    }

    /// <summary>Number of frequencies.</summary>
    public int Count { get; }

    /// <summary><see cref="Count"/> rounded up to whole vectors.</summary>
    public int PaddedCount { get; }

    /// <summary>Frequencies in Hz, <see cref="Count"/> of them.</summary>
    public ReadOnlySpan<double> Hertz => hertz.AsSpan(0, Count);

    /// <summary>ω = 2πf in rad/s, <see cref="PaddedCount"/> of them.</summary>
    public ReadOnlySpan<double> Omega => omega;

    /// <summary>ln ω, <see cref="PaddedCount"/> of them.</summary>
    public ReadOnlySpan<double> LogOmega => logOmega;

    /// <summary>Logarithmically spaced frequencies, both ends included.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An end is not positive and finite, or <paramref name="count"/> &lt; 1.</exception>
    public static FrequencyGrid LogSpaced(double fromHertz, double toHertz, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(fromHertz);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(toHertz);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        double[] f = new double[count];
        double a = Math.Log(fromHertz), b = Math.Log(toHertz);
        for (int i = 0; i < count; i++)
            f[i] = count == 1 ? fromHertz : Math.Exp(a + (b - a) * i / (count - 1));
        return new FrequencyGrid(f);
    }
}
