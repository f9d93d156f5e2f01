using System.Numerics;

namespace ImpedanceFit.Tests.Circuits.Elements;

/// <summary>The formulas of the elements as in textbooks, in scalar complex numbers and without any care for
/// overflow or cancellation.</summary>
internal static class ScalarFormulas
{
    public static IReadOnlyDictionary<string, Func<Complex, double[], Complex>> BySymbol { get;
        } = new SortedDictionary<string, Func<Complex, double[], Complex>>(StringComparer.Ordinal)
    {
        ["R"] = (s, p) => p[0],
        ["C"] = (s, p) => 1 / (s * p[0]),
        ["L"] = (s, p) => s * p[0],
        ["La"] = (s, p) => p[0] * Complex.Pow(s, p[1]),
        ["CPE"] = (s, p) => 1 / (p[0] * Complex.Pow(s, p[1])),
        ["K"] = (s, p) => p[0] / (1 + s * p[1]),
        ["Zarc"] = (s, p) => p[0] / (1 + Complex.Pow(s * p[1], p[2])),
        ["HN"] = (s, p) => p[0] / Complex.Pow(1 + Complex.Pow(s * p[1], p[2]), p[3]),
        ["HNC"] = (s, p) => Complex.Pow(1 + Complex.Pow(s * p[1], p[2]), p[3]) / (s * p[0]),
        ["W"] = (s, p) => p[0] * new Complex(1, -1) / Math.Sqrt(s.Imaginary),
        ["Wo"] = (s, p) => p[0] * CothRatio(Complex.Pow(s * p[1], p[2])),
        ["Ws"] = (s, p) => p[0] * TanhRatio(Complex.Pow(s * p[1], p[2])),
        ["Wsph"] = (s, p) => Sphere(p[0], Complex.Sqrt(s * p[1])),
        ["G"] = (s, p) => p[0] / Complex.Pow(1 + s * p[1], p[2]),
        ["Gs"] = (s, p) => p[0] * p[2] * CothRatio(p[2] * Complex.Sqrt(1 + s * p[1])),
        ["TLMQ"] = (s, p) => p[0] * CothRatio(Complex.Sqrt(p[0] * Wall(s, double.PositiveInfinity, p[1], p[2]))),
        ["TLMQs"] = (s, p) => p[0] * TanhRatio(Complex.Sqrt(p[0] * Wall(s, double.PositiveInfinity, p[1], p[2]))),
        ["TLMR"] = (s, p) => p[0] * CothRatio(Complex.Sqrt(p[0] * Wall(s, p[1], p[2], p[3]))),
        ["TLMRs"] = (s, p) => p[0] * TanhRatio(Complex.Sqrt(p[0] * Wall(s, p[1], p[2], p[3]))),
        ["T"] = (s, p) => p[0] * CothRatio(Complex.Sqrt(p[2] + s * p[3])) + p[1] * InverseSinhRatio(Complex.Sqrt(p[2] + s * p[3])),
        ["Mee"] = (s, p) => OneBlocked(passing: p[1], blocked: p[0], Wall(s, double.PositiveInfinity, p[2], p[3])),
        ["Mii"] = (s, p) => OneBlocked(passing: p[0], blocked: p[1], Wall(s, double.PositiveInfinity, p[2], p[3])),
        ["Mie"] = (s, p) => IonToElectron(p[0], p[1], Wall(s, double.PositiveInfinity, p[2], p[3])),
        ["Mier"] = (s, p) => IonToElectron(p[0], p[1], Wall(s, p[2], p[3], p[4])),
        ["Msym"] = (s, p) => Symmetric(p[0], p[1], Wall(s, double.PositiveInfinity, p[2], p[3]), 1 / Wall(s, p[4], p[5], p[6])),
    };

    private static Complex Wall(Complex s, double rct, double q, double n) => 1 / rct + q * Complex.Pow(s, n);

    private static Complex TanhRatio(Complex x) => Complex.Tanh(x) / x;

    private static Complex CothRatio(Complex x) => 1 / (x * Complex.Tanh(x));

    // Beyond 300 the inverse of sinh is far below the last digit of what it is added to.
    private static Complex InverseSinhRatio(Complex x) => x.Real > 300 ? 0 : 1 / (x * Complex.Sinh(x));

    private static Complex Sphere(double r, Complex x) => r * Complex.Tanh(x) / (x - Complex.Tanh(x));

    private static Complex OneBlocked(double passing, double blocked, Complex y)
    {
        double parallel = passing * blocked / (passing + blocked);
        return parallel + (passing - parallel) * TanhRatio(Complex.Sqrt((passing + blocked) * y) / 2);
    }

    private static Complex IonToElectron(double ion, double electron, Complex y)
    {
        double sum = ion + electron;
        Complex ν = Complex.Sqrt(sum * y);
        return ion * electron / sum * (1 + 2 * InverseSinhRatio(ν)) + (ion * ion + electron * electron) / sum * CothRatio(ν);
    }

    private static Complex Symmetric(double ion, double electron, Complex y, Complex contact)
    {
        double sum = ion + electron;
        Complex ν = Complex.Sqrt(sum * y), t = Complex.Tanh(ν / 2);
        return ion * electron / sum + 2 / sum * t * electron * electron * contact / (t * sum + ν * contact);
    }
}
