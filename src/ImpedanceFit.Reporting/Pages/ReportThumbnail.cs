using System.Numerics;
using System.Text;

namespace ImpedanceFit.Reporting.Pages;

/// <summary>A Nyquist plot in two characters a point, on a square grid of 64 steps. A browser draws it when it comes into sight.</summary>
/// <param name="Measured">The points.</param>
/// <param name="Fitted">The model at the same frequencies; empty if there is none.</param>
internal sealed record ReportThumbnail(string Measured, string Fitted)
{
    /// <summary>The characters for 0 … 63; none of them needs an escape in HTML or JSON.</summary>
    public const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    /// <summary>The thumbnail of a fit.</summary>
    public static ReportThumbnail Of(FitResult fit)
    {
        ReadOnlySpan<double> real = fit.Spectrum.RealOhm, imaginary = fit.Spectrum.ImaginaryOhm;
        (double left, double right, double low, double high) = (double.PositiveInfinity, double.NegativeInfinity, double.PositiveInfinity,
            double.NegativeInfinity);
        for (int k = 0; k < real.Length; k++)
            (left, right, low, high) = (Math.Min(left, real[k]), Math.Max(right, real[k]), Math.Min(low, -imaginary[k]),
                Math.Max(high, -imaginary[k]));
        double scale = Math.Max(right - left, high - low) is > 0 and var span ? 63 / span : 0;
        StringBuilder measured = new(2 * real.Length), fitted = new(2 * real.Length);
        for (int k = 0; k < real.Length; k++)
            Append(measured, (real[k] - left) * scale, (-imaginary[k] - low) * scale);
        foreach (Complex z in fit.Model)
            Append(fitted, (z.Real - left) * scale, (-z.Imaginary - low) * scale);
        return new ReportThumbnail(measured.ToString(), fitted.ToString());
    }

    private static void Append(StringBuilder text, double x, double y)
    {
        if (double.IsFinite(x) && double.IsFinite(y))
            text.Append(Alphabet[(int)Math.Round(Math.Clamp(x, 0, 63))]).Append(Alphabet[(int)Math.Round(Math.Clamp(y, 0, 63))]);
    }
}
