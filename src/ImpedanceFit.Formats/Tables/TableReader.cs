using ImpedanceFit.Formats.Content;
using ImpedanceFit.Formats.Headings;
using ImpedanceFit.Formats.Text;

namespace ImpedanceFit.Formats.Tables;

/// <summary>Reads any table of numbers: finds the blocks, understands the headings, tells spectra from DC records.</summary>
internal static class TableReader
{
    /// <summary>Reads every block of a grid into the draft.</summary>
    /// <exception cref="SpectrumFormatException">There is no block of numbers, or a row or number in it is damaged.</exception>
    public static void Read(TextGrid grid, FileContent content, ReadOptions options, MeasurementDraft draft, TableContext? context = null)
    {
        context ??= new();
        // Whoever names the columns knows what they hold.
        if (options.Columns is null)
            OtherTable.RefuseKnown(grid, content);
        List<TableBlock> blocks = ContinuedTable.Join(TableBlock.Find(grid, content), grid, content, options);
        if (blocks.Count == 0)
        {
            throw content.Error("no table of numbers was found.",
                "A spectrum needs rows of frequency, Z' and Z'' separated by commas, semicolons, tabs or spaces.");
        }
        if (grid.Description.Length > 0)
            draft.Note($"cells separated by {grid.Description}.");
        // Scraps of numbers beside a table (settings, a footer) do not hide it, and it does not hide them where they are damaged.
        if (blocks.Count == 1)
        {
            ReadBlock(blocks[0], grid, content, options, draft, context);
            return;
        }
        foreach (TableBlock block in blocks)
            draft.TryPart(FormattableString.Invariant($"The table from line {block.Rows[0].Line} on"),
                () => ReadBlock(block, grid, content, options, draft, context));
        if (draft.IsEmpty && draft.Refusal is { } refusal)
            throw refusal;
    }

    private static void ReadBlock(TableBlock block, TextGrid grid, FileContent content, ReadOptions options, MeasurementDraft draft,
        TableContext context)
    {
        ColumnLayout layout = ColumnLayout.Infer(block, grid, content, options);
        if (!layout.IsSpectrum)
        {
            RecordTable.Read(block, layout, grid, content, draft, context);
            return;
        }
        SpectrumTable.Read(block, layout, grid, content, options, draft, context);
    }
}
