using ImpedanceFit.Reporting.Drawing.Axes;
using ImpedanceFit.Reporting.Drawing.Markup;

namespace ImpedanceFit.Reporting.Figures;

/// <summary>Correlations of the fitted parameters as a heat map: blue −1, white 0, vermilion +1.</summary>
internal sealed class CorrelationFigure : SpectrumFigure
{
    private const double Margin = 6, LargestCell = 34, NumbersFrom = 20;

    /// <inheritdoc/>
    public override string Summary => "correlations of the fitted parameters; one spectrum";

    /// <inheritdoc/>
    internal override FigureNeeds Needs => FigureNeeds.Fit;

    /// <inheritdoc/>
    public override string? WhyOnlyOne => "Each fit has correlations of its own.";

    /// <inheritdoc/>
    protected override string DrawChecked(IReadOnlyList<PlottedSpectrum> spectra)
    {
        ParameterCovariance covariance = spectra[0].Fit!.Covariance;
        string title = TitleOf("Correlations", spectra);
        IReadOnlyList<string> names = covariance.Names;
        if (names.Count == 0)
            return new Svg(FigureStyle.Current.Width, 30, title).Plain(Margin, 18,
                "No parameter has a covariance: the data determine none.")
                .Finish();
        double label = names.Max(name => SvgText.WidthOf(name, Svg.FontSize)) + 6;
        double cell = Math.Min(LargestCell, (FigureStyle.Current.Width - label - 2 * Margin) / names.Count);
        double left = Margin + label, top = Margin, side = cell * names.Count;
        Svg svg = new(FigureStyle.Current.Width, top + side + label + Margin, title);
        for (int i = 0; i < names.Count; i++)
        {
            for (int j = 0; j < names.Count; j++)
                DrawCell(svg, new Box(left + j * cell, top + i * cell, cell, cell), covariance.Correlation(names[i], names[j]));
            svg.Plain(left - 4, top + (i + 0.5) * cell + 3.3, names[i], TextStyle.RightAligned);
            svg.Plain(left + (i + 0.5) * cell + 3.3, top + side + 4, names[i], TextStyle.RightAligned with { TurnDegrees = -90 });
        }
        return svg.Raw(
            $"<rect x=\"{left}\" y=\"{top}\" width=\"{side}\" height=\"{side}\" stroke=\"currentColor\" stroke-width=\"0.8\"/>\n").Finish();
    }

    private static void DrawCell(Svg svg, Box box, double? correlation)
    {
        if (correlation is not { } value || !double.IsFinite(value))
            return;
        svg.Raw($"<rect x=\"{box.Left}\" y=\"{box.Top}\" width=\"{box.Width}\" height=\"{box.Height}\" ");
                svg.Raw($"fill=\"{Palette.Diverging(value)}\" stroke=\"#fff\" stroke-width=\"0.5\"/>\n");
        if (box.Width < NumbersFrom)
            return;
        string number =
            AxisNumber.WithMinus(value.ToString(Math.Abs(value) > 0.995 && Math.Abs(value) < 1 ? "0.000"
                : "0.00", System.Globalization.CultureInfo.InvariantCulture));
        svg.Plain(box.Left + box.Width / 2, box.Top + box.Height / 2 + 3, number, TextStyle.Centred with
            { Size = Math.Min(8, box.Width / 4), Fill = Math.Abs(value) > 0.75 ? "#fff" : "#1a1a1a" });
    }
}
