namespace ImpedanceFit.Tests.Interpretation;

public class UncertainValueTests
{
    private static readonly UncertainValue[] Pair = UncertainValue.Correlated(["a", "b"], [2.0, 3.0], new double[,
        ] { { 0.04, -0.045 }, { -0.045, 0.09 } }, null);

    [Fact]
    public void Covariance_survives_the_decomposition()
    {
        Assert.Equal(0.04, UncertainValue.Covariance(Pair[0], Pair[0]), 1e-15);
        Assert.Equal(-0.045, UncertainValue.Covariance(Pair[0], Pair[1]), 1e-15);
        Assert.Equal(0.3, Pair[1].StandardError!.Value, 1e-15);
    }

    [Fact]
    public void Operations_propagate_to_first_order()
    {
        Assert.Equal(0.04 + 0.09 - 0.09, Math.Pow((Pair[0] + Pair[1]).StandardError!.Value, 2), 1e-14);
        Assert.Equal(0.04 + 0.09 + 0.09, Math.Pow((Pair[0] - Pair[1]).StandardError!.Value, 2), 1e-14);
        Assert.Equal(0.01 + 0.01 - 2 * 0.045 / 6, Math.Pow((Pair[0] * Pair[1]).RelativeError!.Value, 2), 1e-14);
        Assert.Equal(0.01 + 0.01 + 2 * 0.045 / 6, Math.Pow((Pair[0] / Pair[1]).RelativeError!.Value, 2), 1e-14);
        // a^b: b/a·δa and ln a·δb, relatively.
        double expected = 2.25 * 0.04 + Math.Log(2) * Math.Log(2) * 0.09 - 2 * 1.5 * Math.Log(2) * 0.045;
        Assert.Equal(expected, Math.Pow(Pair[0].Pow(Pair[1]).RelativeError!.Value, 2), 1e-13);
        Assert.Equal(0, (Pair[0] / Pair[0]).StandardError!.Value, 1e-15);
    }

    [Fact]
    public void Interval_uses_students_t_of_the_estimated_part()
    {
        UncertainValue few = UncertainValue.Correlated(["a"], [10.0], new double[,] { { 1 } }, 4)[0];
        Assert.Equal(2.776, few.CoverageFactor, 0.001);
        Assert.Equal(1.96, Pair[0].CoverageFactor, 0.001);
        Estimate estimate = few.ToEstimate(Unit.Ohm, positive: true);
        Assert.Equal(10 * Math.Exp(-0.2776), estimate.Lower95!.Value, 0.001);
        Assert.Equal(10 * Math.Exp(0.2776), estimate.Upper95!.Value, 0.001);
    }

    [Fact]
    public void What_is_undetermined_has_no_error_and_spoils_what_follows()
    {
        UncertainValue product = Pair[0] * UncertainValue.Undetermined("x", 5);
        Assert.Null(product.StandardError);
        Assert.Null(product.ToEstimate(Unit.Ohm, positive: true).Lower95);
    }
}
