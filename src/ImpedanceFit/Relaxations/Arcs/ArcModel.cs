using System.Numerics;
using ImpedanceFit.Relaxations.Density;

namespace ImpedanceFit.Relaxations.Arcs;

/// <summary>Weighted residuals of R∞ + jωL (+ tail A·(jω/ω₀)⁻ⁿ) + arcs, with their derivatives.</summary>
/// <remarks>Parameters: R∞, L·ω_max, (ln A, n), then ln R, ln τ, (n, (b)) of each arc; amplitudes in units of the scale.</remarks>
internal sealed class ArcModel
{
    public const double LargestExponent = 0.999;
    // Nearer to 1, γ of a skewed arc has a pole, which noise alone asks for as often as not.
    private const double LargestSkewedExponent = 0.985;
    private const double ExponentDeviation = 0.1, SkewDeviation = 0.2;
    private const double SmallestExponent = 0.35, SmallestSkew = 0.25, SmallestTail = 0.3;

    private readonly double[] logOmega;
    private readonly double lastLogOmega;

    public ArcModel(WeightedSpectrum spectrum, bool hasTail)
    {
        (Spectrum, HasTail) = (spectrum, hasTail);
        logOmega = Array.ConvertAll(spectrum.Basis.Omega, Math.Log);
        lastLogOmega = Math.Log(spectrum.Basis.LowestOmega);
    }

    public WeightedSpectrum Spectrum { get; }

    public bool HasTail { get; }

    public int Rows => Spectrum.Rows;

    /// <summary>Number of parameters before those of the arcs.</summary>
    public int Offset => HasTail ? 4 : 2;

    public int CountOf(ArcKind[] kinds)
    {
        int count = Offset;
        foreach (ArcKind kind in kinds)
            count += Arc.CountOf(kind);
        return count;
    }

    /// <summary>The arcs that a vector of parameters holds.</summary>
    public Arc[] ArcsOf(ReadOnlySpan<double> x, ArcKind[] kinds)
    {
        Arc[] arcs = new Arc[kinds.Length];
        int at = Offset;
        for (int k = 0; k < kinds.Length; k++)
        {
            int count = Arc.CountOf(kinds[k]);
            double n = count > 2 ? x[at + 2] : 1, b = count > 3 ? x[at + 3] : 1;
            arcs[k] = new Arc(kinds[k], x[at], x[at + 1], n, kinds[k] == ArcKind.Gerischer ? 0.5 : b);
            at += count;
        }
        return arcs;
    }

    public (double[] Lower, double[] Upper) Limits(ArcKind[] kinds)
    {
        int count = CountOf(kinds);
        double[] lower = new double[count], upper = new double[count];
        (upper[0], upper[1]) = (10, 10);
        if (HasTail)
            (lower[2], upper[2], lower[3], upper[3]) = (-14, 5, SmallestTail, 1);
        int at = Offset;
        foreach (ArcKind kind in kinds)
        {
            int own = Arc.CountOf(kind);
            (lower[at], upper[at]) = (Math.Log(1e-6), Math.Log(1e3));
            (lower[at + 1], upper[at + 1]) = (Math.Log(0.03 / Spectrum.Basis.HighestOmega), Math.Log(30 / Spectrum.Basis.LowestOmega));
            if (own > 2)
                (lower[at + 2], upper[at + 2]) = Arc.IsWide(kind) ? WideShape.Limits(kind) : (SmallestExponent, LargestExponent);
            if (own > 3)
                (upper[at + 2], lower[at + 3], upper[at + 3]) = (LargestSkewedExponent, SmallestSkew, 1);
            at += own;
        }
        return (lower, upper);
    }

