using System.Numerics;

namespace ImpedanceFit.Tests.Circuits.Dialects;

/// <summary>Impedances as the other programs document (or, for La of impedance.py, compute) them, written down from there, in complex
/// numbers, with the parameters in their order.</summary>
internal static class ForeignFormulas
{
    private static readonly Dictionary<string, Func<Complex, double[], Complex>> Formulas = new(StringComparer.Ordinal)
    {
        ["R"] = (_, p) => p[0],
        ["C"] = (s, p) => 1 / (p[0] * s),
        ["L"] = (s, p) => p[0] * s,
        ["pyimpspec La"] = (s, p) => p[0] * Complex.Pow(s, p[1]),
        ["pyimpspec Q"] = (s, p) => 1 / (p[0] * Complex.Pow(s, p[1])),
        ["pyimpspec W"] = (s, p) => 1 / (p[0] * Complex.Pow(s, p[1])),
        ["pyimpspec Wo"] = (s, p) => Coth(Complex.Pow(p[1] * s, p[2])) / Complex.Pow(p[0] * s, p[2]),
        ["pyimpspec Ws"] = (s, p) => Complex.Tanh(Complex.Pow(p[1] * s, p[2])) / Complex.Pow(p[0] * s, p[2]),
        ["pyimpspec G"] = (s, p) => 1 / (p[0] * Complex.Pow(p[1] + s, p[2])),
        ["pyimpspec Ha"] = (s, p) => p[0] / Complex.Pow(1 + Complex.Pow(s * p[1], p[2]), p[3]),
        ["pyimpspec H"] = (s, p) => Complex.Pow(1 + Complex.Pow(s * p[1], p[2]), p[3]) / (s * p[0]),
        ["pyimpspec Zarc"] = (s, p) => p[0] / (1 + Complex.Pow(s * p[1], p[2])),
        ["pyimpspec Tlmbo"] = (s, p) => Pore(s, p) is var alpha ? p[0] / alpha * Coth(alpha) : default,
        ["pyimpspec Tlmbs"] = (s, p) => Pore(s, p) is var alpha ? p[0] / (Coth(alpha) * alpha) : default,
        ["pyimpspec Tlmno"] = (s, p) =>
        {
            double pore = 1 / Math.Pow(p[0] * p[2] * p[4] * p[4], 1 / p[3]), wall = 1 / Math.Pow(p[1] * p[2], 1 / p[3]);
            Complex alpha = 1 + Complex.Pow(s / wall, p[3]);
            return Complex.Sqrt(p[0] * p[1] / alpha) * Coth(Math.Pow(wall / pore, p[3] / 2) * Complex.Sqrt(alpha));
        },
        ["pyimpspec Tlmns"] = (s, p) =>
        {
            Complex z = Complex.Sqrt(p[1] / (p[0] * (p[2] * p[1] * Complex.Pow(s, p[3]) + 1)));
            return p[0] * z * Complex.Tanh(p[4] / z);
        },
        ["impedance.py W"] = (s, p) => p[0] / Math.Sqrt(s.Imaginary) * new Complex(1, -1),
        ["impedance.py CPE"] = (s, p) => 1 / (p[0] * Complex.Pow(s, p[1])),
        ["impedance.py La"] = (s, p) => Complex.Pow(p[0] * s, p[1]),
        ["impedance.py Wo"] = (s, p) => p[0] / (Complex.Sqrt(s * p[1]) * Complex.Tanh(Complex.Sqrt(s * p[1]))),
        ["impedance.py Ws"] = (s, p) => p[0] * Complex.Tanh(Complex.Sqrt(s * p[1])) / Complex.Sqrt(s * p[1]),
        ["impedance.py G"] = (s, p) => p[0] / Complex.Sqrt(1 + s * p[1]),
        ["impedance.py Gs"] = (s, p) => p[0] / (Complex.Sqrt(1 + s * p[1]) * Complex.Tanh(p[2] * Complex.Sqrt(1 + s * p[1]))),
        ["impedance.py K"] = (s, p) => p[0] / (1 + s * p[1]),
        ["impedance.py Zarc"] = (s, p) => p[0] / (1 + Complex.Pow(s * p[1], p[2])),
        ["impedance.py TLMQ"] = (s, p) => p[1] * Complex.Pow(s, p[2]) is var wall
            ? Complex.Sqrt(p[0] / wall) / Complex.Tanh(Complex.Sqrt(p[0] * wall)) : default,
        ["impedance.py T"] = (s, p) => Complex.Sqrt(p[2] + s * p[3]) is var beta
            ? p[0] / (beta * Complex.Tanh(beta)) + p[1] / (beta * Complex.Sinh(beta)) : default,
        ["autoeis P"] = (s, p) => 1 / (p[0] * Complex.Pow(s, p[1])),
        ["ec-lab La"] = (s, p) => p[0] * Complex.Pow(s, p[1]),
        ["ec-lab Q"] = (s, p) => 1 / (p[0] * Complex.Pow(s, p[1])),
        ["ec-lab W"] = (s, p) => Math.Sqrt(2) * p[0] / Complex.Sqrt(s),
        ["ec-lab Wd"] = (s, p) => p[0] * Complex.Tanh(Complex.Sqrt(p[1] * s)) / Complex.Sqrt(p[1] * s),
        ["ec-lab M"] = (s, p) => p[0] * Coth(Complex.Sqrt(p[1] * s)) / Complex.Sqrt(p[1] * s),
        ["ec-lab Ma"] = (s, p) => p[0] * Coth(Complex.Pow(p[1] * s, p[2] / 2)) / Complex.Pow(p[1] * s, p[2] / 2),
        ["ec-lab G"] = (s, p) => p[0] / Complex.Sqrt(1 + s * p[1]),
        ["zview CPE"] = (s, p) => 1 / (p[0] * Complex.Pow(s, p[1])),
        ["zview Wo"] = (s, p) => p[0] * Coth(Complex.Pow(s * p[1], p[2])) / Complex.Pow(s * p[1], p[2]),
        ["zview Ws"] = (s, p) => p[0] * Complex.Tanh(Complex.Pow(s * p[1], p[2])) / Complex.Pow(s * p[1], p[2]),
        ["zview GE"] = (s, p) => 1 / (p[0] * Complex.Sqrt(p[1] + s)),
    };

    /// <summary>The impedance that a program gives an element with these parameters.</summary>
    public static Complex Impedance(string program, string symbol, Complex s, double[] parameters) =>
        Formulas[symbol is "R" or "C" or "L" ? symbol : $"{program} {symbol}"](s, parameters);

    private static Complex Pore(Complex s, double[] p) => Complex.Pow(s * Math.Pow(p[0] * p[1] * p[3] * p[3], 1 / p[2]), p[2] / 2);

    private static Complex Coth(Complex x) => 1 / Complex.Tanh(x);
}
