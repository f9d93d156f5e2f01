using ImpedanceFit.Numerics.Lanes;

namespace ImpedanceFit.Tests.Numerics;

public sealed class LaneFunctionsTests
{
    [Fact]
    public void Atan2_is_within_two_units_of_the_scalar_function_in_all_quadrants()
    {
        Random random = new(1);
        for (int i = 0; i < 100_000; i++)
        {
            double x = Signed(random, 12), y = Signed(random, 12);
            AssertUnits(Math.Atan2(y, x), Angle(y, x), 2);
        }
    }

    [Theory]
    [InlineData(0, 0), InlineData(0, 1), InlineData(1, 0), InlineData(-1, 0), InlineData(0, -1), InlineData(1, 1), InlineData(-1, 1),
        InlineData(1, -1), InlineData(-1, -1)]
    [InlineData(0.41421356237309503, 1), InlineData(0.41421356237309509, 1), InlineData(1, 0.41421356237309503), InlineData(1e-300, 1e300),
        InlineData(1e300, 1e-300)]
    [InlineData(1e-300, 1e-300), InlineData(3e-300, -1e-300)]
    public void Atan2_holds_at_the_seams(double y, double x) => AssertUnits(Math.Atan2(y, x), Angle(y, x), 2);

    [Fact]
    public void Exponential_is_within_two_units_of_the_scalar_function()
    {
        Random random = new(5);
        for (int i = 0; i < 50_000; i++)
        {
            double x = (random.NextDouble() - 0.5) * (i % 2 == 0 ? 1400 : 2);
            AssertUnits(Math.Exp(x), Lanes512.Lane(Lanes512.Exp(Lanes512.Create(x)), 6), 2);
            AssertUnits(Math.Exp(x), Lanes64.Lane(Lanes64.Exp(Lanes64.Create(x)), 0), 2);
        }
    }

    [Fact]
    public void Exponential_keeps_NaN_and_stays_finite_beyond_the_range_of_doubles()
    {
        Assert.True(double.IsNaN(Lanes512.Lane(Lanes512.Exp(Lanes512.Create(double.NaN)), 0)));
        Assert.True(double.IsNaN(Lanes64.Lane(Lanes64.Exp(Lanes64.Create(double.NaN)), 0)));
        Assert.InRange(Lanes512.Lane(Lanes512.Exp(Lanes512.Create(-1e6)), 0), 0, 1e-307);
        Assert.InRange(Lanes512.Lane(Lanes512.Exp(Lanes512.Create(1e6)), 0), 1e307, double.MaxValue);
    }

    [Theory]
    [InlineData(1), InlineData(100), InlineData(1.5e6), InlineData(1e12)]
    public void Sine_and_cosine_are_within_two_units_of_one(double largest)
    {
        Random random = new(6);
        for (int i = 0; i < 20_000; i++)
        {
            double x = (random.NextDouble() - 0.5) * 2 * largest;
            (Lanes512 sin, Lanes512 cos) = LaneFunctions.SinCos(Lanes512.Create(x));
            (Lanes64 scalarSin, Lanes64 scalarCos) = LaneFunctions.SinCos(Lanes64.Create(x));
            double worst = new[]
            {
                Math.Sin(x) - Lanes512.Lane(sin, 2), Math.Cos(x) - Lanes512.Lane(cos, 2),
                Math.Sin(x) - Lanes64.Lane(scalarSin, 0), Math.Cos(x) - Lanes64.Lane(scalarCos, 0),
            }.Max(Math.Abs);
            if (worst > Math.ScaleB(1, -52))
                Assert.Fail($"Error {worst} at {x:R}.");
        }
    }

    // Near multiples of π/2 one of the two is tiny; its own digits count there.
    [Fact]
    public void Sine_and_cosine_keep_their_digits_where_they_vanish()
    {
        for (int k = 1; k < 1000; k++)
        {
            double x = k * (Math.PI / 2);
            (Lanes512 sin, Lanes512 cos) = LaneFunctions.SinCos(Lanes512.Create(x));
            AssertUnits(k % 2 == 0 ? Math.Sin(x) : Math.Cos(x), k % 2 == 0 ? Lanes512.Lane(sin, 0) : Lanes512.Lane(cos, 0), 3);
        }
    }

    private static double Angle(double y, double x) => Lanes512.Lane(LaneFunctions.Atan2(Lanes512.Create(y), Lanes512.Create(x)), 3);

    private static double Signed(Random random, double decades) =>
        (random.Next(2) * 2 - 1) * Math.Pow(10, (random.NextDouble() * 2 - 1) * decades);

    private static void AssertUnits(double expected, double actual, double units)
    {
        double unit = Math.BitIncrement(Math.Abs(expected)) - Math.Abs(expected);
        if (!(Math.Abs(actual - expected) <= units * unit))
            Assert.Fail($"Expected {expected:R}, got {actual:R}.");
    }
}
