using ImpedanceFit.Circuits.ElementModel;
using ImpedanceFit.Reporting.Drawing.Markup;

namespace ImpedanceFit.Reporting.Drawing.Schematic;

/// <summary>Symbols of elements, by what they declare. The four that everybody knows have their own; any
/// other is a box with its letters.</summary>
internal static class ElementSymbol
{
    /// <summary>Draws a symbol and gives the distance from its middle to its ends.</summary>
    public static double Draw(Svg svg, ElementDescription element, double x, double y)
    {
        ParameterKind[] kinds = [.. element.Parameters.Select(parameter => parameter.Kind)];
        switch ((element.Shape, kinds))
        {
            case (ElementShape.Resistance, [_]):
                svg.Raw($"<path d=\"M{x - 13} {y}l2.2-5 4.3 10 4.3-10 4.4 10 4.3-10 4.3 10 2.2-5\"/>\n");
                return 13;
            case (ElementShape.Capacitance, [_]):
                svg.Raw($"<path d=\"M{x - 2.5} {y - 8}v16M{x + 2.5} {y - 8}v16\"/>\n");
                return 2.5;
            case (ElementShape.Capacitance, [_, ParameterKind.Exponent]):
                svg.Raw($"<path d=\"M{x - 7} {y - 8}l5 8-5 8M{x + 1} {y - 8}l5 8-5 8M{x - 2} {y}h8\"/>\n");
                return 6;
            case (ElementShape.Inductance, [_]):
                svg.Raw($"<path d=\"M{x - 12} {y}a4 4 0 0 1 8 0a4 4 0 0 1 8 0a4 4 0 0 1 8 0\"/>\n");
                return 12;
            default:
                double half = Math.Max(13, SvgText.WidthOf(element.Symbol, 8) / 2 + 4);
                svg.Raw($"<rect x=\"{x - half}\" y=\"{y - 8}\" width=\"{2 * half}\" height=\"16\" rx=\"2\"/>\n<g stroke=\"none\">\n");
                svg.Plain(x, y + 3, element.Symbol, TextStyle.Centred with { Size = 8 }).Raw($"</g>\n");
                return half;
        }
    }
}
