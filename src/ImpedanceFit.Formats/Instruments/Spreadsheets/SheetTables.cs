using ImpedanceFit.Formats.Content;
using ImpedanceFit.Formats.Tables;
using ImpedanceFit.Formats.Text;

namespace ImpedanceFit.Formats.Instruments.Spreadsheets;

/// <summary>Reads the tables of the sheets like those of a text.</summary>
internal static class SheetTables
{
    /// <summary>Reads every sheet with a table, or the one the options name.</summary>
    /// <exception cref="SpectrumFormatException">The named sheet is missing, or no sheet holds a table that can be read.</exception>
    public static void Read(IReadOnlyList<Sheet> sheets, FileContent content, ReadOptions options, MeasurementDraft draft)
    {
        IReadOnlyList<Sheet> wanted = options.Sheet is { } name ? [Choose(sheets, name, content)] : sheets;
        SpectrumFormatException? first = null;
        foreach (Sheet sheet in wanted)
        {
            TextGrid grid = new(sheet.Rows, DecimalComma: false, "");
            try
            {
                TableReader.Read(grid, content, options, draft, new TableContext { Id = wanted.Count > 1 ? sheet.Name : null });
            }
            catch (SpectrumFormatException e)
            {
                first ??= content.Error($"sheet '{sheet.Name}': {e.Problem}", e.Remedy, e.Line, e.Column, e)
                    .About(e.Topic);
                if (sheet.Rows.Count > 0)
                    draft.Warn($"The sheet '{sheet.Name}' was left out: {e.Problem}", DiagnosticCodes.PartLeftOut);
            }
        }
        if (draft.IsEmpty)
            throw first ?? content.Error("the spreadsheet has no sheet with cells.",
                "Put frequency, Z' and Z'' into three columns, with headings.");
    }

    private static Sheet Choose(IReadOnlyList<Sheet> sheets, string name, FileContent content) =>
        sheets.FirstOrDefault(sheet => sheet.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? (int.TryParse(name, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int number)
            && number >= 1 && number <= sheets.Count ? sheets[number - 1]
            : throw content.Error($"there is no sheet '{name}'.",
                $"The sheets are {string.Join(", ", sheets.Take(12).Select(sheet => sheet.Name))}."));
}
