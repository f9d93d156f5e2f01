using ImpedanceFit.Reporting.Drawing.Axes;
using ImpedanceFit.Reporting.Drawing.Markup;

namespace ImpedanceFit.Reporting.Drawing.Panels;

/// <summary>Panels above each other with one horizontal axis.</summary>
internal static class StackedPanels
{
    private const double Top = 6, Right = 10, UsualHeight = 105, Gap = 7;

    /// <summary>The file: each panel has its vertical axis, and what draws into it.</summary>
    public static string Draw(string title, Legend legend, Axis x, params IReadOnlyList<(Axis Y, Action<Panel> Draw)> panels)
    {
        x = AxisLimits.OfX(x);
        panels = [.. panels.Select((each, k) => (AxisLimits.OfY(each.Y, k), each.Draw))];
        double height = FigureStyle.Current.HeightOf(UsualHeight), left = panels.Max(each => Panel.LeftOf(each.Y, height));
        double width = FigureStyle.Current.Width - left - Right, top = Top + legend.Height(width);
        Svg svg = new(FigureStyle.Current.Width, top + panels.Count * (height + Gap) - Gap + Panel.Below, title);
        legend.Draw(svg, left, Top, width);
        for (int k = 0; k < panels.Count; k++)
        {
            Panel panel = new(svg, new Box(left, top + k * (height + Gap), width, height), x, panels[k].Y);
            panels[k].Draw(panel);
            if (k == panels.Count - 1)
                panel.Finish();
            else
                panel.FinishAbove();
        }
        return svg.Finish();
    }
}
