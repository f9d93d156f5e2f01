using ImpedanceFit.Numerics.Statistics;

namespace ImpedanceFit.Tests.Numerics;

public class PointScatterTests
{
    [Theory]
    [InlineData(12, 0.10)]
    [InlineData(60, 0.03)]
    [InlineData(400, 0.02)]
    public void White_noise_gives_its_standard_deviation(int points, double tolerance)
    {
        double mean = Enumerable.Range(0, 200).Average(seed => Scatter(points, seed, 0.004, _ => 0));

        Assert.InRange(mean / 0.004, 1 - tolerance, 1 + tolerance);
    }

    /// <summary>A misfit of ten times the noise with a period of two thirds of a decade, as too few arcs leave it.</summary>
    [Fact]
    public void Smooth_misfit_is_no_noise()
    {
        double mean = Enumerable.Range(0, 100)
            .Average(seed => Scatter(70, seed, 0.001, x => 0.01 * Math.Sin(x / Math.Log(10) * 2 * Math.PI / 0.7)));

        Assert.InRange(mean / 0.001, 0.9, 1.3);
    }

    [Fact]
    public void Smooth_misfit_without_noise_leaves_next_to_nothing() =>
        Assert.InRange(Scatter(131, 1, 0, x => 0.001 * Math.Sin(x / Math.Log(10) * 2 * Math.PI / 0.9)), 0, 1e-6);

    [Fact]
    public void Wild_points_hardly_count()
    {
        double mean = Enumerable.Range(0, 100)
            .Average(seed => Scatter(60, seed, 0.002, x => Math.Abs(x - 2) < 0.12 || Math.Abs(x - 7) < 0.12 ? 0.3 : 0));

        Assert.InRange(mean / 0.002, 0.9, 1.35);
    }

    /// <summary>Uneven frequencies, every fifth of them measured twice: a parabola is still nothing.</summary>
    [Fact]
    public void Uneven_and_repeated_frequencies_are_allowed_for()
    {
        Random random = new(3);
        double[] ln = [.. Enumerable.Range(0, 80)
            .Select(k => k % 5 == 1 ? 0.2 * (k - 1) : 0.2 * k + 0.05 * random.NextDouble() * (k % 5 == 0 ? 0 : 1)).Order()];
        double[] hertz = [.. ln.Select(Math.Exp)], curve = [.. ln.Select(x => 0.2 + 0.1 * x - 0.03 * x * x)];

        Assert.InRange(PointScatter.Of(hertz, curve, curve)!.Value, 0, 1e-9);
    }

    [Fact]
    public void The_direction_of_the_sweep_does_not_matter()
    {
        (double[] hertz, double[] real, double[] imaginary) = Draw(50, 7, 0.01, x => 0.02 * Math.Sin(x));
        double? rising = PointScatter.Of(hertz, real, imaginary);
        Array.Reverse(hertz);
        Array.Reverse(real);
        Array.Reverse(imaginary);

        Assert.Equal(rising!.Value, PointScatter.Of(hertz, real, imaginary)!.Value, 1e-12);
    }

    [Fact]
    public void Two_points_are_too_few() => Assert.Null(PointScatter.Of([1, 2], [0, 1], [0, 1]));

    private static double Scatter(int points, int seed, double noise, Func<double, double> misfit)
    {
        (double[] hertz, double[] real, double[] imaginary) = Draw(points, seed, noise, misfit);
        return PointScatter.Of(hertz, real, imaginary)!.Value;
    }

    /// <summary>Ten points a decade from 1 Hz; the misfit is a function of ln f.</summary>
    private static (double[] Hertz, double[] Real, double[] Imaginary) Draw(int points, int seed, double noise, Func<double, double> misfit)
    {
        Random random = new(seed);
        double[] ln = [.. Enumerable.Range(0, points).Select(k => k * Math.Log(10) / 10)];
        double Residual(double x) => misfit(x) + noise * NormalNoise.Pair(random).First;
        return ([.. ln.Select(Math.Exp)], [.. ln.Select(Residual)], [.. ln.Select(Residual)]);
    }
}
