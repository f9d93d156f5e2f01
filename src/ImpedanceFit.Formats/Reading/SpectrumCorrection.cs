using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using ImpedanceFit.Spectra;
using ImpedanceFit.Units;

namespace ImpedanceFit.Formats.Reading;

/// <summary>What is taken off every spectrum first: leads or a blank (short), stray admittance (open), an inductance.</summary>
/// <remarks>Z = Z′ₘ/(1 − Z′ₘ·Yₒ), Z′ₘ = Zₘ − Z_short − jωL. Between measured frequencies the short's impedance and the open's admittance
/// are interpolated, both parts linearly in ln f. Source: Keysight, Impedance Measurement Handbook, 6th ed., section 4.3
/// (open/short compensation).</remarks>
internal sealed class SpectrumCorrection
{
    // The same frequency, as two runs of an instrument write it; and how far beyond an end counts as the end.
    private const double Same = 1e-6, BeyondEnd = 1e-3;

    private readonly Curve? shorted, open;
    private readonly double henry;

    private SpectrumCorrection(Curve? shorted, Curve? open, double henry) =>
        (this.shorted, this.open, this.henry) = (shorted, open, henry);

    /// <summary>A correction by measured curves.</summary>
    /// <param name="shorted">The short or blank, with the name of its file; null for none.</param>
    /// <param name="open">The open; null for none.</param>
    /// <param name="leadHenry">Inductance of the leads in H; 0 for none.</param>
    /// <exception cref="ImpedanceFitException">There is an open without a short.</exception>
    public static SpectrumCorrection Of((string Path, Spectrum Spectrum)? shorted, (string Path, Spectrum Spectrum)? open, double leadHenry)
    {
        if (open is not null && shorted is null)
            throw new InputException(ErrorCodes.ReadOption, "An open is given without a short.",
                "Give both: the admittance of the open holds behind the leads.");
        return new SpectrumCorrection(shorted is { } leads ? Curve.Of(leads.Path, leads.Spectrum, "short", inverse: false) : null,
            open is { } empty ? Curve.Of(empty.Path, empty.Spectrum, "open", inverse: true) : null, leadHenry);
    }

    /// <summary>What is done, in words.</summary>
    public string Text => string.Join(", ", ((string?[])[
        shorted is null ? null : $"short {shorted.Path}", open is null ? null : $"open {open.Path}",
        henry == 0 ? null : $"lead inductance {ValueText.Format(henry, Unit.Henry)}"]).Where(part => part is not null));

    /// <summary>What is done, with the contents of the files: two runs with the same identity do the same.</summary>
    public string Identity => string.Join(", ", ((string?[])[
        shorted is null ? null : $"short {shorted.Hash}", open is null ? null : $"open {open.Hash}",
        henry == 0 ? null : henry.ToString("R", CultureInfo.InvariantCulture) + " H"]).Where(part => part is not null));

    /// <summary>The corrected spectrum; what was done is noted in its metadata.</summary>
    /// <exception cref="ImpedanceFitException">The spectrum reaches beyond the short or the open.</exception>
    public Spectrum Apply(Spectrum spectrum)
    {
        int count = spectrum.Count, interpolated = 0;
        double[] real = new double[count], imaginary = new double[count];
        shorted?.Check(spectrum);
        open?.Check(spectrum);
        for (int k = 0; k < count; k++)
        {
            double hertz = spectrum.FrequenciesHertz[k];
            bool between = false;
            Complex z = spectrum[k] - new Complex(0, 2 * Math.PI * hertz * henry);
            if (shorted is not null)
                z -= shorted.At(hertz, ref between);
            if (open is not null)
                z /= 1 - z * open.At(hertz, ref between);
            (real[k], imaginary[k]) = (z.Real, z.Imaginary);
            interpolated += between ? 1 : 0;
        }
        string points = interpolated == 0 ? "" : FormattableString.Invariant(
            $"; {interpolated} of {Counted.Of(count, "point")} interpolated in ln f");
        Diagnostic note = Diagnostic.Note(DiagnosticCodes.SpectrumCorrected, $"Taken off as asked: {Text}{points}.");
        return spectrum.WithImpedance(real, imaginary)
            .WithMetadata(spectrum.Metadata with { Diagnostics = [.. spectrum.Metadata.Diagnostics, note] });
    }

    /// <summary>A measured curve, rising in frequency; an open as its admittance.</summary>
    private sealed record Curve(string Path, string Kind, string Hash, double[] Hertz, Complex[] Values, bool IsPerArea)
    {
        public static Curve Of(string path, Spectrum spectrum, string kind, bool inverse)
        {
            int[] order = [.. Enumerable.Range(0, spectrum.Count).OrderBy(k => spectrum.FrequenciesHertz[k])];
            double[] hertz = [.. order.Select(k => spectrum.FrequenciesHertz[k])];
            Complex[] impedance = [.. order.Select(k => spectrum[k])];
            double[] contents = [.. hertz, .. impedance.Select(z => z.Real), .. impedance.Select(z => z.Imaginary)];
            Sha256 hash = new();
            hash.Append(MemoryMarshal.AsBytes(contents.AsSpan()));
            return new Curve(path, kind, hash.Finish()[..16].ToUpperInvariant(), hertz,
                inverse ? Array.ConvertAll(impedance, z => 1 / z) : impedance, spectrum.Metadata.IsPerArea);
        }

        public void Check(Spectrum spectrum)
        {
            if (spectrum.Metadata.IsPerArea != IsPerArea)
                throw new InputException(ErrorCodes.ReadOption,
                    $"{Path} is {(IsPerArea ? "in Ω·cm²" : "in Ω")}, and the spectrum {(IsPerArea ? "in Ω" : "in Ω·cm²")}.",
                    "Take both in the same unit.");
            (double low, double high) = (Hertz[0] * (1 - BeyondEnd), Hertz[^1] * (1 + BeyondEnd));
            double[] outside = [.. spectrum.FrequenciesHertz.ToArray().Where(hertz => hertz < low || hertz > high)];
            if (outside.Length == 0)
                return;
            throw new InputException(ErrorCodes.ReadOption, FormattableString.Invariant(
                $"The {Kind} {Path} goes from {Written(Hertz[0])} to {Written(Hertz[^1])}, and {Counted.Of(outside.Length, "point")} ")
                + $"of the spectrum lie outside ({Written(outside.Min())} … {Written(outside.Max())}).",
                $"Measure the {Kind} over the whole range, or leave these points out.").About(RemedyTopic.PointsOutside);
        }

        public Complex At(double hertz, ref bool interpolated)
        {
            int found = Array.BinarySearch(Hertz, hertz), above = found < 0 ? ~found : found;
            foreach (int near in (int[])[above - 1, above])
            {
                if (near >= 0 && near < Hertz.Length && Math.Abs(Hertz[near] - hertz) <= Same * hertz)
                    return Values[near];
            }
            if (above == 0 || above == Hertz.Length)
                return Values[above == 0 ? 0 : ^1];
            interpolated = true;
            double part = Math.Log(hertz / Hertz[above - 1]) / Math.Log(Hertz[above] / Hertz[above - 1]);
            return Values[above - 1] + part * (Values[above] - Values[above - 1]);
        }

        private static string Written(double hertz) => ValueText.Format(hertz, Unit.Hertz);
    }
}
