using System.Globalization;
using ImpedanceFit.Formats.Content;
using ImpedanceFit.Formats.Headings;
using ImpedanceFit.Formats.Text;

namespace ImpedanceFit.Formats.Studies;

/// <summary>A table of numbers with headings as people write them: in any case, and with units (<c>T / °C</c>, <c>σ (mS/cm)</c>). A heading
/// may be a logarithm or reciprocal (<c>log σ</c>, <c>ln(σT)</c>, <c>1000/T</c>). Columns may hold errors. Separated by commas, semicolons
/// or tabs; decimal points or commas; titles and comments above the headings and a row of units below them are understood.</summary>
internal sealed class DataTable
{
    private const int MostTitles = 60;
    private static readonly (char Separator, int Rank)[] Separators = [('\t', 0), (';', 1), (',', 2), ('|', 3), (' ', 4)];
    private readonly FileContent content;
    private readonly IReadOnlyList<string> headings;
    private readonly List<(QuantityHeading Heading, int Column)> columns;
    private readonly HashSet<TableQuantity> chosen = [];

    private readonly string? wanted;

    private DataTable(FileContent content, string? wanted, int headingLine, string[] headings, List<(QuantityHeading, int)> columns,
        List<TextRow> rows, bool decimalComma)
    {
        (this.content, this.wanted, HeadingLine, this.headings, this.columns) = (content, wanted, headingLine, headings, columns);
        Rows = [.. rows.Select(row => new DataRow(this, row, decimalComma))];
    }

    /// <summary>The rows.</summary>
    public IReadOnlyList<DataRow> Rows { get; }

    /// <summary>Line of the headings, from 1.</summary>
    public int HeadingLine { get; }

    internal string Path => content.Name;

    /// <summary>Reads a table.</summary>
    /// <param name="path">The file.</param>
    /// <param name="wanted">What is said, as a sentence, to somebody who gives a spectrum in the place of
    /// the table; null for nothing.</param>
    /// <param name="chosen">Columns that the user named; null for none.</param>
    /// <exception cref="SpectrumFormatException">The file cannot be read, or has no headings that say what
    /// its columns hold, or no row; or is a spectrum; or a column that was named is not there.</exception>
    public static DataTable Read(string path, string? wanted = null, IReadOnlyList<TableColumn>? chosen = null)
    {
        DataTable table = ReadAsHeaded(path, wanted);
        foreach (TableColumn column in chosen ?? [])
            table.Choose(column);
        return table;
    }

    private static DataTable ReadAsHeaded(string path, string? wanted)
    {
        FileContent content = FileContent.Open(path);
        if (!content.IsText && Mistaken(content, wanted) is { } binary)
            throw binary;
        (TextRow[] Rows, int At, char Separator, (bool Fits, int Found) Merit) best = ([], -1, ',', (false, 0));
        foreach ((char separator, _) in Separators.OrderBy(s => s.Rank))
        {
            TextRow[] rows = [.. TextGrid.Cut(content.Lines, 1, separator, decimalComma: false).Rows];
            for (int k = 0; k < Math.Min(rows.Length, MostTitles); k++)
            {
                int found = rows[k].Cells.Count(cell => QuantityHeading.Parse(cell) is not null);
                if (found == 0 || rows[k].Cells.Any(cell => NumberText.TryParse(cell, false, out _)))
                    continue;
                // The rows below have the cells that the headings have: a sign inside a name parts no columns.
                (bool, int) merit = (Fits(rows, k), found);
                if (merit.CompareTo(best.Merit) > 0)
                    best = (rows, k, separator, merit);
            }
        }
        if (best.At < 0)
        {
            throw Mistaken(content, wanted) ?? content.Error("the table has no headings.",
                "Write names above the columns, e.g. temperature,conductivity or T / °C;σ (mS/cm).");
        }
        return Build(content, wanted, best.Rows, best.At, best.Separator);
    }

    private static bool Fits(TextRow[] rows, int heading)
    {
        TextRow[] below = [.. rows.Skip(heading + 1).Where(row => !row.IsComment && row.Cells.Any(cell => cell.Length > 0))];
        return rows[heading].Cells.Length > 1
            && 2 * below.Count(row => row.Cells.Length > 1 && row.Cells.Length <= rows[heading].Cells.Length) >= below.Length;
    }

    private static SpectrumFormatException? Mistaken(FileContent content, string? wanted) =>
        wanted is null ? null : MistakenSpectrum.Of(content, wanted);

