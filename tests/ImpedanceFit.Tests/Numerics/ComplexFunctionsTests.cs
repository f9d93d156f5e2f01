using System.Numerics;
using ImpedanceFit.Numerics.Lanes;

namespace ImpedanceFit.Tests.Numerics;

public sealed class ComplexFunctionsTests
{
    [Fact]
    public void Exponential_is_within_five_units()
    {
        Random random = new(2);
        for (int i = 0; i < 50_000; i++)
        {
            Complex z = new(Signed(random, 2), Signed(random, 3));
            if (Math.Abs(z.Real) > 700)
                continue;
            (double sin, double cos) = Math.SinCos(z.Imaginary);
            AssertUnits(Math.Exp(z.Real) * new Complex(cos, sin), Run(ComplexFunctions.Exp, z), 5);
        }
    }

    [Theory]
    [InlineData(-800, 1e6), InlineData(-800, 1e300), InlineData(-1e300, 1)]
    public void Exponential_that_underflows_is_zero(double re, double im) =>
        Assert.Equal(Complex.Zero, Run(ComplexFunctions.Exp, new Complex(re, im)));

    [Fact]
    public void Square_root_is_within_three_units_in_the_right_half_plane()
    {
        Random random = new(3);
        for (int i = 0; i < 50_000; i++)
        {
            Complex z = RightHalf(random, 100), root = Run(ComplexFunctions.Sqrt, z);
            // Squaring doubles the relative error.
            AssertUnits(z, root * root, 8);
            Assert.True(root.Real >= 0);
        }
    }

    [Fact]
    public void Logarithm_of_one_plus_z_is_within_six_units_even_for_small_z()
    {
        Random random = new(4);
        for (int i = 0; i < 50_000; i++)
        {
            Complex z = RightHalf(random, 40);
            AssertUnits(ExactLogOnePlus(z), Run(ComplexFunctions.LogOnePlus, z), 6);
        }
    }

    // Scalar functions where they are exact enough, the series below 10⁻³ (next term 10⁻²⁴).
    private static Complex ExactLogOnePlus(Complex z)
    {
        if (Complex.Abs(z) > 1e-3)
        {
            double excess = z.Real * (2 + z.Real) + z.Imaginary * z.Imaginary;
            return new(0.5 * (excess < 1 ? LogOnePlus(excess) : Math.Log(1 + excess)), Math.Atan2(z.Imaginary, 1 + z.Real));
        }
        Complex sum = 0;
        for (int k = 7; k >= 1; k--)
            sum = (k % 2 == 1 ? 1.0 : -1.0) / k + z * sum;
        return z * sum;
    }

    // ln(1+a) = 2·artanh(a/(2+a)), a < 1.
    private static double LogOnePlus(double a)
    {
        double t = a / (2 + a), sum = 0;
        for (int k = 41; k >= 1; k -= 2)
            sum = 1.0 / k + t * t * sum;
        return 2 * t * sum;
    }

    private delegate ComplexLanes<Lanes512> Function(ComplexLanes<Lanes512> z);

    private static Complex Run(Function function, Complex z)
    {
        ComplexLanes<Lanes512> result = function(ComplexLanes<Lanes512>.Create(z.Real, z.Imaginary));
        return new(Lanes512.Lane(result.Re, 5), Lanes512.Lane(result.Im, 5));
    }

    private static double Signed(Random random, double decades) =>
        (random.Next(2) * 2 - 1) * Math.Pow(10, (random.NextDouble() * 2 - 1) * decades);

    private static Complex RightHalf(Random random, double decades) => new(Math.Abs(Signed(random, decades)), Signed(random, decades));

    private static void AssertUnits(Complex expected, Complex actual, double units) =>
        Assert.InRange(Complex.Abs(actual - expected), 0, units * Math.ScaleB(Complex.Abs(expected), -53));
}
