using System.Numerics;
using ImpedanceFit.Relaxations.Arcs;
using ImpedanceFit.Relaxations.Density;

namespace ImpedanceFit.Tests.Distributions;

public sealed class ArcModelTests
{
    public static TheoryData<string, double, double> Shapes => new()
    {
        { nameof(ArcKind.Zarc), 0.8, 1 }, { nameof(ArcKind.Negative), 0.9, 1 }, { nameof(ArcKind.Debye), 1, 1 },
        { nameof(ArcKind.Skewed), 0.85, 0.6 }, { nameof(ArcKind.Mirrored), 0.85, 0.6 }, { nameof(ArcKind.Gerischer), 1, 0.5 },
        { nameof(ArcKind.Warburg), 1, 1 }, { nameof(ArcKind.LogNormal), 1.3, 1 }, { nameof(ArcKind.Uniform), 2.1, 1 },
        { nameof(ArcKind.Triangle), 2.6, 1 },
    };

    [Theory, MemberData(nameof(Shapes))]
    public void Residuals_are_those_of_the_impedance_and_derivatives_those_of_differences(string name, double n, double b)
    {
        ArcKind kind = Enum.Parse<ArcKind>(name);
        WeightedSpectrum spectrum = Flat();
        ArcModel model = new(spectrum, true);
        double[] own = [-0.4, Math.Log(2e-3), n, b];
        double[] x = [0.3, 0.02, -1, 0.8, .. own.AsSpan(0, Arc.CountOf(kind))];
        double[] residuals = new double[spectrum.Rows], jacobian = new double[x.Length * spectrum.Rows], moved = new double[spectrum.Rows];
        model.Evaluate(x, [kind], residuals, jacobian);
        Arc arc = model.ArcsOf(x, [kind])[0];
        for (int k = 0; k < spectrum.Rows / 2; k++)
        {
            double omega = spectrum.Basis.Omega[k];
            Complex z = x[0] + new Complex(0, x[1] * omega / spectrum.Basis.HighestOmega)
                + Math.Exp(x[2]) / Complex.Pow(new Complex(0, omega / spectrum.Basis.LowestOmega), x[3]) + arc.Impedance(omega);
            Complex found = new(residuals[k] + spectrum.Data[k], residuals[spectrum.Rows / 2 + k] + spectrum.Data[spectrum.Rows / 2 + k]);
            Assert.Equal(0, (found - z).Magnitude, 1e-12 * (1 + z.Magnitude));
        }
        for (int p = 0; p < x.Length; p++)
        {
            double[] y = [.. x];
            y[p] += 1e-6;
            model.Evaluate(y, [kind], moved, null);
            for (int i = 0; i < spectrum.Rows; i++)
                Assert.Equal((moved[i] - residuals[i]) / 1e-6, jacobian[p * spectrum.Rows + i], 2e-4);
        }
    }

    [Theory]
    [InlineData(nameof(ArcKind.Zarc), 0.8, 1)]
    [InlineData(nameof(ArcKind.Negative), 0.9, 1)]
    [InlineData(nameof(ArcKind.Skewed), 0.85, 0.6)]
    [InlineData(nameof(ArcKind.Mirrored), 0.85, 0.6)]
    [InlineData(nameof(ArcKind.LogNormal), 0.3, 1)]
    [InlineData(nameof(ArcKind.LogNormal), 2.5, 1)]
    [InlineData(nameof(ArcKind.Triangle), 4, 1)]
    public void Integral_of_gamma_is_the_impedance(string name, double n, double b)
    {
        Arc arc = new(Enum.Parse<ArcKind>(name), 0.7, Math.Log(1e-2), n, b);
        foreach (double omega in (double[])[1, 30, 100, 1000, 1e5])
        {
            Complex sum = 0;
            const double Step = 0.01;
            for (double x = -60; x < 50; x += Step)
                sum += Step * arc.Gamma(x) / new Complex(1, omega * Math.Exp(x));
            Assert.Equal(0, (sum - arc.Impedance(omega)).Magnitude, 1e-5);
        }
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(1.5)]
    [InlineData(6)]
    public void Impedance_of_a_plateau_is_the_integral_between_its_edges(double width)
    {
        Arc arc = new(ArcKind.Uniform, 0.7, Math.Log(1e-2), width, 1);
        Assert.Equal(0, arc.Gamma(arc.LogTau + 1.001 * width));
        foreach (double omega in (double[])[1, 30, 100, 1000, 1e5])
        {
            Complex sum = 0;
            double step = 2 * width / 4000;
            for (int k = 0; k < 4000; k++)
            {
                double x = arc.LogTau - width + (k + 0.5) * step;
                sum += step * arc.Gamma(x) / new Complex(1, omega * Math.Exp(x));
            }
            Assert.Equal(0, (sum - arc.Impedance(omega)).Magnitude, 1e-5);
        }
    }

    [Theory]
    [InlineData(nameof(ArcKind.Skewed))]
    [InlineData(nameof(ArcKind.Mirrored))]
    public void Top_is_where_gamma_is_largest(string name)
    {
        Arc arc = new(Enum.Parse<ArcKind>(name), 0, 0, 0.9, 0.5);
        Assert.True(arc.Gamma(arc.TopLogTau) > arc.Gamma(arc.TopLogTau - 0.01));
        Assert.True(arc.Gamma(arc.TopLogTau) > arc.Gamma(arc.TopLogTau + 0.01));
    }

    // Weights of 1 and |Z| of 1 leave everything in its own unit.
    private static WeightedSpectrum Flat()
    {
        double[] hertz = [.. Enumerable.Range(0, 31).Select(k => Math.Pow(10, 5 - 6.0 * k / 30))], ones = [.. hertz.Select(_ => 1.0)];
        return new WeightedSpectrum(RelaxationBasis.Of(hertz), ones, [.. hertz.Select(_ => 0.0)], ones, ones);
    }
}
