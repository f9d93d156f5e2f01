using System.Globalization;
using System.Numerics;
using System.Text;

namespace ImpedanceFit.Tests.Formats;

/// <summary>A spectrum made for tests of readers: R0 + jωL + R1 ∥ CPE + R2 ∥ CPE, and tables of it with any columns.</summary>
internal sealed class MadeSpectrum
{
    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");

    public MadeSpectrum(double[] hertz, Func<Complex, Complex> impedanceOfS, double noise = 0, int seed = 1)
    {
        Random random = new(seed);
        Hertz = hertz;
        Z = [.. hertz.Select(f => impedanceOfS(2 * Math.PI * f * Complex.ImaginaryOne))
            .Select(z => z + noise * z.Magnitude * new Complex(Normal(random), Normal(random)))];
    }

    public double[] Hertz { get; }

    public Complex[] Z { get; }

    public int Count => Hertz.Length;

    /// <summary>A cell of 12 Ω with two depressed arcs, 200 kHz to 50 mHz.</summary>
    public static MadeSpectrum Cell { get; } = new(Grid(2e5, 0.05, 28), s => 12 + Arc(s, 30, 4e-5, 0.9) + Arc(s, 85, 2e-3, 0.8));

    public static double[] Grid(double from, double to, int count) =>
        [.. Enumerable.Range(0, count).Select(k => from * Math.Pow(to / from, k / (count - 1.0)))];

    public static Complex Arc(Complex s, double r, double q, double n) => r / (1 + r * q * Complex.Pow(s, n));

    /// <summary>A table: the heading, then a row of the given numbers for each point.</summary>
    public string Table(string heading, string separator, Func<double, Complex, object[]> row, bool decimalComma = false)
    {
        StringBuilder text = new(heading.Length > 0 ? heading + "\n" : "");
        for (int k = 0; k < Count; k++)
            text.AppendJoin(separator, row(Hertz[k], Z[k]).Select(cell => Text(cell, decimalComma))).Append('\n');
        return text.ToString();
    }

    /// <summary>Fails unless the spectrum is this one to a relative error.</summary>
    public void AssertIs(Spectrum spectrum, double digits = 1e-9)
    {
        Assert.Equal(Count, spectrum.Count);
        for (int k = 0; k < Count; k++)
        {
            Assert.InRange(spectrum.FrequenciesHertz[k] / Hertz[k], 1 - digits, 1 + digits);
            Assert.True((spectrum[k] - Z[k]).Magnitude <= digits * Z[k].Magnitude,
                FormattableString.Invariant($"point {k + 1} at {Hertz[k]} Hz: {spectrum[k]} instead of {Z[k]}"));
        }
    }

    public static string Text(object cell, bool decimalComma) =>
        cell is double number ? number.ToString("R", decimalComma ? German : CultureInfo.InvariantCulture) : (string)cell;

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
