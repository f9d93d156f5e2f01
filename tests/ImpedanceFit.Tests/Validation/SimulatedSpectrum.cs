using System.Numerics;

namespace ImpedanceFit.Tests.Validation;

/// <summary>A spectrum of known truth: circuit drawn at random, noise of known size, and, if asked for, one
/// parameter that drifts with time.</summary>
internal sealed class SimulatedSpectrum
{
    private SimulatedSpectrum(SimulatedCell cell, Spectrum spectrum, double noise, double driftRatio) =>
        (Cell, Spectrum, Noise, DriftRatio) = (cell, spectrum, noise, driftRatio);

    /// <summary>What was simulated.</summary>
    public SimulatedCell Cell { get; }

    /// <summary>The noisy spectrum, from high to low frequency, without times.</summary>
    public Spectrum Spectrum { get; }

    /// <summary>Standard deviation of each part as a fraction of |Z|.</summary>
    public double Noise { get; }

    /// <summary>The smallest |Z(t) − Z(0)|/|Z| in the lowest decade, in units of <see cref="Noise"/>; 0 without drift.</summary>
    public double DriftRatio { get; }

    /// <summary>A valid spectrum: 5 to 12 points a decade, 0.1 to 2 % noise.</summary>
    public static SimulatedSpectrum Valid(int seed) => Draw(new Random(seed), seed, drift: null, points: null);

    /// <summary>The same with a given number of points.</summary>
    public static SimulatedSpectrum Valid(int seed, int points) => Draw(new Random(seed), seed, drift: null, points);

    /// <summary>The same kind of cell, but one of its parameters changes linearly with time, by so much that every point
    /// of the lowest decade is off by the given multiple of the noise, drawn log-uniformly.</summary>
    public static SimulatedSpectrum Drifting(int seed, double from = 5, double to = 30) =>
        Draw(new Random(seed), seed, (from, to), points: null);

    private static SimulatedSpectrum Draw(Random random, int seed, (double From, double To)? drift, int? points)
    {
        SimulatedCell cell = SimulatedCell.All[seed % SimulatedCell.All.Count];
        double[] p = [.. cell.Ranges.Select(r => LogUniform(random, r.Low, r.High))];
        double lowest = LogUniform(random, cell.LowestHertz.Low, cell.LowestHertz.High);
        int perDecade = random.Next(5, 13);
        int count = points ?? 1 + (int)Math.Round(perDecade * Math.Log10(cell.HighestHertz / lowest));
        double[] f = [.. Enumerable.Range(0, count)
            .Select(k => cell.HighestHertz * Math.Pow(lowest / cell.HighestHertz, k / (count - 1.0)))];
        double noise = LogUniform(random, 0.001, 0.02);
        double[] t = Times(f);
        Complex[] still = [.. f.Select(x => cell.Impedance(S(x), p))];
        Complex[] z = still;
        double ratio = 0;
        while (drift is { } range && ratio == 0)
        {
            double wanted = LogUniform(random, range.From, range.To);
            (z, ratio) = Drift(cell, p, f, t, still, DriftingParameter(random, cell), random.Next(2) * 2 - 1, wanted * noise);
            ratio /= noise;
        }
        double[] re = new double[count], im = new double[count];
        for (int k = 0; k < count; k++)
        {
            double sigma = noise * z[k].Magnitude;
            (re[k], im[k]) = (z[k].Real + sigma * Normal(random), z[k].Imaginary + sigma * Normal(random));
        }
        return new SimulatedSpectrum(cell, new Spectrum(f, re, im), noise, ratio);
    }

    /// <summary>Any parameter but an exponent: resistances, capacitances and time constants are what changes in a cell.</summary>
    private static int DriftingParameter(Random random, SimulatedCell cell)
    {
        int[] candidates = [.. Enumerable.Range(0, cell.Ranges.Length).Where(i => cell.Ranges[i] is not { Low: >= 0.5, High: <= 1 })];
        return candidates[random.Next(candidates.Length)];
    }

    /// <summary>Time at the middle of each point: 3 periods and 0.1 s of settling.</summary>
    private static double[] Times(double[] f)
    {
        double[] t = new double[f.Length];
        double now = 0;
        for (int k = 0; k < f.Length; k++)
        {
            double duration = 0.1 + 3 / f[k];
            t[k] = now + duration / 2;
            now += duration;
        }
        return t;
    }

    /// <summary>Scales the drift of one parameter so that the lowest decade is off by <paramref name="wanted"/>; 0 where no change up to a
    /// factor 6, or down to a tenth, reaches it.</summary>
    private static (Complex[] Z, double Deviation) Drift(
        SimulatedCell cell, double[] p, double[] f, double[] t, Complex[] still, int parameter, int sign, double wanted)
    {
        double low = 0, high = sign > 0 ? 5 : 0.9;
        Complex[] z = still;
        double deviation = 0;
        for (int step = 0; step < 40; step++)
        {
            double rate = step == 0 ? high : (low + high) / 2;
            z = new Complex[f.Length];
            for (int k = 0; k < f.Length; k++)
            {
                double[] now = [.. p];
                now[parameter] *= 1 + sign * rate * t[k] / t[^1];
                z[k] = cell.Impedance(S(f[k]), now);
            }
            deviation = Deviation(f, still, z);
            if (step == 0 && deviation < wanted)
                return (still, 0);
            (low, high) = deviation < wanted ? (rate, high) : (low, rate);
        }
        return (z, deviation);
    }

    private static double Deviation(double[] f, Complex[] still, Complex[] z)
    {
        IEnumerable<int> lowest = Enumerable.Range(0, f.Length).Where(k => f[k] <= 10 * f[^1]);
        return lowest.Min(k => (z[k] - still[k]).Magnitude / still[k].Magnitude);
    }

    private static Complex S(double hertz) => new(0, 2 * Math.PI * hertz);

    private static double LogUniform(Random random, double low, double high) => low * Math.Pow(high / low, random.NextDouble());

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
