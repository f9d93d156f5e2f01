using ImpedanceFit.Reporting.Drawing.Axes;
using ImpedanceFit.Reporting.Drawing.Markup;

namespace ImpedanceFit.Reporting.Drawing.Panels;

/// <summary>The legend of several series in one figure.</summary>
internal static class SeriesLegend
{
    /// <summary>All names of a few series; of many, whose colours are a ramp, the ramp from the first to the last.</summary>
    public static Legend Of(IReadOnlyList<string> names, Func<int, Marker>? marker = null)
    {
        Legend legend = new();
        IReadOnlyList<string> distinct = WithoutCommonFolder(names);
        if (Palette.IsRamp(names.Count))
            return legend.Scale(distinct[0], distinct[^1]);
        for (int k = 0; k < names.Count; k++)
            legend.Points(distinct[k], Palette.Series(k, names.Count), marker?.Invoke(k) ?? Marker.Circle);
        return legend;
    }

    // Files of one folder differ in their last part only.
    private static IReadOnlyList<string> WithoutCommonFolder(IReadOnlyList<string> names)
    {
        string[] parts = [.. names.Select(name => name[(name.AsSpan().LastIndexOfAny('/', Path.DirectorySeparatorChar) + 1)..])];
        return parts.Distinct(StringComparer.Ordinal).Count() == names.Count && parts.All(part => part.Length > 0) ? parts : names;
    }
}
