namespace ImpedanceFit.Reporting;

/// <summary>The kinds of figures of spectra, found among the classes of this folder.</summary>
public static class FigureCatalogue
{
    /// <summary>All kinds, by name.</summary>
    public static IReadOnlyList<SpectrumFigure> All { get; } =
    [
        .. ListedTypes.All
            .Where(type => type.Is<SpectrumFigure>())
            .Select(type => type.Create<SpectrumFigure>())
            .OrderBy(figure => figure.Name, StringComparer.Ordinal),
    ];

    /// <summary>The kind with this name, letter case aside; null if there is none.</summary>
    public static SpectrumFigure? Find(string name) =>
        All.FirstOrDefault(figure => string.Equals(figure.Name, name, StringComparison.OrdinalIgnoreCase));
}
