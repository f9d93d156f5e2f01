using ImpedanceFit;
using ImpedanceFit.Formats;

namespace StudyGenerator;

/// <summary>Writes measurements with 0.5 % noise. Every file has a seed of its own, so that one can be
/// changed without the others.</summary>
public sealed class SyntheticCell(string folder)
{
    private const double Noise = 0.005;

    /// <summary>A spectrum of a circuit with all values given, eight points a decade.</summary>
    public void Spectrum(string file, string circuit, double lowestHertz, double highestHertz)
    {
        Random random = new(SeedOf(file));
        double[] hertz = LogSpaced(highestHertz, lowestHertz, (int)Math.Round(8 * Math.Log10(highestHertz / lowestHertz)) + 1);
        Circuit parsed = Circuit.Parse(circuit);
        CircuitEvaluator evaluator = new(parsed, hertz);
        evaluator.Evaluate([.. parsed.Parameters.Select(parameter => parameter.Value!.Value)]);
        double[] real = evaluator.Real.ToArray(), imaginary = evaluator.Imaginary.ToArray();
        for (int k = 0; k < hertz.Length; k++)
        {
            double modulus = evaluator[k].Magnitude;
            real[k] = Rounded(real[k] + Noise * modulus * Normal(random));
            imaginary[k] = Rounded(imaginary[k] + Noise * modulus * Normal(random));
        }
        using StreamWriter writer = Open(file);
        SpectrumCsv.Write(writer, [new Spectrum([.. hertz.Select(Rounded)], real, imaginary)]);
    }

    /// <summary>Current after a voltage step: I/V falls from 1/(R + r) to 1/R_steady with one time constant.</summary>
    public void Chronoamperometry(string file, double volts, double initialOhm, double steadyOhm, double timeConstant)
    {
        double[] t = [.. Enumerable.Range(0, 120).Select(k => Rounded(Math.Pow(10, -1 + 4.5 * k / 119)))];
        Record(file, DcTechnique.Chronoamperometry, t, s => volts,
            s => volts * (1 / steadyOhm + (1 / initialOhm - 1 / steadyOhm) * Math.Exp(-s / timeConstant)));
    }

    /// <summary>Current after a voltage step on a mixed conductor with one carrier blocked at both contacts,
    /// and layers in series.</summary>
    /// <param name="file">File to write.</param>
    /// <param name="volts">The step.</param>
    /// <param name="seriesOhm">Layers in series.</param>
    /// <param name="passingOhm">Rail of the carrier that passes the contacts.</param>
    /// <param name="blockedOhm">Rail of the blocked one.</param>
    /// <param name="diffusionSeconds">L²/D̃.</param>
    public void Diffusion(string file, double volts, double seriesOhm, double passingOhm, double blockedOhm, double diffusionSeconds)
    {
        double parallel = passingOhm * blockedOhm / (passingOhm + blockedOhm), infinity = seriesOhm + parallel,
            step = passingOhm - parallel, κ = infinity / step;
        // Poles of 1/Z: tan y = −κ·y, y between (k − ½)π and kπ. The first of 120 points is late enough for 400 terms.
        double[] roots = [.. Enumerable.Range(1, 400)
            .Select(k => Enumerable.Range(0, 60).Aggregate(k * Math.PI - 0.5, (y, _) => k * Math.PI - Math.Atan(κ * y)))];
        double Conductance(double t) =>
            1 / (infinity + step) + roots.Sum(y => 2 / (step * (1 + κ + κ * κ * y * y)) * Math.Exp(-4 * y * y * t / diffusionSeconds));
        double[] seconds = [.. Enumerable.Range(0, 120).Select(k => Rounded(diffusionSeconds * Math.Pow(10, -3 + 4 * k / 119.0)))];
        Record(file, DcTechnique.Chronoamperometry, seconds, s => volts, s => volts * Conductance(s));
    }

    /// <summary>Numbers with noise, by the seed of a file.</summary>
    public static double[] Noisy(string file, double[] values)
    {
        Random random = new(SeedOf(file));
        return [.. values.Select(value => Rounded(value * (1 + Noise * Normal(random))))];
    }

    /// <summary>A table.</summary>
    public void Table(string file, string heading, IEnumerable<string> rows)
    {
        using StreamWriter writer = Open(file);
        writer.WriteLine(heading);
        foreach (string row in rows)
            writer.WriteLine(row);
    }

    /// <summary>Any record; the noise is in the current.</summary>
    public void Record(string file, DcTechnique technique, double[] seconds, Func<double, double> volts, Func<double, double> amperes)
    {
        Random random = new(SeedOf(file));
        DcRecord record = new(technique, seconds, [.. seconds.Select(s => Rounded(volts(s)))],
            [.. seconds.Select(s => Rounded(amperes(s) * (1 + Noise * Normal(random))))]);
        using StreamWriter writer = Open(file);
        DcFile.Write(writer, record);
    }

    private static double[] LogSpaced(double fromHertz, double toHertz, int count)
    {
        (double from, double to) = (Math.Log(fromHertz), Math.Log(toHertz));
        return [.. Enumerable.Range(0, count).Select(k => Math.Exp(from + (to - from) * k / (count - 1)))];
    }

    private StreamWriter Open(string file)
    {
        Directory.CreateDirectory(folder);
        return new StreamWriter(Path.Combine(folder, file)) { NewLine = "\n" };
    }

    // string.GetHashCode differs from run to run.
    private static int SeedOf(string file) => file.Aggregate(17, (seed, letter) => unchecked(seed * 31 + letter));

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    // Seven digits, as an instrument would export.
    private static double Rounded(double value) =>
        double.Parse(value.ToString("e6", System.Globalization.CultureInfo.InvariantCulture),
            System.Globalization.CultureInfo.InvariantCulture);
}
