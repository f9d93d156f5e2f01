namespace ImpedanceFit.Reporting.Text;

/// <summary>Where text is written to: how wide it may be.</summary>
/// <param name="Width">Characters a line, or null where lines may have any length (a file, a pipe).</param>
internal sealed record TextPage(int? Width)
{
    /// <summary>Lines of any length.</summary>
    public static TextPage Unlimited { get; } = new((int?)null);

    /// <summary>True if words that say how far a result can be trusted are coloured.</summary>
    public bool Colours { get; init; }

    /// <summary>Takes paragraphs and tables in the place of the writer; null where they are written.</summary>
    public ITextBlocks? Blocks { get; init; }

    /// <summary>Writes a paragraph, broken between words where the page is narrow; lines after the first
    /// begin with <paramref name="hanging"/>.</summary>
    public void WriteParagraph(TextWriter writer, string text, string first = "", string hanging = "")
    {
        if (Blocks is not null)
        {
            Blocks.Paragraph(first.Trim(), text);
            return;
        }
        string line = first;
        bool empty = true;
        foreach (string word in text.Split(' '))
        {
            if (!empty && line.Length + 1 + word.Length > (Width ?? int.MaxValue))
            {
                writer.Write(line + "\n");
                (line, empty) = (hanging, true);
            }
            line += empty ? word : " " + word;
            empty = false;
        }
        writer.Write(line + "\n");
    }
}
