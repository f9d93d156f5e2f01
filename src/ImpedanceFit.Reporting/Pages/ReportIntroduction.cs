namespace ImpedanceFit.Reporting.Pages;

/// <summary>What stands at the top of a report of a study, for somebody who reads it alone: what was found, figures with their captions,
/// and one table.</summary>
/// <param name="Paragraphs">Sentences.</param>
internal sealed record ReportIntroduction(IReadOnlyList<string> Paragraphs)
{
    /// <summary>Figures as SVG with their captions.</summary>
    public IReadOnlyList<(string Svg, string Caption)> Figures { get; init; } = [];

    /// <summary>Headings of the table; empty for none.</summary>
    public IReadOnlyList<string> Headings { get; init; } = [];

    /// <summary>Rows of the table.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Rows { get; init; } = [];

    /// <summary>What is said below the table, e.g. how the numbers were found.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
