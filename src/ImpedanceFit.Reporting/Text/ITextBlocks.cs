namespace ImpedanceFit.Reporting.Text;

/// <summary>Takes what a report says as paragraphs and tables, for a page that lays them out itself: the words of the terminal.</summary>
internal interface ITextBlocks
{
    /// <summary>Takes a paragraph.</summary>
    /// <param name="mark">What stands before it: <c>!</c> for a warning, or nothing.</param>
    /// <param name="text">Its words.</param>
    void Paragraph(string mark, string text);

    /// <summary>Takes a table.</summary>
    void Table(IReadOnlyList<TextColumn> columns, IReadOnlyList<string[]> rows);
}
