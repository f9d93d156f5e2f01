namespace ImpedanceFit.Reporting.Figures;

/// <summary>The kinds of figures of spectra, found among the classes of this folder.</summary>
public static class FigureCatalogue
{
    /// <summary>All kinds, by name.</summary>
    public static IReadOnlyList<SpectrumFigure> All { get; } =
    [
        .. ListedTypes.All
            .Where(type => type is { IsAbstract: false, IsPublic: true } && type.IsSubclassOf(typeof(SpectrumFigure)) && type.GetConstructor([]) is not null)
            .Select(type => (SpectrumFigure)Activator.CreateInstance(type)!)
            .OrderBy(figure => figure.Name, StringComparer.Ordinal),
    ];

    /// <summary>The kind with this name, letter case aside; null if there is none.</summary>
    public static SpectrumFigure? Find(string name) => All.FirstOrDefault(figure => string.Equals(figure.Name, name, StringComparison.OrdinalIgnoreCase));
}
