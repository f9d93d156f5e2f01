namespace ImpedanceFit.Formats.Content;

/// <summary>All formats, found among the classes of the folders for instruments and for the project's own file.</summary>
internal static class FormatCatalogue
{
    /// <summary>Every format, in the order of names.</summary>
    public static IReadOnlyList<IFileFormat> All { get; } =
    [
        .. ListedTypes.All
            .Where(type => type.Is<IFileFormat>())
            .Select(type => type.Create<IFileFormat>())
            .OrderBy(format => format.Name, StringComparer.Ordinal),
    ];

    /// <summary>The format of a file, or null.</summary>
    public static IFileFormat? Find(FileContent content) =>
        All.FirstOrDefault(format => !format.IsFallback && format.Recognises(content))
        ?? All.FirstOrDefault(format => format.IsFallback && format.Recognises(content));

    /// <summary>The fallback that reads plain tables of text, for the user's own choice of columns.</summary>
    public static IFileFormat? FindFallback(FileContent content) =>
        All.FirstOrDefault(format => format.IsFallback && format.Recognises(content));
}
