using ImpedanceFit.Numerics.Statistics;

namespace ImpedanceFit.Tests.Numerics;

public class ScatterLikelihoodTests
{
    private const double Freedom = 5;

    /// <summary>Against the likelihood at 800 scales: what the bound rules out is nowhere reached, and
    /// little less than the largest is not ruled out.</summary>
    [Fact]
    public void Nothing_is_ruled_out_that_some_scale_reaches()
    {
        int ruledOut = 0, asked = 0;
        for (int seed = 0; seed < 40; seed++)
        {
            Random random = new(seed);
            double steps = Math.Pow(10, random.Next(-6, 3)), spread = 4 * random.NextDouble();
            double[] shape = Column(60, _ => Math.Exp(spread * (random.NextDouble() - 0.5) * 2));
            double noise = random.Next(3) switch { 0 => 0, 1 => 1, _ => 30 };
            double[] re = Column(60, k => steps * Math.Sqrt(1 + noise * shape[k]) * Normal(random)),
                im = Column(60, k => steps * Math.Sqrt(1 + noise * shape[k]) * Normal(random));
            if (seed % 4 == 0)
                re[17] = 1000 * steps;
            ScatterLikelihood bound = new(Unchanged(re, im, shape), Freedom);
            foreach (double ratio in new[] { 0.03, 0.3, 1, 10, 1000 })
            {
                double largest = Largest(re, im, shape, ratio);
                Assert.False(bound.StaysBelow(largest - 1e-5 * (1 + Math.Abs(largest)), ratio), $"seed {seed}, ratio {ratio}");
                foreach (double above in new[] { 1, 4, 20 })
                {
                    asked++;
                    ruledOut += bound.StaysBelow(largest + above, ratio) ? 1 : 0;
                }
            }
        }

        Assert.InRange(ruledOut, 0.9 * asked, asked);
    }

    /// <summary>Against the likelihood at 800 scales: none is larger, and the best of them is hardly smaller.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    [InlineData(10)]
    public void Its_maximum_is_the_largest_likelihood_of_all_scales(double ratio)
    {
        for (int seed = 0; seed < 20; seed++)
        {
            Random random = new(100 + seed);
            double steps = Math.Pow(10, random.Next(-6, 3));
            // 61 do not fill whole vectors.
            double[] shape = Column(61, _ => Math.Exp(2 * random.NextDouble() - 1)), re = Column(61, _ => steps * Normal(random)),
                im = Column(61, _ => steps * Normal(random));
            if (seed % 2 == 0)
                (re[3], im[60]) = (100 * steps, -1000 * steps);

            (double square, double likelihood, double logarithms) = new ScatterLikelihood(Unchanged(re, im, shape), Freedom).Maximum(ratio);

            double scanned = Largest(re, im, shape, ratio);
            Assert.InRange(likelihood - 2 * logarithms - scanned, -1e-9 * Math.Abs(scanned), 0.02);
            Assert.Equal(shape.Sum(s => Math.Log(1 + ratio * ratio * s)) / 2, logarithms, 1e-10);
            Assert.InRange(Math.Sqrt(square), 0.1 * steps / (1 + ratio), 2 * steps);
        }
    }

    [Fact]
    public void More_zeros_than_others_have_no_scale()
    {
        double[] shape = Column(20, _ => 1), none = new double[20], few = new double[20];
        few[0] = few[7] = 1;

        (double square, double likelihood, _) = new ScatterLikelihood(Unchanged(few, none, shape), Freedom).Maximum(0);

        Assert.Equal(0, square);
        Assert.Equal(double.NegativeInfinity, likelihood);
    }

    // Differences of order 0 are the values themselves.
    private static ScatterDifferences Unchanged(double[] re, double[] im, double[] shape) =>
        new(0, Column(re.Length, k => k), re, im, shape);

    // Largest of Σ ln t(v) − Σ ln variance over the scales, but for a constant.
    private static double Largest(double[] re, double[] im, double[] shape, double ratio)
    {
        double[] squares = [.. re.Concat(im).Select((d, i) => d * d / (1 + ratio * ratio * shape[i % shape.Length]))];
        double variances = shape.Sum(s => Math.Log(1 + ratio * ratio * s)), middle = Math.Log(squares.Average());
        return Enumerable.Range(-700, 800).Max(step => LogLikelihood(middle + step / 50.0)) - variances;

        double LogLikelihood(double u) =>
            -(Freedom + 1) / 2 * squares.Sum(s => Math.Log(1 + s * Math.Exp(-u) / Freedom)) - squares.Length / 2.0 * u;
    }

    private static double[] Column(int count, Func<int, double> item) => [.. Enumerable.Range(0, count).Select(item)];

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
