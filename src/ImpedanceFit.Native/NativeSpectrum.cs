using System.Runtime.InteropServices;
using ImpedanceFit.Workbench.Hosting;

namespace ImpedanceFit.Native;

/// <summary><c>impedancefit_spectrum</c>: a spectrum in the memory of the caller.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeSpectrum
{
    /// <summary>Frequencies in Hz.</summary>
    public double* FrequencyHertz;

    /// <summary>Z′ in Ω.</summary>
    public double* RealOhm;

    /// <summary>Z″ in Ω.</summary>
    public double* ImaginaryOhm;

    /// <summary>Standard deviations of Z′ in Ω, or null.</summary>
    public double* SigmaRealOhm;

    /// <summary>Standard deviations of Z″ in Ω, or null.</summary>
    public double* SigmaImaginaryOhm;

    /// <summary>Number of points.</summary>
    public nuint Points;

    /// <summary>What results call the spectrum, UTF-8; or null.</summary>
    public byte* Name;

    /// <summary>Temperature in K; NaN where it is not known.</summary>
    public double TemperatureKelvin;

    private readonly int Count => Points <= (nuint)(Array.MaxLength / sizeof(double)) ? (int)Points
        : throw new RequestException($"a spectrum cannot have {Points} points.", "Give the number of its frequencies.");

    /// <summary>Copies a spectrum; <paramref name="number"/> names it where it has no name.</summary>
    public readonly SpectrumInput Read(int number)
    {
        string name = Marshal.PtrToStringUTF8((nint)Name) is { Length: > 0 } given ? given
            : FormattableString.Invariant($"spectrum {number}");
        NativeSpectrum copy = this;
        return new SpectrumInput(name, copy.Measured, copy.HashOf);
    }

    private readonly Spectrum Measured()
    {
        if (Count > 0 && (FrequencyHertz is null || RealOhm is null || ImaginaryOhm is null))
            throw new RequestException("a column of the spectrum is missing.", "Give frequencies in Hz, and Z' and Z'' in ohm.");
        Spectrum spectrum = new(Column(FrequencyHertz), Column(RealOhm), Column(ImaginaryOhm));
        if (SigmaRealOhm is not null && SigmaImaginaryOhm is not null)
            spectrum = spectrum.WithSigma(Column(SigmaRealOhm), Column(SigmaImaginaryOhm));
        return double.IsNaN(TemperatureKelvin) ? spectrum
            : spectrum.WithMetadata(spectrum.Metadata with { TemperatureKelvin = TemperatureKelvin });
    }

    // The columns are there until the call ends.
    private readonly string HashOf()
    {
        Sha256 hash = new();
        hash.Append(MemoryMarshal.AsBytes(Column(FrequencyHertz)));
        hash.Append(MemoryMarshal.AsBytes(Column(RealOhm)));
        hash.Append(MemoryMarshal.AsBytes(Column(ImaginaryOhm)));
        if (SigmaRealOhm is not null && SigmaImaginaryOhm is not null)
        {
            hash.Append(MemoryMarshal.AsBytes(Column(SigmaRealOhm)));
            hash.Append(MemoryMarshal.AsBytes(Column(SigmaImaginaryOhm)));
        }
        return hash.Finish();
    }

    private readonly ReadOnlySpan<double> Column(double* values) => new(values, Count);
}
