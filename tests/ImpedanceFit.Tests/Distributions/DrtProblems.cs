using System.Numerics;

namespace ImpedanceFit.Tests.Distributions;

/// <summary>Random spectra with an exact distribution of relaxation times: made of arcs, and not.</summary>
internal static class DrtProblems
{
    private static readonly string[] ArcKinds =
        ["one", "two", "sharp", "skewed", "mirrored", "three", "truncated", "blocking", "inductive"];
    private static readonly string[] ForeignKinds =
        ["raised cosine", "skewed triangle", "trapezoid", "skewed log-normal", "double exponential", "stairs", "plateau and arc"];
    private static readonly string[] OtherKinds = ["log-normal", "two log-normals", "plateau", "triangle", "arc and log-normal"];

    /// <summary>Problem of this number; its kind goes round.</summary>
    public static DrtProblem Arcs(int number)
    {
        Random random = new(number * 7919 + 17);
        string kind = ArcKinds[number % ArcKinds.Length];
        double[] hertz = Frequencies(random, kind == "blocking");
        double from = Math.Log(1 / (2 * Math.PI * hertz.Max())), to = Math.Log(1 / (2 * Math.PI * hertz.Min()));
        int count = kind switch
        {
            "one" => 1,
            "three" => 3,
            _ => 2,
        };
        double[] tops = Places(random, count, from + 2, to - (kind == "blocking" ? 5 : 2));
        TestArc[] arcs = [.. tops.Select((logTau, k) => new TestArc(Size(random), logTau, Uniform(random, 0.72, 0.95), 1, false))];
        int one = random.Next(count);
        switch (kind)
        {
            case "sharp":
                arcs = [.. arcs.Select(arc => arc with { N = Uniform(random, 0.93, 0.97) })];
                break;
            case "skewed" or "mirrored":
                arcs[one] = arcs[one] with
                    { N = Uniform(random, 0.85, 0.97), B = Uniform(random, 0.45, 0.7), IsMirrored = kind == "mirrored" };
                break;
            case "truncated":
                arcs[^1] = arcs[^1] with { LogTau = to + Uniform(random, -1, 0.5) };
                break;
            case "inductive":
                arcs[^1] = arcs[^1] with { R = -Uniform(random, 0.1, 0.3) * arcs[0].R, LogTau = arcs[0].LogTau + Uniform(random, 3.5, 5) };
                break;
        }
        double ohmic = Uniform(random, 0.05, 0.5), inductance = random.Next(2) * Uniform(random, 0.02, 0.1) / (2 * Math.PI * hertz.Max());
        double scale = Math.Pow(10, Uniform(random, -1, 4));
        Func<double, Complex> tail = kind == "blocking" ? BlockingTail(random, hertz) : _ => 0;
        return new DrtProblem(kind, hertz,
            omega => scale * (ohmic + new Complex(0, omega * inductance) + tail(omega) + Sum(arcs.Select(arc => arc.Impedance(omega)))),
            logTau => scale * arcs.Sum(arc => arc.Gamma(logTau)), [.. arcs.OrderBy(arc => arc.Top).Select(arc => (arc.Top, scale * arc.R))])
        {
            IsArcs = true,
            OhmicResistance = scale * ohmic,
            Kinds = [.. arcs.Select(arc => (arc.KindName, scale * arc.R, arc.LogTau, arc.N, arc.B))],
        };
    }

    /// <summary>A problem that no few arcs describe.</summary>
    public static DrtProblem Others(int number)
    {
        Random random = new(number * 104729 + 5);
        string kind = OtherKinds[number % OtherKinds.Length];
        double[] hertz = Frequencies(random, false);
        double from = Math.Log(1 / (2 * Math.PI * hertz.Max())), to = Math.Log(1 / (2 * Math.PI * hertz.Min()));
        int count = kind is "two log-normals" or "arc and log-normal" ? 2 : 1;
        double[] tops = Places(random, count, from + 4, to - 4);
        List<(double Top, double R, Func<double, double> Shape, double Low, double High)> parts = [];
        TestArc[] arcs = [];
        for (int k = 0; k < count; k++)
        {
            double size = Size(random), top = tops[k];
            if (k == 0 && kind == "arc and log-normal")
            {
                arcs = [new TestArc(size, top, Uniform(random, 0.75, 0.92), 1, false)];
                continue;
            }
            double width = Uniform(random, 0.7, 1.6);
            Func<double, double> shape = kind switch
            {
                "plateau" => x => Math.Abs(x - top) < 1.5 * width ? 1 / (3 * width) : 0,
                "triangle" => x => Math.Max(0, 1 - Math.Abs(x - top) / (2 * width)) / (2 * width),
                _ => x => Math.Exp(-0.5 * (x - top) * (x - top) / (width * width)) / (width * Math.Sqrt(2 * Math.PI)),
            };
            double reach = kind switch
            {
                "plateau" => 1.5 * width,
                "triangle" => 2 * width,
                _ => 7 * width,
            };
            parts.Add((top, size, shape, top - reach, top + reach));
        }
        double ohmic = Uniform(random, 0.05, 0.5), scale = Math.Pow(10, Uniform(random, -1, 4));
        return new DrtProblem(kind, hertz,
            omega => scale * (ohmic + Sum(arcs.Select(arc => arc.Impedance(omega)))
                + Sum(parts.Select(p => p.R * Integral(p.Shape, p.Low, p.High, p.Top, omega)))),
            logTau => scale * (arcs.Sum(arc => arc.Gamma(logTau)) + parts.Sum(p => p.R * p.Shape(logTau))),
            [.. arcs.Select(arc => (arc.Top, scale * arc.R)).Concat(parts.Select(p => (p.Top, scale * p.R))).OrderBy(p => p.Item1)])
        { OhmicResistance = scale * ohmic };
    }

