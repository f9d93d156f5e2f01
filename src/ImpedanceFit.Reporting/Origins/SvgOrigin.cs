using ImpedanceFit.Reporting.Drawing.Markup;

namespace ImpedanceFit.Reporting.Origins;

/// <summary>The element <c>metadata</c> of a figure that holds the origin.</summary>
internal static class SvgOrigin
{
    /// <summary>The figure with its origin.</summary>
    public static string Put(string svg, RunOrigin origin)
    {
        int begin = svg.IndexOf("<svg", StringComparison.Ordinal), end = begin < 0 ? -1 : svg.IndexOf('>', begin);
        return end < 0 ? svg : svg.Insert(end + 1, $"\n<metadata id=\"{RunOrigin.Key}\">{SvgText.Escape(origin.Json)}</metadata>");
    }
}
