using ImpedanceFit.Numerics.Statistics;

namespace ImpedanceFit.Tests.Fitting.Coverage;

/// <summary>Spectra of one circuit with noise of several kinds; number of points and size of the noise are drawn for each.</summary>
internal sealed class NoisyCell
{
    private readonly double low, high;

    public NoisyCell(string text, double low, double high, int points = 0)
    {
        (Truth, this.low, this.high, Points) = (Circuit.Parse(text), low, high, points);
        Open = Truth.Parameters.Aggregate(Truth, (c, p) => c.WithSetting(p.Name, ParameterSetting.Unset));
    }

    /// <summary>The circuit with its true values.</summary>
    public Circuit Truth { get; }

    /// <summary>The circuit without values, as it is fitted.</summary>
    public Circuit Open { get; }

    /// <summary>Points of every spectrum; 0: 30 to 100 are drawn.</summary>
    public int Points { get; }

    /// <summary>The spectrum of a seed: the same draws for all kinds.</summary>
    public Spectrum Of(NoiseKind kind, int seed, double level = 0)
    {
        Random random = new(seed);
        double drawn = Math.Exp(Math.Log(0.001) + random.NextDouble() * Math.Log(20)), noise = level > 0 ? level : drawn;
        int some = random.Next(30, 101), count = Points > 0 ? Points : some;
        double[] hertz = [.. Enumerable.Range(0, count).Select(k => high * Math.Pow(low / high, k / (count - 1.0)))];
        Spectrum exact = SpectrumSimulation.Of(Truth, hertz);
        double[] moduli = [.. Enumerable.Range(0, count).Select(k => exact[k].Magnitude)];
        double typical = Math.Sqrt(moduli.Min() * moduli.Max());
        double[] re = exact.RealOhm.ToArray(), im = exact.ImaginaryOhm.ToArray();
        for (int k = 0; k < count; k++)
        {
            (double first, double second) = NormalNoise.Pair(random);
            re[k] += noise * first * Deviation(kind, moduli[k], exact[k].Real, typical, 1);
            im[k] += noise * second * Deviation(kind, moduli[k], exact[k].Imaginary, typical, 3);
        }
        int wild = random.Next(1, 4);
        foreach (int k in Enumerable.Range(0, count).OrderBy(_ => random.Next())
            .Take(kind is NoiseKind.Wild or NoiseKind.ConstantWild ? wild : 0))
        {
            double factor = 1 + (random.Next(2) == 0 ? -1 : 1) * (0.05 + 0.15 * random.NextDouble());
            (re[k], im[k]) = (factor * re[k], factor * im[k]);
        }
        return new Spectrum(hertz, re, im);
    }

    private static double Deviation(NoiseKind kind, double modulus, double own, double typical, double partFactor) => kind switch
    {
        NoiseKind.Constant or NoiseKind.ConstantWild => typical,
        NoiseKind.Squares => Math.Sqrt(modulus * modulus + typical * typical),
        NoiseKind.Sum => modulus + typical,
        NoiseKind.Parts => modulus * partFactor,
        NoiseKind.Own => Math.Sqrt(own * own + 0.01 * typical * typical),
        _ => modulus,
    };
}