    private static DataTable Build(FileContent content, string? wanted, TextRow[] rows, int at, char separator)
    {
        string[] headings = rows[at].Cells;
        List<TextRow> data = [.. rows.Skip(at + 1).Where(row => !row.IsComment && row.Cells.Any(cell => cell.Length > 0))];
        string[] units = data.Count > 0 && IsRowOfUnits(data[0]) ? data[0].Cells : [];
        if (units.Length > 0)
            data.RemoveAt(0);
        List<(QuantityHeading, int)> columns = [];
        for (int c = 0; c < headings.Length; c++)
        {
            QuantityHeading? heading = QuantityHeading.Parse(headings[c]);
            if (heading is { Unit: null } && c < units.Length && units[c].Length > 0)
                heading = QuantityHeading.Parse($"{headings[c]} ({units[c].Trim('(', ')', '[', ']')})") ?? heading;
            if (heading is not null)
                columns.Add((heading, c));
        }
        if (data.Count == 0)
            throw content.Error("the table has headings, but no row.", "Add a row of values.", rows[at].Line);
        if (data.FirstOrDefault(row => row.Cells.Length > headings.Length) is { } wide)
            throw content.Error($"the row has {Counted.Of(wide.Cells.Length, "cell")}, the heading {headings.Length}.",
                "Put cells with commas in quotes.", wide.Line);
        bool decimalComma = separator != ',' ? data.Any(HasDecimalComma) : data.Any(row => row.Cells.Any(IsNumberWithComma));
        return new DataTable(content, wanted, rows[at].Line, headings, columns, data, decimalComma);
    }