    /// <summary>Standard deviations of what is thought of the parameters before.</summary>
    public double[] PriorDeviations(ArcKind[] kinds)
    {
        double[] deviations = new double[CountOf(kinds)];
        deviations.AsSpan(0, Offset).Fill(1);
        double places = Math.Log(Spectrum.Basis.HighestOmega / Spectrum.Basis.LowestOmega) / Math.Sqrt(12);
        int at = Offset;
        foreach (ArcKind kind in kinds)
        {
            int own = Arc.CountOf(kind);
            (deviations[at], deviations[at + 1]) = (1, places);
            if (own > 2)
                deviations[at + 2] = Arc.IsWide(kind) ? WideShape.PriorDeviation : ExponentDeviation;
            if (own > 3)
                deviations[at + 3] = SkewDeviation;
            at += own;
        }
        return deviations;
    }

    /// <summary>Residuals, and a column of derivatives for each parameter where there is room for them; returns Σr².</summary>
    public double Evaluate(ReadOnlySpan<double> x, ArcKind[] kinds, double[] residuals, double[]? jacobian)
    {
        int points = Rows / 2;
        double[] weights = Spectrum.Weights, data = Spectrum.Data;
        double scale = Spectrum.Scale, highest = Spectrum.Basis.HighestOmega;
        for (int k = 0; k < points; k++)
        {
            double inductance = Spectrum.Basis.Omega[k] / highest * scale;
            residuals[k] = x[0] * scale * weights[k] - data[k];
            residuals[points + k] = x[1] * inductance * weights[points + k] - data[points + k];
            if (jacobian is null)
                continue;
            (jacobian[k], jacobian[points + k]) = (scale * weights[k], 0);
            (jacobian[Rows + k], jacobian[Rows + points + k]) = (0, inductance * weights[points + k]);
        }
        if (HasTail)
            AddTail(x[2], x[3], residuals, jacobian);
        int at = Offset;
        foreach (ArcKind kind in kinds)
        {
            int own = Arc.CountOf(kind);
            AddArc(kind, x.Slice(at, own), residuals, jacobian, at * Rows);
            at += own;
        }
        double sum = 0;
        for (int i = 0; i < Rows; i++)
            sum += residuals[i] * residuals[i];
        return double.IsFinite(sum) ? sum : double.PositiveInfinity;
    }

    /// <summary>The weighted column of an arc, for tests of what is missing.</summary>
    public void ArcColumn(Arc arc, double[] column)
    {
        Array.Clear(column);
        double[] x = [arc.LogR, arc.LogTau, arc.N, arc.B];
        AddArc(arc.Kind, x.AsSpan(0, Arc.CountOf(arc.Kind)), column, null, 0);
    }

    /// <summary>∂/∂b at b = 1 of a ZARC that becomes skewed or mirrored.</summary>
    public void SkewColumn(Arc arc, bool mirrored, double[] column)
    {
        int points = Rows / 2;
        double r = Math.Exp(arc.LogR) * Spectrum.Scale;
        for (int k = 0; k < points; k++)
        {
            double sign = mirrored ? -1 : 1;
            (Complex e, _) = Power(sign * arc.N, logOmega[k] + arc.LogTau);
            Complex d = 1 + e;
            Complex slope = -sign * r / d * Complex.Log(d);
            (column[k], column[points + k]) = (slope.Real * Spectrum.Weights[k], slope.Imaginary * Spectrum.Weights[points + k]);
        }
    }

    private static (Complex Value, double Size) Power(double exponent, double logarithm)
    {
        double size = Math.Exp(exponent * logarithm);
        (double sin, double cos) = Math.SinCos(exponent * Math.PI / 2);
        return (new Complex(size * cos, size * sin), size);
    }