    /// <summary>A problem whose shape no process of the program has, alone or beside an arc.</summary>
    public static DrtProblem Foreign(int number)
    {
        Random random = new(number * 15485863 + 3);
        string kind = ForeignKinds[number % ForeignKinds.Length];
        double[] hertz = Frequencies(random, false);
        double from = Math.Log(1 / (2 * Math.PI * hertz.Max())), to = Math.Log(1 / (2 * Math.PI * hertz.Min()));
        bool hasArc = kind == "plateau and arc" || random.Next(3) == 0;
        double[] places = Places(random, hasArc ? 2 : 1, from + 4, to - 4);
        double top = places[0], w = Uniform(random, 0.8, 1.6), part = Uniform(random, 0.25, 0.75), size = Size(random);
        Func<double, double> shape = ShapeOf(kind, w, part);
        (double low, double high) = kind is "skewed log-normal" or "double exponential" ? (-14 * w, 14 * w) : (-2 * w, 2 * w);
        double area = 0;
        const int Steps = 20_000;
        for (int k = 0; k < Steps; k++)
            area += shape(low + (k + 0.5) * (high - low) / Steps) * (high - low) / Steps;
        // Corners lie at multiples of a sixtieth of a half, where the parts of the quadrature end.
        TestArc[] arcs = hasArc ? [new TestArc(Size(random), places[1], Uniform(random, 0.75, 0.92), 1, false)] : [];
        double ohmic = Uniform(random, 0.05, 0.5), scale = Math.Pow(10, Uniform(random, -1, 4)), peak = top + TopOf(shape, low, high);
        return new DrtProblem(kind, hertz,
            omega => scale * (ohmic + Sum(arcs.Select(arc => arc.Impedance(omega)))
                + size / area * Integral(x => shape(x - top), top + low, top + high, top, omega)),
            logTau => scale * (arcs.Sum(arc => arc.Gamma(logTau)) + size / area * shape(logTau - top)),
            [.. arcs.Select(arc => (arc.Top, scale * arc.R)).Append((peak, scale * size)).OrderBy(p => p.Item1)])
        { OhmicResistance = scale * ohmic };
    }

    /// <summary>One ZARC of 1 Ω (τ = 10 ms), or two (1 ms, 10 ms), n = 0.8, R∞ = 1 Ω, 1 MHz to 10 mHz, ten points a decade.</summary>
    public static DrtProblem Published(int count)
    {
        TestArc[] arcs = [new TestArc(1, Math.Log(1e-2), 0.8, 1, false), new TestArc(1, Math.Log(1e-3), 0.8, 1, false)];
        arcs = arcs[..count];
        return new DrtProblem("published", [.. Enumerable.Range(0, 81).Select(k => Math.Pow(10, 6 - 0.1 * k))],
            omega => 1 + Sum(arcs.Select(arc => arc.Impedance(omega))), logTau => arcs.Sum(arc => arc.Gamma(logTau)),
            [.. arcs.Select(arc => (arc.Top, arc.R))]) { IsArcs = true, OhmicResistance = 1 };
    }

    private static Func<double, double> ShapeOf(string kind, double w, double part)
    {
        double corner = Math.Round(120 * part) / 60 * w;
        return kind switch
        {
            "raised cosine" => x => Math.Abs(x) < 2 * w ? 1 + Math.Cos(Math.PI * x / (2 * w)) : 0,
            "skewed triangle" => x => Math.Abs(x) >= 2 * w ? 0 : Math.Min((x + 2 * w) / corner, (2 * w - x) / (4 * w - corner)),
            "trapezoid" => x => Math.Clamp((2 * w - Math.Abs(x)) / (2 * w - corner), 0, 1),
            "skewed log-normal" => x => Math.Exp(-0.5 * Math.Pow(x / (x < 0 ? 0.5 * w : 1.4 * w), 2)),
            "double exponential" => x => Math.Exp(-Math.Abs(x) / (x < 0 ? 0.6 * w : w)),
            "stairs" => x => Math.Abs(x) >= 2 * w ? 0 : (x < 0 ? part : 1),
            _ => x => Math.Abs(x) < 2 * w ? 1 : 0,
        };
    }

