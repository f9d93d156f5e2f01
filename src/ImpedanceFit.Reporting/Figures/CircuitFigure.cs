using ImpedanceFit.Reporting.Circuits;
using ImpedanceFit.Reporting.Drawing.Markup;
using ImpedanceFit.Reporting.Drawing.Schematic;

namespace ImpedanceFit.Reporting.Figures;

/// <summary>The circuit drawn from its text, with the fitted values.</summary>
internal sealed class CircuitFigure : SpectrumFigure
{
    /// <inheritdoc/>
    public override string Summary => "the fitted circuit with its values; one spectrum";

    /// <inheritdoc/>
    internal override FigureNeeds Needs => FigureNeeds.Fit;

    /// <inheritdoc/>
    public override string? WhyOnlyOne => "A circuit figure shows the values of one fit.";

    /// <summary>Draws a circuit; what has a value (from a fit or in its text) carries it.</summary>
    /// <param name="circuit">The circuit.</param>
    /// <param name="valueOf">The text under a parameter, or null.</param>
    public static string Draw(Circuit circuit, Func<CircuitParameter, string?> valueOf)
    {
        return Draw(circuit, $"Circuit {BareCircuit.Of(circuit)}", valueOf);
    }

    private static string Draw(Circuit circuit, string title, Func<CircuitParameter, string?> valueOf)
    {
        const double Lead = 14, Margin = 6;
        CircuitBlock block = CircuitBlock.Of(circuit.Root, element => LinesOf(element, circuit, valueOf));
        Svg svg = new(block.Width + 2 * (Lead + Margin), block.Above + block.Below + 2 * Margin, title);
        svg.Raw($"<g stroke=\"currentColor\" stroke-width=\"1.1\" stroke-linejoin=\"round\">\n");
        double y = Margin + block.Above;
        svg.Line(Margin, y, Margin + Lead, y, "").Line(Margin + Lead + block.Width, y, svg.Width - Margin, y, "");
        foreach (double x in (double[])[Margin, svg.Width - Margin])
            svg.Raw($"<circle cx=\"{x}\" cy=\"{y}\" r=\"2\" class=\"paper\" fill=\"#fff\"/>\n");
        block.Draw(svg, Margin + Lead, y);
        return svg.Raw($"</g>\n").Finish();
    }

    /// <inheritdoc/>
    protected override string DrawChecked(IReadOnlyList<PlottedSpectrum> spectra)
    {
        FitResult fit = spectra[0].Fit!;
        return Draw(fit.Circuit, TitleOf("Circuit", spectra), parameter => fit[parameter.Name] is { } found && double.IsFinite(found.Value)
            ? found.ToString().Replace("^n", "ⁿ", StringComparison.Ordinal) : null);
    }

    private static IReadOnlyList<string> LinesOf(ElementNode element, Circuit circuit, Func<CircuitParameter, string?> valueOf)
    {
        CircuitParameter[] parameters =
            [.. circuit.Parameters.Where(parameter => ReferenceEquals(parameter.Element, element)
                || parameter.Element.Name == element.Name)];
        return
        [
            .. parameters.Select(parameter => (parameter.Description.Name, Text: valueOf(parameter)))
                .Where(pair => pair.Text is not null)
                .Select(pair => parameters.Length == 1 ? pair.Text! : $"{pair.Name} = {pair.Text}"),
        ];
    }
}
