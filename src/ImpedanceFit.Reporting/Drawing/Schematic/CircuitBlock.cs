using ImpedanceFit.Circuits;
using ImpedanceFit.Reporting.Drawing.Markup;

namespace ImpedanceFit.Reporting.Drawing.Schematic;

/// <summary>A part of a circuit's drawing: how much room it takes, and how it is drawn. Its terminals lie on
/// one line, left and right.</summary>
internal abstract class CircuitBlock
{
    /// <summary>From terminal to terminal.</summary>
    public abstract double Width { get; }

    /// <summary>Room above the line of the terminals.</summary>
    public abstract double Above { get; }

    /// <summary>Room below it.</summary>
    public abstract double Below { get; }

    /// <summary>Draws it, its left terminal at the place.</summary>
    public abstract void Draw(Svg svg, double left, double y);

    /// <summary>The drawing of a part, with lines of text under each element.</summary>
    public static CircuitBlock Of(CircuitNode node, Func<ElementNode, IReadOnlyList<string>> linesOf) => node switch
    {
        SeriesNode series => new SeriesBlock([.. series.Parts.Select(part => Of(part, linesOf))]),
        ParallelNode parallel => new ParallelBlock([.. parallel.Parts.Select(part => Of(part, linesOf))]),
        ElementNode element => new ElementBlock(element.Element.Description, element.Name, linesOf(element)),
        _ => throw new ArgumentException($"Unknown part {node.GetType().Name}.", nameof(node)),
    };

    private sealed class SeriesBlock(CircuitBlock[] parts) : CircuitBlock
    {
        public override double Width { get; } = parts.Sum(part => part.Width);

        public override double Above { get; } = parts.Max(part => part.Above);

        public override double Below { get; } = parts.Max(part => part.Below);

        public override void Draw(Svg svg, double left, double y)
        {
            foreach (CircuitBlock part in parts)
            {
                part.Draw(svg, left, y);
                left += part.Width;
            }
        }
    }

    private sealed class ParallelBlock(CircuitBlock[] parts) : CircuitBlock
    {
        private const double Stub = 7, Gap = 4;

        private readonly double height = parts.Sum(part => part.Above + part.Below) + Gap * (parts.Length - 1);

        public override double Width { get; } = parts.Max(part => part.Width) + 2 * Stub;

        public override double Above => height / 2;

        public override double Below => height / 2;

        public override void Draw(Svg svg, double left, double y)
        {
            (double inner, double right) = (left + Stub, left + Width - Stub);
            double top = y - height / 2, first = top + parts[0].Above, last = first;
            foreach (CircuitBlock part in parts)
            {
                last = top + part.Above;
                double start = inner + (right - inner - part.Width) / 2;
                if (start > inner)
                    svg.Line(inner, last, start, last, "").Line(start + part.Width, last, right, last, "");
                part.Draw(svg, start, last);
                top += part.Above + part.Below + Gap;
            }
            svg.Line(inner, first, inner, last, "").Line(right, first, right, last, "");
            svg.Line(left, y, inner, y, "").Line(right, y, left + Width, y, "");
        }
    }

    private sealed class ElementBlock(ElementDescription description, string name, IReadOnlyList<string> lines) : CircuitBlock
    {
        private const double LineHeight = 10, TextSize = 8, Body = 26;

        public override double Width { get; } = Math.Max(Body + 12, lines.Prepend(name).Max(line => SvgText.WidthOf(line, TextSize)) + 12);

        public override double Above => 22;

        public override double Below => 12 + LineHeight * lines.Count;

        public override void Draw(Svg svg, double left, double y)
        {
            double middle = left + Width / 2;
            double half = ElementSymbol.Draw(svg, description, middle, y);
            svg.Line(left, y, middle - half, y, "").Line(middle + half, y, left + Width, y, "");
            svg.Raw($"<g stroke=\"none\">\n");
            svg.Plain(middle, y - 12, name, TextStyle.Centred);
            for (int k = 0; k < lines.Count; k++)
                svg.Plain(middle, y + 18 + k * LineHeight, lines[k], TextStyle.Centred with { Size = TextSize });
            svg.Raw($"</g>\n");
        }
    }
}