    private void AddTail(double logAmplitude, double exponent, double[] residuals, double[]? jacobian)
    {
        int points = Rows / 2;
        (double sin, double cos) = Math.SinCos(-exponent * Math.PI / 2);
        for (int k = 0; k < points; k++)
        {
            double logarithm = logOmega[k] - lastLogOmega, size = Math.Exp(logAmplitude - exponent * logarithm) * Spectrum.Scale,
                real = size * cos, imaginary = size * sin, ofReal = Spectrum.Weights[k], ofImaginary = Spectrum.Weights[points + k];
            residuals[k] += real * ofReal;
            residuals[points + k] += imaginary * ofImaginary;
            if (jacobian is null)
                continue;
            (jacobian[2 * Rows + k], jacobian[2 * Rows + points + k]) = (real * ofReal, imaginary * ofImaginary);
            jacobian[3 * Rows + k] = -(real * logarithm - imaginary * Math.PI / 2) * ofReal;
            jacobian[3 * Rows + points + k] = -(imaginary * logarithm + real * Math.PI / 2) * ofImaginary;
        }
    }

    private void AddArc(ArcKind kind, ReadOnlySpan<double> p, double[] residuals, double[]? jacobian, int place)
    {
        if (kind == ArcKind.Warburg)
        {
            AddWarburg(p, residuals, jacobian, place);
            return;
        }
        if (Arc.IsWide(kind))
        {
            AddWide(kind, p, residuals, jacobian, place);
            return;
        }
        double r = Math.Exp(p[0]) * Spectrum.Scale * (kind == ArcKind.Negative ? -1 : 1), n = p.Length > 2 ? p[2] : 1;
        double b = kind == ArcKind.Gerischer ? 0.5 : 1;
        if (p.Length > 3)
            b = p[3];
        double sign = kind == ArcKind.Mirrored ? -1 : 1;
        (double sin, double cos) = Math.SinCos(sign * n * Math.PI / 2);
        int points = Rows / 2;
        for (int k = 0; k < points; k++)
        {
            double logarithm = logOmega[k] + p[1], size = Math.Exp(Math.Clamp(sign * n * logarithm, -300, 300));
            double e1 = size * cos, e2 = size * sin, d1 = 1 + e1, d2 = e2, square = d1 * d1 + d2 * d2;
            // y = r·D^(−b), and ln D where b is free.
            double y1, y2, l1 = 0, l2 = 0;
            if (b == 1)
            {
                (y1, y2) = (r * d1 / square, -r * d2 / square);
            }
            else
            {
                (l1, l2) = (0.5 * Math.Log(square), Math.Atan2(d2, d1));
                double length = r * Math.Exp(-b * l1);
                (double s, double c) = Math.SinCos(-b * l2);
                (y1, y2) = (length * c, length * s);
            }
            double w1 = Spectrum.Weights[k], w2 = Spectrum.Weights[points + k];
            double z1 = sign > 0 ? y1 : r - y1, z2 = sign > 0 ? y2 : -y2;
            residuals[k] += z1 * w1;
            residuals[points + k] += z2 * w2;
            if (jacobian is null)
                continue;
            // ∂y/∂ln(jωτ)^±n = −b·y·e/D; twice the sign cancels in the mirror image.
            double f1 = (e1 * d1 + e2 * d2) / square, f2 = (e2 * d1 - e1 * d2) / square;
            double g1 = -b * (y1 * f1 - y2 * f2), g2 = -b * (y1 * f2 + y2 * f1);
            (jacobian[place + k], jacobian[place + points + k]) = (z1 * w1, z2 * w2);
            (jacobian[place + Rows + k], jacobian[place + Rows + points + k]) = (g1 * n * w1, g2 * n * w2);
            if (p.Length > 2)
            {
                jacobian[place + 2 * Rows + k] = (g1 * logarithm - g2 * Math.PI / 2) * w1;
                jacobian[place + 2 * Rows + points + k] = (g2 * logarithm + g1 * Math.PI / 2) * w2;
            }
            if (p.Length > 3)
            {
                if (b == 1)
                    (l1, l2) = (0.5 * Math.Log(square), Math.Atan2(d2, d1));
                jacobian[place + 3 * Rows + k] = -sign * (y1 * l1 - y2 * l2) * w1;
                jacobian[place + 3 * Rows + points + k] = -sign * (y1 * l2 + y2 * l1) * w2;
            }
        }
    }

