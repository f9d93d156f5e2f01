using ImpedanceFit.Spectra;
using ImpedanceFit.Validation.KramersKronig;
using ImpedanceFit.Validation.ZHitTest;
using MathNet.Numerics.Interpolation;

namespace ImpedanceFit;

/// <summary>Z-HIT: the modulus from the phase, which drift and leads disturb less; a second opinion beside
/// <see cref="LinearKramersKronig"/>.</summary>
/// <remarks>
/// ln|Z(ω₀)| ≈ (2/π)·∫ φ d ln ω (to ω₀) − (π/6)·dφ/d ln ω (at ω₀) + C; C from a window of frequencies that are trusted.
/// Approximate even for exact spectra: a percent or so where the phase bends sharply. Ehm, Göhr, Kaus, Röseler, Schiller, ACH - Models in
/// Chemistry 137 (2000) 145; Schiller, Richter, Gülzow, Wagner, Phys. Chem. Chem. Phys. 3 (2001) 374, doi:10.1039/b007678n.
/// </remarks>
public static class ZHit
{
    /// <summary>Number of points that a spectrum needs.</summary>
    public const int LeastPoints = 5;

    private const int LeastInWindow = 3;
    private const double Gamma = -Math.PI / 6;

    /// <summary>Reconstructs the modulus of a spectrum; pure and thread-safe.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    /// <exception cref="SpectrumException">Fewer than 5 points, or no 3 points in the window.</exception>
    public static ZHitResult Reconstruct(Spectrum spectrum, ZHitOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        options ??= new ZHitOptions();
        options.Check();
        if (spectrum.Count < LeastPoints)
            throw new SpectrumException(null, $"the spectrum has {Counted.Of(spectrum.Count, "point")}, too few for Z-HIT.",
                $"Measure at least {LeastPoints}.");
        TestedPoints points = new(spectrum);
        double[] x = Array.ConvertAll(points.Omega, Math.Log), modulus = new double[x.Length];
        for (int k = 0; k < x.Length; k++)
            modulus[k] = Math.Log(double.Hypot(points.Real[k], points.Imaginary[k]));
        double[] phase = PhaseSmoothing.Smooth(x, UnwrappedPhases(points), options.SmoothingDecades * Math.Log(10));
        double[] shape = Shape(x, phase, options.Interpolation);
        FrequencyRange window = WindowOf(points, options);
        double offset = Enumerable.Range(0, x.Length).Where(k => Within(window, points.Hertz[k])).Average(k => modulus[k] - shape[k]);
        double[] fitted = Array.ConvertAll(shape, s => Math.Exp(s + offset));
        return Describe(points, fitted, modulus, window);
    }

    /// <summary>(2/π)·∫ φ d ln ω + γ·dφ/d ln ω at every point.</summary>
    private static double[] Shape(double[] x, double[] phase, ZHitInterpolation interpolation)
    {
        double[] ascending = [.. x.Reverse()], phases = [.. phase.Reverse()];
        CubicSpline spline = interpolation switch
        {
            ZHitInterpolation.Akima => CubicSpline.InterpolateAkimaSorted(ascending, phases),
            ZHitInterpolation.MonotoneCubic => CubicSpline.InterpolatePchipSorted(ascending, phases),
            _ => CubicSpline.InterpolateNaturalSorted(ascending, phases),
        };
        return Array.ConvertAll(x, at => 2 / Math.PI * spline.Integrate(ascending[0], at) + Gamma * spline.Differentiate(at));
    }

    private static double[] UnwrappedPhases(TestedPoints points)
    {
        double[] phase = new double[points.Count];
        for (int k = 0; k < phase.Length; k++)
        {
            double p = Math.Atan2(points.Imaginary[k], points.Real[k]);
            if (k > 0)
                p -= 2 * Math.PI * Math.Round((p - phase[k - 1]) / (2 * Math.PI));
            phase[k] = p;
        }
        return phase;
    }

    private static FrequencyRange WindowOf(TestedPoints points, ZHitOptions options)
    {
        (double low, double high) = (points.Hertz[^1], points.Hertz[0]);
        FrequencyRange window = new(options.WindowFromHertz ?? 1, options.WindowToHertz ?? 1000);
        if (points.Hertz.Count(f => Within(window, f)) >= LeastInWindow)
            return window;
        if (options.WindowFromHertz is not null || options.WindowToHertz is not null)
            throw new SpectrumException(null,
                $"fewer than {LeastInWindow} points lie between {ResidualJudgement.Hertz(window.FromHertz)} "
                    + $"and {ResidualJudgement.Hertz(window.ToHertz)}.",
                $"Choose a window within {ResidualJudgement.Hertz(low)} to {ResidualJudgement.Hertz(high)}.");
        double third = Math.Cbrt(high / low);
        FrequencyRange middle = new(low * third, high / third);
        return points.Hertz.Count(f => Within(middle, f)) >= LeastInWindow ? middle : new FrequencyRange(low, high);
    }

    private static bool Within(FrequencyRange window, double f) => f >= window.FromHertz && f <= window.ToHertz;

    private static ZHitResult Describe(TestedPoints points, double[] fitted, double[] logModulus, FrequencyRange window)
    {
        double[] deviation = [.. fitted.Select((z, k) => 1 - z / Math.Exp(logModulus[k]))];
        double[] inside = [.. deviation.Where((_, k) => Within(window, points.Hertz[k]))];
        return new ZHitResult
        {
            ModulusOhm = points.InSpectrumOrder(fitted, 1),
            DeviationPercent = points.InSpectrumOrder(deviation, 100),
            Window = window,
            WindowScatterPercent = 100 * Math.Sqrt(inside.Sum(d => d * d) / inside.Length),
            LargestBelowPercent = Largest(deviation.Where((_, k) => points.Hertz[k] < window.FromHertz)),
            LargestAbovePercent = Largest(deviation.Where((_, k) => points.Hertz[k] > window.ToHertz)),
        };
    }

    private static double? Largest(IEnumerable<double> deviations)
    {
        double[] d = [.. deviations];
        return d.Length == 0 ? null : 100 * d.MaxBy(Math.Abs);
    }
}
