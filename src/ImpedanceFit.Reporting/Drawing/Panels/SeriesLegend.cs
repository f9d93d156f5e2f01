using ImpedanceFit.Reporting.Drawing.Markup;

namespace ImpedanceFit.Reporting.Drawing.Panels;

/// <summary>The legend of several series in one figure.</summary>
internal static class SeriesLegend
{
    private const int MostColours = 6;

    /// <summary>The points and the line of one spectrum; nothing where neither a name was chosen nor a fit is there.</summary>
    public static Legend OfOne(PlottedSpectrum spectrum)
    {
        Legend legend = new();
        if (spectrum.IsNamed || spectrum.Fit is not null)
            legend.Points(spectrum.IsNamed ? spectrum.Label : "measured", Palette.Ink);
        return spectrum.Fit is null ? legend : legend.Line("fit", Palette.Fit);
    }

    /// <summary>All names of a few series; of many, whose colours are a ramp, the ramp from the first to the last.</summary>
    /// <param name="names">The names.</param>
    /// <param name="line">What the lines of the series are, e.g. <c>fit</c>; null where there are none.</param>
    public static Legend Of(IReadOnlyList<string> names, string? line = null)
    {
        Legend legend = new();
        int count = names.Count;
        IReadOnlyList<string> distinct = WithoutCommonFolder(names);
        if (Palette.IsRamp(count))
            legend.Scale(distinct[0], distinct[^1]);
        for (int k = 0; k < count && !Palette.IsRamp(count); k++)
            legend.Points(distinct[k], Palette.Series(k, count), MarkerShape.Of(k, count));
        int shown = Math.Min(count, MostColours);
        return line is null ? legend
            : legend.Line(line, [.. Enumerable.Range(0, shown)
                .Select(k => Palette.Series(k * (count - 1) / Math.Max(shown - 1, 1), count))]);
    }

    /// <summary>The names without the folder that they share, or without the file where all are spectra of one. Files of one folder differ
    /// in their last part only.</summary>
    public static IReadOnlyList<string> WithoutCommonFolder(IReadOnlyList<string> names)
    {
        string file = names[0].IndexOf(" [", StringComparison.Ordinal) is var at and > 0 ? names[0][..(at + 2)] : "";
        if (file.Length > 0 && names.Count > 1 && names.All(name => name.StartsWith(file, StringComparison.Ordinal) && name[^1] == ']'))
            return [.. names.Select(name => name[file.Length..^1])];
        string[] parts = [.. names.Select(name => name[(name.AsSpan().LastIndexOfAny('/', Path.DirectorySeparatorChar) + 1)..])];
        return parts.Distinct(StringComparer.Ordinal).Count() == names.Count && parts.All(part => part.Length > 0) ? parts : names;
    }
}
