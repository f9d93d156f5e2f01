using System.Globalization;
using ImpedanceFit.Spectra;
using ImpedanceFit.Units;

namespace ImpedanceFit.Tests.Conductivity;

/// <summary>Measurements of cells whose properties are known.</summary>
internal static class Simulated
{
    public const double Noise = 0.005;

    public static SampleGeometry Pellet(double thicknessMillimetres = 1, double diameterMillimetres = 10, double relativeError = 0) =>
        SampleGeometry.Of(
            UncertainValue.Of("thickness", thicknessMillimetres * 1e-3, relativeError * thicknessMillimetres * 1e-3, ErrorKind.Geometry),
            UncertainValue.Of("area", Math.PI / 4 * diameterMillimetres * diameterMillimetres * 1e-6, 0, ErrorKind.Geometry)) with
        { TemperatureKelvin = UncertainValue.Of("temperature", 298.15, 0, ErrorKind.Geometry) };

    public static Spectrum Spectrum(string circuit, double lowestHertz, double highestHertz, int perDecade, Random? random,
        double noise = Noise)
    {
        int count = (int)Math.Round(Math.Log10(highestHertz / lowestHertz) * perDecade) + 1;
        FrequencyGrid grid = FrequencyGrid.LogSpaced(highestHertz, lowestHertz, count);
        Circuit parsed = Circuit.Parse(circuit);
        CircuitEvaluator evaluator = new(parsed, grid);
        evaluator.Evaluate([.. parsed.Parameters.Select(p => p.Value!.Value)]);
        double[] re = evaluator.Real.ToArray(), im = evaluator.Imaginary.ToArray();
        for (int k = 0; random is not null && k < count; k++)
        {
            double modulus = Math.Sqrt(re[k] * re[k] + im[k] * im[k]);
            re[k] += noise * modulus * Normal(random);
            im[k] += noise * modulus * Normal(random);
        }
        return new Spectrum(grid.Hertz, re, im);
    }

    /// <summary>A record of the current after a step, with noise in proportion to it.</summary>
    public static DcRecord Current(Func<double, double> amperes, double volts, double firstSeconds, double lastSeconds, int points,
        Random? random, double noise = Noise)
    {
        double[] t = [.. Enumerable.Range(0, points).Select(k => firstSeconds * Math.Pow(lastSeconds / firstSeconds, k / (points - 1.0)))];
        double[] i = [.. t.Select(s => amperes(s) * (1 + noise * (random is null ? 0 : Normal(random))))];
        return new DcRecord(DcTechnique.Chronoamperometry, t, [.. t.Select(_ => volts)], i);
    }

    /// <summary>A whole number from the environment.</summary>
    public static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number
            : otherwise;

    public static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
