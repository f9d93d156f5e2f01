using ImpedanceFit.Numerics.Statistics;

namespace ImpedanceFit.Tests.Numerics;

public class UpperTailTests
{
    // Closed forms: F with 2 and n degrees (1 + 2f/n)^(−n/2); χ² with 2 degrees exp(−x/2).
    [Theory, InlineData(0.5, 10), InlineData(3, 100), InlineData(400, 60)]
    public void Tail_of_F_agrees_with_the_closed_form(double f, int degrees)
    {
        double expected = Math.Pow(1 + 2 * f / degrees, -0.5 * degrees);
        Assert.Equal(1, UpperTail.OfFisherF(f, 2, degrees) / expected, 1e-9);
    }

    [Theory, InlineData(0.1), InlineData(5), InlineData(200)]
    public void Tail_of_chi_squared_agrees_with_the_closed_form(double x) =>
        Assert.Equal(1, UpperTail.OfChiSquared(x, 2) / Math.Exp(-x / 2), 1e-9);

    [Fact]
    public void Ends_are_one_and_zero()
    {
        Assert.Equal(1, UpperTail.OfFisherF(0, 1, 5));
        Assert.Equal(0, UpperTail.OfFisherF(double.PositiveInfinity, 1, 5));
        Assert.Equal(1, UpperTail.OfChiSquared(0, 3));
    }
}
