using ImpedanceFit.Formats.Content;
using ImpedanceFit.Formats.Reading;
using ImpedanceFit.Formats.Text;

namespace ImpedanceFit.Formats.Tables;

/// <summary>Turns a block with time and potential or current into a record.</summary>
internal static class RecordTable
{
    /// <summary>Reads the block into the draft. Rows without a number are left out and named.</summary>
    /// <exception cref="SpectrumFormatException">No row holds numbers.</exception>
    public static void Read(TableBlock block, ColumnLayout layout, TextGrid grid, FileContent content, MeasurementDraft draft,
        TableContext context)
    {
        CellReader cells = new(grid, content);
        foreach (string note in layout.Notes)
            draft.Note(note);
        SkippedRows skipped = new();
        foreach ((int line, string reason) in block.Damaged)
            skipped.Add(line, 0, reason);
        List<TextRow> rows = [];
        foreach (TextRow row in block.Rows)
        {
            if (Problem(row) is { } problem)
                skipped.Add(row.Line, 0, problem);
            else
                rows.Add(row);
        }
        if (skipped.Count > 0)
            draft.Warn(skipped.Describe(skipped.Count + rows.Count), DiagnosticCodes.RowsLeftOut);
        if (rows.Count == 0)
            throw content.Error($"no row holds numbers. {skipped.Describe(skipped.Count)}",
                "A record needs rows of time and potential or current.", skipped.FirstLine);
        double[] seconds = Numbers(ColumnRole.Time), potential = Numbers(ColumnRole.Potential), current = Numbers(ColumnRole.Current);
        SpectrumMetadata metadata = context.Metadata;
        if (layout.Unit(ColumnRole.Current) is { Quantity: UnitQuantity.CurrentDensity })
        {
            metadata = metadata with { AreaSquareMetres = 1e-4, IsPerArea = true };
            draft.Note("current density kept as the current through 1 cm2.");
        }
        DcTechnique technique = context.Technique == DcTechnique.Unknown ? TechniqueFromShape.Guess(potential, current) : context.Technique;
        draft.Note($"technique: {technique}{(context.Technique == DcTechnique.Unknown ? ", by the shape of the columns" : "")}.");
        draft.Add(new DcRecord(technique, seconds, potential, current) { Id = context.Id, Metadata = metadata });

        double[] Numbers(ColumnRole role)
        {
            if (!layout.Has(role))
                return [];
            double factor = layout.Unit(role)?.Factor ?? 1, sign = layout.IsNegated(role) ? -1 : 1;
            return [.. rows.Select(row => sign * factor * cells.Required(row, layout[role]))];
        }

        string? Problem(TextRow row)
        {
            foreach (ColumnRole role in (ColumnRole[])[ColumnRole.Time, ColumnRole.Potential, ColumnRole.Current])
            {
                if (layout.Has(role) && cells.Number(row, layout[role]).Problem is { } problem)
                    return problem;
            }
            return null;
        }
    }
}
