using ImpedanceFit.Numerics.Statistics;

namespace ImpedanceFit.Tests.Numerics;

public class ResidualStatisticsTests
{
    [Fact]
    public void Runs_are_counted_and_judged_as_by_hand()
    {
        // + + − − − + − + + + : 5 runs of 6 and 4; expected 5.8, variance 48·38/900 = 2.02667.
        ResidualStatistics statistics = ResidualStatistics.Of([1, 2, -1, -2, -1, 3, -1, 1, 2, 1]);

        Assert.Equal(5, statistics.Runs);
        Assert.Equal(0.4165, statistics.RunsProbability!.Value, 1e-3);   // Φ((5.5 − 5.8)/1.4236) = Φ(−0.2107)
    }

    [Fact]
    public void Mean_is_tested_as_by_hand()
    {
        ResidualStatistics statistics = ResidualStatistics.Of([1, 2, 3, 4, 5]);   // t = 3/(1.5811/√5) = 4.2426 with 4 degrees of freedom

        Assert.Equal(3, statistics.Mean, 1e-14);
        Assert.Equal(Math.Sqrt(2.5), statistics.StandardDeviation!.Value, 1e-14);
        Assert.Equal(0.013236, statistics.MeanProbability!.Value, 1e-5);
    }

    [Fact]
    public void A_slow_wave_has_few_runs_and_a_high_autocorrelation()
    {
        ResidualStatistics wave = ResidualStatistics.Of([.. Enumerable.Range(0, 60).Select(k => Math.Sin(k / 5.0))]);

        Assert.InRange(wave.Autocorrelation!.Value, 0.9, 1);
        Assert.InRange(wave.RunsProbability!.Value, 0, 1e-6);
        Assert.InRange(wave.AutocorrelationProbability!.Value, 0, 1e-6);
    }

    [Fact]
    public void False_alarms_of_noise_are_as_frequent_as_stated()
    {
        Random random = new(1);
        int runs = 0, mean = 0, normality = 0, autocorrelation = 0;
        const int trials = 2000;
        for (int i = 0; i < trials; i++)
        {
            double[] noise = [.. Enumerable.Range(0, 61).Select(_ => Normal(random))];
            ResidualStatistics s = ResidualStatistics.Of(noise);
            runs += s.RunsProbability < 0.05 ? 1 : 0;
            mean += s.MeanProbability < 0.05 ? 1 : 0;
            normality += s.NormalityProbability < 0.05 ? 1 : 0;
            autocorrelation += s.AutocorrelationProbability < 0.05 ? 1 : 0;
        }
        Assert.All([runs, mean, normality, autocorrelation], count => Assert.InRange(count / (double)trials, 0.03, 0.07));
    }

    [Fact]
    public void Flat_noise_is_not_normal_and_a_wild_value_stands_out()
    {
        double[] flat = [.. Enumerable.Range(0, 200).Select(k => (k * 89 % 200 - 99.5) / 100)];
        double[] wild = [.. Enumerable.Range(0, 50).Select(k => Math.Sin(k * 1.7))];
        wild[17] = 12;

        Assert.InRange(ResidualStatistics.Of(flat).NormalityProbability!.Value, 0, 0.01);
        Assert.Equal([17], ResidualStatistics.Of(wild).Outliers);
    }

    [Fact]
    public void What_does_not_exist_is_null()
    {
        ResidualStatistics one = ResidualStatistics.Of([0.0]);

        Assert.Null(one.StandardDeviation);
        Assert.Null(one.MeanProbability);
        Assert.Null(one.RunsProbability);
        Assert.Null(one.Autocorrelation);
        Assert.Null(one.NormalityProbability);
    }

    [Fact]
    public void No_residual_or_one_that_is_no_number_is_refused()
    {
        Assert.Throws<ArgumentException>(() => ResidualStatistics.Of([]));
        Assert.Throws<ArgumentException>(() => ResidualStatistics.Of([1, double.NaN]));
    }

    internal static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
