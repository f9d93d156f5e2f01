using ImpedanceFit.Numerics.LinearAlgebra;

namespace ImpedanceFit.Tests.Numerics;

public class SingularValuesTests
{
    [Fact]
    public void A_graded_matrix_keeps_its_smallest_value_to_full_precision()
    {
        // Columns are orthogonal, so their norms are the values: bidiagonal methods lose the last one.
        double[][] columns = [[1e10, 0, 0], [0, 3e-10, 4e-10], [0, -0.8, 0.6]];

        double[] values = SingularValues.Of(columns);

        Assert.Equal(1e10, values[0]);
        Assert.Equal(1, values[1], 1e-14);
        Assert.Equal(5e-10, values[2], 1e-23);
    }

    [Fact]
    public void Values_of_a_shear_are_the_golden_ratio_and_its_inverse()
    {
        double[] values = SingularValues.Of([[1, 0], [1, 1]]);

        Assert.Equal((1 + Math.Sqrt(5)) / 2, values[0], 1e-14);
        Assert.Equal((Math.Sqrt(5) - 1) / 2, values[1], 1e-14);
    }

    [Fact]
    public void No_column_is_refused() => Assert.Throws<ArgumentException>(() => SingularValues.Of([]));
}
