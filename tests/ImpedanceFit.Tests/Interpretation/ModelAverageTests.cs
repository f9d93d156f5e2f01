using ImpedanceFit.Workbench.Studies;

namespace ImpedanceFit.Tests.Interpretation;

/// <summary>Quantities averaged over circuits.</summary>
public class ModelAverageTests
{
    private static Quantity Sigma(double value, double factor) => new("sigma", Unit.SiemensPerCentimetre)
    {
        Value = value,
        StandardError = value * Math.Log(factor) / 1.96,
        Lower95 = value / factor,
        Upper95 = value * factor,
    };

    [Fact]
    public void Equal_answers_stay()
    {
        Quantity average = ModelAverage.Of([Sigma(1e-4, 1.1), Sigma(1e-4, 1.1)], [0.7, 0.3]);
        Assert.Equal(1e-4, average.Value!.Value, 1e-12);
        Assert.Equal(1e-4 / 1.1, average.Lower95!.Value, 1e-9);
        Assert.Equal(1e-4 * 1.1, average.Upper95!.Value, 1e-9);
    }

    /// <summary>Two sharp answers: the interval reaches from one to the other, which neither alone does.</summary>
    [Fact]
    public void Disagreement_is_a_part_of_the_interval()
    {
        Quantity average = ModelAverage.Of([Sigma(1e-4, 1.001), Sigma(1.5e-4, 1.001)], [0.5, 0.5]);
        Assert.InRange(average.Value!.Value, 1.2e-4, 1.25e-4);
        Assert.InRange(average.Lower95!.Value, 0.99e-4, 1.001e-4);
        Assert.InRange(average.Upper95!.Value, 1.499e-4, 1.51e-4);
        Assert.InRange(average.StandardError!.Value, 0.24e-4, 0.27e-4);
    }

    /// <summary>The mixture by draws: 95 % of them lie inside the interval.</summary>
    [Theory]
    [InlineData(1.02, 1.3, 0.8)]
    [InlineData(1.2, 1.05, 0.4)]
    public void Interval_holds_95_percent_of_the_mixture(double first, double second, double weight)
    {
        Quantity[] parts = [Sigma(1e-4, first), Sigma(1.1e-4, second)];
        Quantity average = ModelAverage.Of(parts, [weight, 1 - weight]);
        Random random = new(7);
        int inside = 0, all = 40_000;
        for (int k = 0; k < all; k++)
        {
            Quantity part = parts[random.NextDouble() < weight ? 0 : 1];
            double normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            double y = part.Value!.Value * Math.Exp(normal * Math.Log(part.Upper95!.Value / part.Value.Value) / 1.959963984540054);
            inside += y >= average.Lower95 && y <= average.Upper95 ? 1 : 0;
        }
        Assert.Equal(0.95, (double)inside / all, 0.005);
    }

    [Fact]
    public void Side_that_a_circuit_leaves_open_is_open()
    {
        Quantity average = ModelAverage.Of([Sigma(1e-4, 1.1), Sigma(1e-4, 1.1) with { Upper95 = null }], [0.7, 0.3]);
        Assert.Null(average.Upper95);
        Assert.NotNull(average.Lower95);
    }
}
