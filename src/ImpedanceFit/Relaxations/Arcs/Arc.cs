using System.Numerics;

namespace ImpedanceFit.Relaxations.Arcs;

/// <summary>One process: its kind and its parameters ln R, ln τ and, where the kind has them, n and b; of wide kinds, n is the width in
/// ln τ. R in units of the scale.</summary>
internal readonly record struct Arc(ArcKind Kind, double LogR, double LogTau, double N, double B)
{
    // A Dirac, and what is nearly one, is drawn as a ZARC that sharp.
    private const double DrawnExponent = 0.985;
    private const int WarburgTerms = 12;
    // arg max of ω of −Im tanh√(jωτ)/√(jωτ).
    private const double WarburgTop = 2.5406;

    /// <summary>Number of parameters.</summary>
    public static int CountOf(ArcKind kind) => kind switch
    {
        ArcKind.Zarc or ArcKind.Negative or ArcKind.LogNormal or ArcKind.Uniform or ArcKind.Triangle => 3,
        ArcKind.Skewed or ArcKind.Mirrored => 4,
        _ => 2,
    };

    /// <summary>What a kind costs in the Bayesian criterion, −2 ln of its frequency among processes: rare kinds need more
    /// evidence.</summary>
    public static double CostOf(ArcKind kind) => kind switch
    {
        ArcKind.Debye => 5,
        ArcKind.Skewed or ArcKind.Mirrored => 3,
        ArcKind.LogNormal or ArcKind.Uniform or ArcKind.Triangle => 6,
        ArcKind.Gerischer or ArcKind.Warburg => 6,
        _ => 0,
    };

    /// <summary>Whether a kind is a distribution of a width in ln τ, and no arc of a circuit's element.</summary>
    public static bool IsWide(ArcKind kind) => kind is ArcKind.LogNormal or ArcKind.Uniform or ArcKind.Triangle;

    /// <summary>Width in ln τ of a wide kind with this standard deviation in ln τ.</summary>
    public static double WidthOf(ArcKind kind, double deviation) => kind switch
    {
        ArcKind.Uniform => Math.Sqrt(3) * deviation,
        ArcKind.Triangle => Math.Sqrt(6) * deviation,
        _ => deviation,
    };

    /// <summary>Standard deviation in ln τ of a wide kind.</summary>
    public double LogWidth => N / WidthOf(Kind, 1);

    public double Sign => Kind == ArcKind.Negative ? -1 : 1;

    /// <summary>R with its sign.</summary>
    public double Resistance => Sign * Math.Exp(LogR);

    /// <summary>ln τ at the maximum of γ; of a finite-length Warburg, where −Z″ has its maximum.</summary>
    public double TopLogTau
    {
        get
        {
            switch (Kind)
            {
                case ArcKind.Warburg:
                    return LogTau - Math.Log(WarburgTop);
                case ArcKind.Skewed:
                    return LogTau + SkewedTop(N, B);
                case ArcKind.Mirrored:
                    return LogTau - SkewedTop(N, B);
                default:
                    return LogTau;
            }
        }
    }

    /// <summary>γ at ln τ, in units of the scale.</summary>
    public double Gamma(double logTau)
    {
        double r = Resistance;
        switch (Kind)
        {
            case ArcKind.Skewed:
                return r * SkewedGamma(logTau - LogTau, N, B);
            case ArcKind.Mirrored:
                return r * SkewedGamma(LogTau - logTau, N, B);
            case ArcKind.Gerischer:
                return r * SkewedGamma(logTau - LogTau, DrawnExponent, 0.5);
            case ArcKind.Warburg:
                double sum = 0;
                for (int k = 0; k < WarburgTerms; k++)
                {
                    double root = Math.PI * (k + 0.5);
                    sum += 2 / (root * root) * SymmetricGamma(logTau - LogTau + 2 * Math.Log(root), DrawnExponent);
                }
                return r * sum;
            case ArcKind.LogNormal or ArcKind.Uniform or ArcKind.Triangle:
                return r * WideShape.Density(Kind, (logTau - LogTau) / N) / N;
            case ArcKind.Debye:
                return r * SymmetricGamma(logTau - LogTau, DrawnExponent);
            default:
                return r * SymmetricGamma(logTau - LogTau, Math.Min(N, DrawnExponent));
        }
    }

    /// <summary>Impedance in units of the scale; for tests and drawings, <see cref="ArcModel"/> has the fast form.</summary>
    public Complex Impedance(double omega)
    {
        Complex s = new(0, omega * Math.Exp(LogTau));
        double r = Resistance;
        switch (Kind)
        {
            case ArcKind.Skewed:
                return r / Complex.Pow(1 + Complex.Pow(s, N), B);
            case ArcKind.Mirrored:
                return r * (1 - Complex.Pow(1 + Complex.Pow(s, -N), -B));
            case ArcKind.Gerischer:
                return r / Complex.Sqrt(1 + s);
            case ArcKind.Warburg:
                Complex root = Complex.Sqrt(s);
                return r * Complex.Tanh(root) / root;
            case ArcKind.LogNormal or ArcKind.Uniform or ArcKind.Triangle:
                return r * WideShape.Impedance(Kind, omega * Math.Exp(LogTau), N);
            case ArcKind.Debye:
                return r / (1 + s);
            default:
                return r / (1 + Complex.Pow(s, N));
        }
    }

    // (1/2π)·sin((1 − n)π)/(cosh(n·x) − cos((1 − n)π)).
    private static double SymmetricGamma(double x, double n)
    {
        (double sin, double cos) = Math.SinCos((1 - n) * Math.PI);
        double half = Math.Sinh(0.5 * n * Math.Clamp(x, -600, 600));
        // cosh y − 1 = 2 sinh²(y/2), without the loss of digits at the top.
        return sin / (2 * Math.PI) / (2 * half * half + (1 - cos));
    }

    // (1/π)·xᵇ·sin(bθ)/(1 + 2x·cos(πn) + x²)^(b/2), x = (τ/τ₀)ⁿ.
    private static double SkewedGamma(double logRatio, double n, double b)
    {
        double x = Math.Exp(Math.Clamp(n * logRatio, -300, 300));
        (double sin, double cos) = Math.SinCos(Math.PI * n);
        double theta = Math.Atan2(sin, x + cos), square = 1 + 2 * x * cos + x * x;
        return Math.Exp(b * Math.Log(x) - 0.5 * b * Math.Log(square)) * Math.Sin(b * theta) / Math.PI;
    }

    // At the top (b + 1)·θ = π − … has no closed form: golden section on ln γ.
    private static double SkewedTop(double n, double b)
    {
        const double Ratio = 0.6180339887498949;
        double low = -6, high = 3;
        double left = high - Ratio * (high - low), right = low + Ratio * (high - low);
        double ofLeft = SkewedGamma(left, n, b), ofRight = SkewedGamma(right, n, b);
        while (high - low > 1e-4)
        {
            if (ofLeft > ofRight)
            {
                (high, right, ofRight) = (right, left, ofLeft);
                left = high - Ratio * (high - low);
                ofLeft = SkewedGamma(left, n, b);
            }
            else
            {
                (low, left, ofLeft) = (left, right, ofRight);
                right = low + Ratio * (high - low);
                ofRight = SkewedGamma(right, n, b);
            }
        }
        return 0.5 * (low + high);
    }
}
