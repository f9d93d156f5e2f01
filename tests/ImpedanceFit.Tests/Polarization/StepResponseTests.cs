using ImpedanceFit.Polarization;

namespace ImpedanceFit.Tests.Polarization;

/// <summary>Steps of voltage and current against a transient of the two rails by finite differences.</summary>
public class StepResponseTests
{
    private const int Cells = 200;

    // Half of the symmetric sample, x from the middle (0) to the contact (1). Dimensionless: R_i + R_e = 1,
    // C = 1, so τ_D = 1; u is the local difference of the rails' potentials, ∂u/∂t = ∂²u/∂x'² with x' over the whole thickness.
    public static TheoryData<double> Ratios => [0.1, 1, 10];

    [Theory, MemberData(nameof(Ratios))]
    public void Potentiostatic_time_constant_agrees_with_transient(double electronsOverIons)
    {
        (double ri, double re) = (electronsOverIons / (1 + electronsOverIons), 1 / (1 + electronsOverIons));
        (double tau, _) = Transient(ri, re, constantVoltage: true);
        Assert.Equal(1, StepResponse.SlowestPotentiostatic(electronsOverIons) / tau, 0.01);
    }

    [Theory, MemberData(nameof(Ratios))]
    public void Galvanostatic_time_constant_agrees_with_transient(double electronsOverIons)
    {
        (double ri, double re) = (electronsOverIons / (1 + electronsOverIons), 1 / (1 + electronsOverIons));
        (double tau, _) = Transient(ri, re, constantVoltage: false);
        Assert.Equal(1, StepResponse.SlowestGalvanostatic / tau, 0.01);
    }

    [Theory, MemberData(nameof(Ratios))]
    public void Whole_transients_agree_with_finite_differences(double electronsOverIons)
    {
        (double ri, double re) = (electronsOverIons / (1 + electronsOverIons), 1 / (1 + electronsOverIons));
        foreach (bool voltage in (bool[])[true, false])
        {
            (_, List<(double Time, double Answer)> curve) = Transient(ri, re, voltage);
            foreach ((double time, double answer) in curve.Where(point => point.Time > 2e-3))
            {
                double series = voltage ? StepResponse.Conductance(time, ri * re, re * re, 1)
                    : StepResponse.Resistance(time, ri * re, re * re, 1);
                Assert.Equal(1, series / answer, 0.01);
            }
        }
    }

    [Theory]
    [InlineData(1e-4), InlineData(0.1), InlineData(30)]
    public void Short_and_long_time_forms_meet(double κ)
    {
        double step = 1 / (1 + κ), infinity = κ * step;
        Assert.Equal(1, StepResponse.Conductance(0.01, infinity, step, 1) / StepResponse.Conductance(0.0100001, infinity, step, 1), 1e-4);
        Assert.Equal(1, StepResponse.Resistance(0.01, infinity, step, 1) / StepResponse.Resistance(0.0100001, infinity, step, 1), 1e-4);
    }

    [Fact]
    public void Root_fulfils_its_equation()
    {
        foreach (double κ in (double[])[1e-3, 1, 1e3])
        {
            for (int k = 1; k < 20; k++)
            {
                double y = StepResponse.Root(k, κ);
                Assert.InRange(y, (k - 0.5) * Math.PI, k * Math.PI);
                Assert.Equal(0, Math.Sin(y) + κ * y * Math.Cos(y), 1e-8 * (1 + κ * y));
            }
        }
    }

    /// <summary>Ion-blocking contacts: u, the difference of the two rails, diffuses; no ion current at the
    /// contact means du/dx = R_e·I there. V = R_∥·I + R_e/(R_i + R_e)·2u(contact), by integrating the
    /// electron current over its rail.</summary>
    private static (double SlowestTime, List<(double, double)> Curve) Transient(double ri, double re, bool constantVoltage)
    {
        double dx = 0.5 / Cells, dt = 2e-5;
        double[] u = new double[Cells + 1];
        double[] lower = new double[Cells + 1], diagonal = new double[Cells + 1], upper = new double[Cells + 1],
            right = new double[Cells + 1];
        List<(double, double)> curve = [];
        double r = dt / (dx * dx), last = 0, previous = 0;
        int steps = 20_000;
        for (int n = 1; n <= steps; n++)
        {
            // Implicit: u(0) = 0 by antisymmetry, du/dx = R_e·I at the contact, I = (1 − 2·R_e·u_N)/R_∥ at constant voltage 1, else 1.
            for (int k = 1; k < Cells; k++)
                (lower[k], diagonal[k], upper[k], right[k]) = (-r, 1 + 2 * r, -r, u[k]);
            (diagonal[0], upper[0], right[0]) = (1, 0, 0);
            double flux = constantVoltage ? re / (ri * re) : re, feedback = constantVoltage ? 2 * re * re / (ri * re) : 0;
            (lower[Cells], diagonal[Cells], right[Cells]) = (-2 * r, 1 + 2 * r + 2 * r * dx * feedback, u[Cells] + 2 * r * dx * flux);
            Solve(lower, diagonal, upper, right, u);
            double answer = constantVoltage ? (1 - 2 * re * u[Cells]) / (ri * re) : ri * re + 2 * re * u[Cells];
            if (n % 50 == 0)
                curve.Add((n * dt, answer));
            double steady = constantVoltage ? 1 / re : re;
            // The slowest exponential is alone between 0.15 and 0.3 τ_D.
            if (n == 7500)
                previous = Math.Abs(answer - steady);
            if (n == 10000)
                last = Math.Abs(answer - steady);
        }
        return (2500 * dt / Math.Log(previous / last), curve);
    }

    private static void Solve(double[] lower, double[] diagonal, double[] upper, double[] right, double[] x)
    {
        int n = x.Length;
        double[] c = new double[n], d = new double[n];
        (c[0], d[0]) = (upper[0] / diagonal[0], right[0] / diagonal[0]);
        for (int k = 1; k < n; k++)
        {
            double m = diagonal[k] - lower[k] * c[k - 1];
            (c[k], d[k]) = (upper[k] / m, (right[k] - lower[k] * d[k - 1]) / m);
        }
        x[n - 1] = d[n - 1];
        for (int k = n - 2; k >= 0; k--)
            x[k] = d[k] - c[k] * x[k + 1];
    }
}
