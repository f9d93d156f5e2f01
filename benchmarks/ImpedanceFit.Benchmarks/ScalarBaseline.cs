using System.Numerics;

namespace ImpedanceFit.Benchmarks;

/// <summary>What one would write without this library: R0-p(R1,CPE1)-p(R2,CPE2)-CPE3 in System.Numerics.Complex, point by point.</summary>
internal static class ScalarBaseline
{
    public static Complex Impedance(double[] p, double hertz)
    {
        Complex s = new(0, 2 * Math.PI * hertz);
        return p[0] + 1 / (1 / p[1] + p[2] * Complex.Pow(s, p[3])) + 1 / (1 / p[4] + p[5] * Complex.Pow(s, p[6]))
            + 1 / (p[7] * Complex.Pow(s, p[8]));
    }

    /// <summary>Impedance and the nine derivatives, each written out.</summary>
    public static Complex WithDerivatives(double[] p, double hertz, Span<Complex> derivatives)
    {
        Complex s = new(0, 2 * Math.PI * hertz);
        Complex logS = Complex.Log(s);
        Complex y1 = p[2] * Complex.Pow(s, p[3]), y2 = p[5] * Complex.Pow(s, p[6]), y3 = p[7] * Complex.Pow(s, p[8]);
        Complex z1 = 1 / (1 / p[1] + y1), z2 = 1 / (1 / p[4] + y2), z3 = 1 / y3;
        derivatives[0] = 1;
        derivatives[1] = z1 * z1 / (p[1] * p[1]);
        derivatives[2] = -z1 * z1 * y1 / p[2];
        derivatives[3] = -z1 * z1 * y1 * logS;
        derivatives[4] = z2 * z2 / (p[4] * p[4]);
        derivatives[5] = -z2 * z2 * y2 / p[5];
        derivatives[6] = -z2 * z2 * y2 * logS;
        derivatives[7] = -z3 / p[7];
        derivatives[8] = -z3 * logS;
        return p[0] + z1 + z2 + z3;
    }
}
