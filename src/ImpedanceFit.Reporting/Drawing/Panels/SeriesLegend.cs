using ImpedanceFit.Reporting.Drawing.Axes;
using ImpedanceFit.Reporting.Drawing.Markup;

namespace ImpedanceFit.Reporting.Drawing.Panels;

/// <summary>The legend of several series in one figure.</summary>
internal static class SeriesLegend
{
    private const int Most = 8;

    /// <summary>All names of a few series; of many, the first, the middle and the last.</summary>
    public static Legend Of(IReadOnlyList<string> names, Func<int, Marker>? marker = null)
    {
        Legend legend = new();
        int[] shown = names.Count <= Most ? [.. Enumerable.Range(0, names.Count)] : [0, names.Count / 2, names.Count - 1];
        IReadOnlyList<string> distinct = WithoutCommonFolder(names);
        foreach (int k in shown)
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