    // The other columns of the quantity are as if they were not there.
    private void Choose(TableColumn choice)
    {
        int at = int.TryParse(choice.Column, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number - 1
            : ColumnOf(choice.Column);
        // A heading may be named without its unit.
        if (at < 0)
            at = Array.FindIndex([.. headings],
                heading => string.Equals(QuantityHeading.SplitUnit(HeadingText.Straighten(heading)).Name, choice.Column,
                    StringComparison.OrdinalIgnoreCase));
        if (at < 0 || at >= headings.Count)
        {
            throw Error(HeadingLine, $"there is no column '{choice.Column}' for the {WordOf(choice.Quantity)}.",
                "The columns are "
                    + $"{string.Join(", ", headings.Select((heading, k) => FormattableString.Invariant($"{k + 1} '{heading}'")))}.");
        }
        (QuantityHeading? read, _) = columns.Find(column => column.Column == at);
        if (choice.Unit.Length > 0 || read is not { IsError: false } || read.Quantity != choice.Quantity)
        {
            string unit = choice.Unit.Length > 0 ? choice.Unit : QuantityHeading.SplitUnit(HeadingText.Straighten(headings[at])).Unit;
            read = QuantityHeading.Of(choice.Quantity, unit)
                ?? throw Error(HeadingLine, $"'{unit}' is not a unit of a {WordOf(choice.Quantity)}.", "Write e.g. conductivity=3:mS/cm.");
        }
        columns.RemoveAll(column => column.Column == at || (column.Heading.Quantity == choice.Quantity && !column.Heading.IsError));
        columns.Add((read, at));
        chosen.Add(choice.Quantity);
    }

    private static bool IsRowOfUnits(TextRow row) => row.Cells.Any(cell => cell.Length > 0)
        && row.Cells.All(cell => cell.Length == 0
            || CompoundUnit.Parse(cell.Trim('(', ')', '[', ']')) is not null && !char.IsAsciiDigit(cell[0]));

    private static bool HasDecimalComma(TextRow row) => row.Cells.Any(IsNumberWithComma);

    private static bool IsNumberWithComma(string cell)
    {
        int comma = cell.IndexOf(',');
        return comma > 0 && char.IsAsciiDigit(cell[comma - 1]) && comma + 1 < cell.Length && char.IsAsciiDigit(cell[comma + 1])
            && !cell.Contains('.');
    }

    /// <summary>True if a column holds the quantity, in any form.</summary>
    public bool Has(TableQuantity quantity) => columns.Any(c => !c.Heading.IsError && c.Heading.Quantity == quantity);

    /// <summary>The heading of a quantity as it is written; null where no column holds it.</summary>
    public string? HeadingOf(TableQuantity quantity) =>
        columns.Where(c => !c.Heading.IsError && c.Heading.Quantity == quantity).Select(c => headings[c.Column]).FirstOrDefault();

    /// <summary>The rows in which some quantities were measured; others, with an empty cell, OVLD or the like, cost themselves.</summary>
    /// <param name="needed">The quantities; those without a column are passed over.</param>
    /// <param name="warn">Told of the rows that are left out, and of what was taken for room temperature.</param>
    public IReadOnlyList<DataRow> Measured(IReadOnlyList<TableQuantity> needed, Action<string> warn)
    {
        SkippedRows skipped = new();
        List<DataRow> measured = [];
        foreach (DataRow row in Rows)
        {
            if (needed.Select(row.Unmeasured).FirstOrDefault(reason => reason is not null) is { } reason)
                skipped.Add(row.Line, 0, reason);
            else
                measured.Add(row);
        }
        if (measured.Count == 0)
            throw Error(skipped.FirstLine ?? HeadingLine, $"no row holds values. {skipped.Describe(Rows.Count)}",
                "Fill the cells in, or correct the headings.");
        if (skipped.Count > 0)
            warn($"{Path}: {skipped.Describe(Rows.Count)}");
        DataRow[] rooms = needed.Contains(TableQuantity.Temperature) ? [.. measured.Where(row => row.RoomTemperature is not null)] : [];
        if (rooms.Length > 0)
            warn(FormattableString.Invariant(
                $"{Path}: the temperature '{rooms[0].RoomTemperature}' (line {rooms[0].Line}) is taken as 25 °C."));
        return measured;
    }

    internal SpectrumFormatException OfMultiplier(int column, QuantityHeading heading, TableQuantity quantity)
    {
        string choice = heading.Form == TableForm.Plain
            ? string.Create(CultureInfo.InvariantCulture,
                $", or say their unit: {KeyOf(quantity)}={column + 1}:UNIT, or in the heading, e.g. σ (10^-4 S/cm)")
            : "";
        return Error(HeadingLine, $"the heading '{headings[column]}' has a factor ({heading.Multiplier}): "
            + "the numbers may have been multiplied by it, or are still to be multiplied.",
            $"Write plain numbers and leave the factor out{choice}.").About(RemedyTopic.Columns);
    }

    /// <summary>Error where a column is missing.</summary>
    /// <param name="quantity">What is missing.</param>
    /// <param name="remedy">How a heading may be written.</param>
    public SpectrumFormatException Missing(TableQuantity quantity, string remedy) =>
        Mistaken(content, wanted)
        ?? Error(HeadingLine, $"no heading names a {WordOf(quantity)}: there are {string.Join(", ", headings.Select(h => $"'{h}'"))}.",
            remedy);

    internal SpectrumFormatException Error(int line, string problem, string remedy) => content.Error(problem, remedy, line);

    internal static string WordOf(TableQuantity quantity) => quantity switch
    {
        TableQuantity.PlatedCharge => "plated charge",
        TableQuantity.StrippedCharge => "stripped charge",
        _ => quantity.ToString().ToLowerInvariant(),
    };

    private static string KeyOf(TableQuantity quantity) => WordOf(quantity).Split(' ')[0];

    internal string HeadingAt(int column) => headings[column];

    internal int ColumnOf(string name) =>
        Array.FindIndex([.. headings], h => string.Equals(h.Trim(), name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The column of a quantity: the plain one before a logarithm or reciprocal; null where there is none.</summary>
    /// <exception cref="SpectrumFormatException">Several columns hold it.</exception>
    internal (QuantityHeading Heading, int Column)? Find(TableQuantity quantity, bool isError = false)
    {
        (QuantityHeading Heading, int Column)[] found =
            [.. columns.Where(c => c.Heading.IsError == isError && c.Heading.Quantity == quantity)];
        if (found.Length == 0)
            return null;
        (QuantityHeading Heading, int Column)[] plainest =
            [.. found.GroupBy(c => (c.Heading.Form != TableForm.Plain, c.Heading.TimesTemperature)).OrderBy(g => g.Key).First()];
        if (plainest.Length > 1 && !isError)
        {
            throw Error(HeadingLine,
                $"{plainest.Length} columns hold a {WordOf(quantity)}: "
                    + $"{string.Join(", ", plainest.Select(c => $"'{headings[c.Column]}'"))}.",
                FormattableString.Invariant(
                    $"Choose one, e.g. {KeyOf(quantity)}={plainest[^1].Column + 1}, or give the others another name."))
                .About(RemedyTopic.Columns);
        }
        return plainest[0];
    }

    /// <summary>The column of standard errors of a quantity: one that names it, else one that names none and stands behind it.</summary>
    internal (QuantityHeading Heading, int Column)? FindError(TableQuantity quantity, int column)
    {
        // Beside a column that was chosen among several stands its own error.
        if (chosen.Contains(quantity))
        {
            (QuantityHeading? heading, int behind) = columns.Find(c => c.Column == column + 1 && c.Heading.IsError
                && (c.Heading.Quantity ?? quantity) == quantity);
            return heading is null ? null : (heading, behind);
        }
        if (Find(quantity, isError: true) is { } named)
            return named;
        foreach ((QuantityHeading heading, int at) in columns.Where(c => c.Heading.IsError && c.Heading.Quantity is null))
        {
            int owner = columns.Where(c => !c.Heading.IsError && c.Column < at).Select(c => c.Column).DefaultIfEmpty(-1).Max();
            if (owner == column
                || (owner >= 0 && columns.Where(c => !c.Heading.IsError).Max(c => c.Column) == owner
                    && quantity is TableQuantity.Conductivity or TableQuantity.Resistance))
                return (heading, at);
        }
        return null;
    }
}