    private static double TopOf(Func<double, double> shape, double low, double high)
    {
        double[] places = [.. Enumerable.Range(0, 4001).Select(k => low + k * (high - low) / 4000)];
        double largest = places.Max(shape);
        // Of a flat top, its middle.
        return places.Where(x => shape(x) > largest * (1 - 1e-9)).Average();
    }

    private static double[] Frequencies(Random random, bool blocking)
    {
        double high = blocking ? Uniform(random, 6, 7) : Uniform(random, 4, 6);
        double low = blocking ? Uniform(random, -1, 0) : Uniform(random, -2, -1);
        int perDecade = random.Next(3) switch { 0 => 7, 1 => 10, _ => 12 };
        int count = (int)((high - low) * perDecade) + 1;
        return [.. Enumerable.Range(0, count).Select(k => Math.Pow(10, high + (low - high) * k / (count - 1)))];
    }

    // Neighbours are 1.2 decades apart or more.
    private static double[] Places(Random random, int count, double from, double to)
    {
        while (true)
        {
            double[] places = [.. Enumerable.Range(0, count).Select(_ => Uniform(random, from, to)).Order()];
            if (Enumerable.Range(1, count - 1).All(k => places[k] - places[k - 1] > 1.2 * Math.Log(10)))
                return places;
        }
    }

    private static Func<double, Complex> BlockingTail(Random random, double[] hertz)
    {
        double lowest = 2 * Math.PI * hertz.Min(), n = Uniform(random, 0.8, 0.97), size = Uniform(random, 3, 30);
        return omega => size / Complex.Pow(new Complex(0, omega / lowest), n);
    }

    // By 600 intervals with five Gauss points: γ with corners has them at the ends or in the middle of intervals.
    private static Complex Integral(Func<double, double> shape, double low, double high, double middle, double omega)
    {
        double[] nodes = [0.04691007703066802, 0.23076534494715845, 0.5, 0.7692346550528415, 0.9530899229693319];
        double[] weights = [0.11846344252809454, 0.23931433524968324, 0.28444444444444444, 0.23931433524968324, 0.11846344252809454];
        Complex sum = 0;
        const int Half = 60;
        for (int k = 0; k < 2 * Half; k++)
        {
            double a = k < Half ? low + (middle - low) * k / Half : middle + (high - middle) * (k - Half) / Half;
            double b = k < Half ? low + (middle - low) * (k + 1) / Half : middle + (high - middle) * (k + 1 - Half) / Half;
            for (int q = 0; q < nodes.Length; q++)
            {
                double x = a + (b - a) * nodes[q];
                sum += (b - a) * weights[q] * shape(x) / new Complex(1, omega * Math.Exp(x));
            }
        }
        return sum;
    }

    private static Complex Sum(IEnumerable<Complex> values) => values.Aggregate(Complex.Zero, (sum, z) => sum + z);

    private static double Size(Random random) => Math.Exp(Uniform(random, Math.Log(0.3), 0));

    private static double Uniform(Random random, double from, double to) => from + (to - from) * random.NextDouble();

    /// <summary>Havriliak and Negami's arc or its mirror image, with formulas of its own.</summary>
    private readonly record struct TestArc(double R, double LogTau, double N, double B, bool IsMirrored)
    {
        public string KindName
        {
            get
            {
                if (R < 0)
                    return "Negative";
                string skewed = IsMirrored ? "Mirrored" : "Skewed";
                return B == 1 ? "Zarc" : skewed;
            }
        }

        public double Top
        {
            get
            {
                double best = 0, place = LogTau;
                for (double x = LogTau - 5; x < LogTau + 5; x += 0.002)
                {
                    if (Math.Abs(Gamma(x)) > best)
                        (best, place) = (Math.Abs(Gamma(x)), x);
                }
                return B == 1 ? LogTau : place;
            }
        }

        public Complex Impedance(double omega)
        {
            Complex s = new(0, omega * Math.Exp(LogTau));
            return IsMirrored ? R - R * Complex.Pow(1 + Complex.Pow(1 / s, N), -B) : R * Complex.Pow(1 + Complex.Pow(s, N), -B);
        }

        // −Im Z/π at s = −1 on the upper side of the cut: γ(τ) = −(1/π)·Im Z(s = e^{jπ}·τ₀/τ) (Fuoss and Kirkwood).
        public double Gamma(double logTau)
        {
            double ratio = IsMirrored ? LogTau - logTau : logTau - LogTau;
            Complex power = Complex.FromPolarCoordinates(Math.Exp(-N * ratio), Math.PI * N);
            return -R / Math.PI * Complex.Pow(1 + power, -B).Imaginary;
        }
    }
}
