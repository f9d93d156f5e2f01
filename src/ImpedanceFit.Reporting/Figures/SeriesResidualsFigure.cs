using ImpedanceFit.Fitting.Problem;
using ImpedanceFit.Reporting.Drawing.Axes;
using ImpedanceFit.Reporting.Drawing.Markup;
using ImpedanceFit.Reporting.Drawing.Panels;
using ImpedanceFit.Reporting.Series;

namespace ImpedanceFit.Reporting.Figures;

/// <summary>Residuals of a joint fit in standard deviations of each spectrum's noise. The frequency runs to the right, the variable of the
/// series upwards, with the real part above and the imaginary part below.</summary>
/// <remarks>Noise is a salad of both colours; a tie that does not hold is a stripe of one.</remarks>
internal static class SeriesResidualsFigure
{
    private const double Top = 6, Right = 10, UsualHeight = 130, Gap = 34, Scale = 10, ScaleWidth = 90, Largest = 4;
    private const int Levels = 24;

    /// <summary>Draws a series.</summary>
    public static string Draw(SeriesReport report)
    {
        SeriesSpectrum[] ordered = [.. report.Fit.Spectra.OrderBy(spectrum => spectrum.Member.Variable)];
        double[] values = SeriesFigure.PlacesOf(report, ordered), edges = DrtMapFigure.EdgesOf(values);
        LinearAxis y = new(SeriesFigure.TitleOf(report), "", edges[0], edges[^1], takesPrefix: false);
        Axis x = AxisLimits.OfX(LogarithmicAxis.Around("f", "Hz",
            ordered.SelectMany(spectrum => spectrum.Alone.Spectrum.FrequenciesHertz.ToArray()), powers: true));
        double height = FigureStyle.Current.HeightOf(UsualHeight), left = Panel.LeftOf(y, height);
        double width = FigureStyle.Current.Width - left - Right, top = Top + Scale + 14;
        Svg svg = new(FigureStyle.Current.Width, top + 2 * height + Gap + Panel.Below,
            FormattableString.Invariant($"Residuals of a series of {ordered.Length} spectra"));
        DrawScale(svg, left);
        for (int part = 0; part < 2; part++)
        {
            Panel panel = new(svg, new Box(left, top + part * (height + Gap), width, height), x, y);
            for (int s = 0; s < ordered.Length; s++)
                DrawRow(svg, panel, ordered[s], part, edges[s], edges[s + 1]);
            panel.Finish();
            svg.Plain(panel.Box.Right - 4, panel.Box.Top - 4, part == 0 ? "real part" : "imaginary part",
                TextStyle.RightAligned);
        }
        return svg.Finish();
    }

    private static void DrawRow(Svg svg, Panel panel, SeriesSpectrum spectrum, int part, double low, double high)
    {
        Spectrum measured = spectrum.Alone.Spectrum;
        double[] hertz = measured.FrequenciesHertz.ToArray(), deviations = DeviationsOf(spectrum, part);
        int[] order = [.. Enumerable.Range(0, hertz.Length).OrderBy(k => hertz[k])];
        for (int i = 0; i < order.Length; i++)
        {
            double at = hertz[order[i]], before = i > 0 ? hertz[order[i - 1]] : at * at / hertz[order[Math.Min(1, order.Length - 1)]],
                after = i + 1 < order.Length ? hertz[order[i + 1]] : at * at / hertz[order[Math.Max(i - 1, 0)]];
            double from = Math.Max(panel.X(Math.Sqrt(at * before)), panel.Box.Left),
                to = Math.Min(panel.X(Math.Sqrt(at * after)), panel.Box.Right);
            double share = Math.Clamp(deviations[order[i]] / Largest, -1, 1);
            ColourCells.Draw(svg, new Box(from, panel.Y(high), to - from, panel.Y(low) - panel.Y(high)), panel.Box.Right,
                Palette.Diverging(Math.Round(Levels * share) / Levels), panel.Box.Top);
        }
    }

    // w·(Z − Ẑ)/s, with the weights w of the fit and the noise s of the spectrum.
    private static double[] DeviationsOf(SeriesSpectrum spectrum, int part)
    {
        Spectrum measured = spectrum.Alone.Spectrum;
        (double[] real, double[] imaginary) = (new double[measured.Count], new double[measured.Count]);
        SpectrumWeights.Fill(measured, spectrum.Alone.Weighting, real, imaginary);
        double noise = Math.Sqrt(spectrum.NoiseVariance);
        return [.. Enumerable.Range(0, measured.Count).Select(k => part == 0
            ? real[k] * (measured[k].Real - spectrum.Model[k].Real) / noise
            : imaginary[k] * (measured[k].Imaginary - spectrum.Model[k].Imaginary) / noise)];
    }

    private static void DrawScale(Svg svg, double left)
    {
        const int Steps = 12;
        for (int k = 0; k < Steps; k++)
            ColourCells.Draw(svg, new Box(left + k * ScaleWidth / Steps, Top, ScaleWidth / Steps, Scale), left + ScaleWidth,
                Palette.Diverging(2.0 * k / (Steps - 1) - 1));
        svg.Rich(left + ScaleWidth + 5, Top + 8, "(Z − fit)/σ of each spectrum, −4 to 4");
    }
}