    private void AddWide(ArcKind kind, ReadOnlySpan<double> p, double[] residuals, double[]? jacobian, int place)
    {
        double r = Math.Exp(p[0]) * Spectrum.Scale, tau = Math.Exp(p[1]), width = p[2], edge = Math.Exp(width);
        bool isUniform = kind == ArcKind.Uniform;
        (double[] places, double[] shares) = isUniform ? ([], []) : WideShape.Nodes(kind, width);
        double[] factors = Array.ConvertAll(places, t => Math.Exp(t * width) * tau);
        int points = Rows / 2;
        for (int k = 0; k < points; k++)
        {
            double omega = Spectrum.Basis.Omega[k], w1 = Spectrum.Weights[k], w2 = Spectrum.Weights[points + k];
            (Complex z, Complex ofLogTau, Complex ofWidth) = isUniform ? WideShape.Uniform(omega * tau, edge, width)
                : Sum(omega, factors, places, shares);
            residuals[k] += r * z.Real * w1;
            residuals[points + k] += r * z.Imaginary * w2;
            if (jacobian is null)
                continue;
            (jacobian[place + k], jacobian[place + points + k]) = (r * z.Real * w1, r * z.Imaginary * w2);
            (jacobian[place + Rows + k], jacobian[place + Rows + points + k]) = (r * ofLogTau.Real * w1, r * ofLogTau.Imaginary * w2);
            (jacobian[place + 2 * Rows + k], jacobian[place + 2 * Rows + points + k]) = (r * ofWidth.Real * w1, r * ofWidth.Imaginary * w2);
        }
    }

    // Σ w/(1 + jx), with d/d ln τ = −jx/(1 + jx)² and d/ds = t times that.
    private static (Complex Value, Complex OfLogTau, Complex OfWidth) Sum(double omega, double[] factors, double[] places, double[] shares)
    {
        double z1 = 0, z2 = 0, t1 = 0, t2 = 0, s1 = 0, s2 = 0;
        for (int q = 0; q < factors.Length; q++)
        {
            double x = omega * factors[q], inverse = 1 / (1 + x * x), part = shares[q] * inverse;
            z1 += part;
            z2 -= part * x;
            // −jx(1 − jx)²/(1 + x²)² = (−2x² − jx(1 − x²))/(1 + x²)²
            double slope = part * inverse * x, real = -2 * x * slope, imaginary = -slope * (1 - x * x);
            t1 += real;
            t2 += imaginary;
            s1 += places[q] * real;
            s2 += places[q] * imaginary;
        }
        return (new Complex(z1, z2), new Complex(t1, t2), new Complex(s1, s2));
    }

    // d(tanh q/q)/d ln τ = ½·(1 − tanh²q − tanh q/q), q = √(jωτ).
    private void AddWarburg(ReadOnlySpan<double> p, double[] residuals, double[]? jacobian, int place)
    {
        double r = Math.Exp(p[0]) * Spectrum.Scale;
        int points = Rows / 2;
        for (int k = 0; k < points; k++)
        {
            double size = Math.Exp(Math.Clamp(0.5 * (logOmega[k] + p[1]), -300, 300)) * Math.Sqrt(0.5);
            Complex q = new(size, size), tanh = size > 20 ? Complex.One : Complex.Tanh(q);
            Complex ratio = size < 1e-6 ? Complex.One : tanh / q;
            Complex z = r * ratio, slope = 0.5 * r * (1 - tanh * tanh - ratio);
            double w1 = Spectrum.Weights[k], w2 = Spectrum.Weights[points + k];
            residuals[k] += z.Real * w1;
            residuals[points + k] += z.Imaginary * w2;
            if (jacobian is null)
                continue;
            (jacobian[place + k], jacobian[place + points + k]) = (z.Real * w1, z.Imaginary * w2);
            (jacobian[place + Rows + k], jacobian[place + Rows + points + k]) = (slope.Real * w1, slope.Imaginary * w2);
        }
    }
}
