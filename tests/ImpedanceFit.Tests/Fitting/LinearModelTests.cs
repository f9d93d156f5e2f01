using ImpedanceFit.Fitting.Solver;
using ImpedanceFit.Numerics.Lanes;
using ImpedanceFit.Numerics.LinearAlgebra;

namespace ImpedanceFit.Tests.Fitting;

public sealed unsafe class LinearModelTests
{
    private const int Parameters = 3, Rows = 16;

    [Fact]
    public void Coupled_coefficient_takes_the_same_step_without_damping()
    {
        (double[] plain, double plainReduction, _) = Step(coupled: false);
        (double[] stepped, double reduction, double change) = Step(coupled: true);

        Assert.NotEqual(0, change);
        Assert.Equal(plain[0], stepped[0] - change * stepped[1], 1e-9 * Math.Abs(plain[0]));
        Assert.Equal(plain[1], stepped[1], 1e-9 * Math.Abs(plain[1]));
        Assert.Equal(plain[2], stepped[2], 1e-9 * Math.Abs(plain[2]));
        Assert.Equal(plainReduction, reduction, 1e-9 * plainReduction);
    }

    // Columns ∂/∂Q, ∂/∂n = Q·ln x·∂/∂Q + a little, and another one; then the residuals.
    private static (double[] Step, double Reduction, double Change) Step(bool coupled)
    {
        AlignedBuffer jacobian = new((Parameters + 1 + GramMatrix.SpareColumns) * Rows);
        for (int r = 0; r < Rows; r++)
        {
            double x = r / 5.0;
            jacobian.Span[r] = Math.Sin(1 + x);
            jacobian.Span[Rows + r] = (12 + x) * Math.Sin(1 + x);
            jacobian.Span[2 * Rows + r] = Math.Exp(-x);
            jacobian.Span[3 * Rows + r] = Math.Cos(2 * x) - 0.3;
        }
        LinearModel model = new(Parameters, Rows);
        model.Take(jacobian.Start);
        if (coupled)
            model.Couple(0, 1);
        model.Scale(model.ColumnNorms);
        double[] step = new double[Parameters], far = [1e9, 1e9, 1e9];
        double reduction = model.Solve(0, Array.ConvertAll(far, limit => -limit), far, new bool[Parameters], step);
        GC.KeepAlive(jacobian);
        return (step, reduction, model.CouplingOf(0));
    }
}
