using System.Globalization;

namespace ImpedanceFit.Reporting.Text;

/// <summary>A column of a <see cref="ResultTable"/> in LaTeX: a text, a number, or a number with the ends of its interval under one
/// heading.</summary>
internal sealed class LatexColumn
{
    // A heading above three columns takes two lines where it is wider than they are.
    private const int LongHeading = 26;

    // In points at 8 points, as Computer Modern has them: a digit, a point, a bracket, a letter of a text, ×10, a digit of the exponent
    // and its sign, the gap between columns.
    private const double Digit = 4.25, Point = 2.4, Bracket = 3.3, Letter = 4.3, Power = 21;
    private const double ExponentDigit = 3.7, ExponentSign = 6, MarkWidth = 7, Gap = 12;

    // A longer text takes several lines.
    private const double WidestText = 110;

    private const string Number = "\\num{";

    private readonly ResultColumn column;
    private readonly string[][] rows;
    private readonly bool hasInterval, hasPowers;
    private readonly double textWidth;

    /// <summary>Writes the cells of a column.</summary>
    public LatexColumn(ResultTable table, ResultColumn column)
    {
        this.column = column;
        ResultCell[] cells = [.. Enumerable.Range(0, table.Count).Select(k => table[k, column])];
        hasInterval = column.ShowsInterval && cells.Any(cell => (cell.Lower95 ?? cell.Upper95) is not null);
        hasPowers = table.HasPowers(column);
        IsKey = !column.IsNumber || cells.All(cell => cell.IsGiven || cell.IsEmpty);
        // Without what escapes its letters.
        textWidth = Letter * cells.Max(cell => cell.Text?.Length ?? 0);
        rows = [.. cells.Select(CellsOf)];
        Marks = [.. cells.Where(cell => !cell.IsEmpty).Select(cell => cell.Mark).OfType<string>().Distinct()];
    }

    /// <summary>True for what names a row.</summary>
    public bool IsKey { get; }

    /// <summary>The words for numbers that are not trusted.</summary>
    public IReadOnlyList<string> Marks { get; }

    /// <summary>How many columns of the tabular it takes.</summary>
    public int Span => hasInterval ? 3 : 1;

    /// <summary>The kinds of these columns.</summary>
    public string Kinds => !column.IsNumber ? IsBroken ? FormattableString.Invariant($"p{{{WidestText}pt}}") : "l"
        : column.IsMixed ? new string('r', Span) : string.Concat(Enumerable.Range(0, Span)
            .Select(c => $"S[table-format={Format.Of(rows.Select(row => row[c])).Text}{(c == 0 ? RoomForMarks : "")}]"));

    /// <summary>The upper heading.</summary>
    public string Heading => hasInterval ? $"\\multicolumn{{3}}{{c}}{{{Stacked(column.Full)}}}"
        : column.IsNumber ? $"{{{Stacked(column.Heading)}}}" : LatexText.Heading(column.Heading);

    /// <summary>True if something stands below it.</summary>
    public bool HasLowerHeading => hasInterval || column.Unit.Length > 0;

    /// <summary>The lower headings.</summary>
    public IEnumerable<string> LowerHeadings => hasInterval ? ["{value}", "{lower}", "{upper}"]
        : column.Unit.Length > 0 ? [$"{{({LatexText.Heading(column.Unit)})}}"] : [""];

    /// <summary>Width in points, about.</summary>
    public double Width => Math.Max(Letter * (hasInterval ? LinesOf(column.Full).Max(line => line.Length)
        : Math.Max(LinesOf(column.Heading).Max(line => line.Length), column.Unit.Length + 2)),
        !column.IsNumber ? Math.Min(textWidth, WidestText)
        : Enumerable.Range(0, Span).Sum(c => WidthOf([.. rows.Select(row => row[c])]) + Gap) - Gap) + Gap;

    // siunitx does not count what stands behind a number.
    private string RoomForMarks => Marks.Count > 0 ? $",table-space-text-post={{{Raised(Marks[0])}}}" : "";

    private bool IsBroken => !column.IsNumber && textWidth > WidestText;

    /// <summary>The text that names a row.</summary>
    public string TextOf(int row) => rows[row][0].Replace(@"\raggedright ", "", StringComparison.Ordinal);

    /// <summary>The cells of a row.</summary>
    public IReadOnlyList<string> Cells(int row) => rows[row];

    /// <summary>The sign of a number that is not trusted.</summary>
    public static string Raised(string mark) => $"$^{{\\mathrm{{{mark[0]}}}}}$";

    private string Stacked(string heading)
    {
        string[] lines = LinesOf(heading);
        return lines.Length == 1 ? LatexText.Heading(heading)
            : $"\\shortstack{{{string.Join(" \\\\ ", lines.Select(LatexText.Heading))}}}";
    }

    // Cut at the blank next to the middle.
    private string[] LinesOf(string heading)
    {
        if (heading.Length <= (hasInterval ? LongHeading : LongHeading / 2))
            return [heading];
        int middle = Enumerable.Range(0, heading.Length).Where(k => heading[k] == ' ').DefaultIfEmpty(-1)
            .MinBy(k => Math.Abs(k - (heading.Length / 2)));
        return middle < 0 ? [heading] : [heading[..middle], heading[(middle + 1)..]];
    }

    private string[] CellsOf(ResultCell cell)
    {
        if (!column.IsNumber)
            return [(IsBroken ? "\\raggedright " : "") + LatexText.Escaped(cell.Text ?? "")];
        string value = cell.IsGiven || cell.HasPlainValue ? ResultTable.NumberOf(cell, hasPowers) : "";
        string shown = value.Length > 0 && cell.Mark is { } mark ? $"{value} {{{Raised(mark)}}}" : value;
        if (!hasInterval)
            return [shown.Length > 0 ? shown : RangeOf(cell)];
        string[] cells = [shown.Length > 0 || cell.IsEmpty ? shown : "{--}", BoundOf(cell.Lower95, cell), BoundOf(cell.Upper95, cell)];
        return column.IsMixed ? [.. cells.Select(Wrapped)] : cells;
    }

    // Outside of a column of siunitx a number needs its command.
    private static string Wrapped(string cell)
    {
        string[] parts = cell.Split(' ', 2);
        return cell.Length == 0 || cell[0] == '{' ? cell : $"{Number}{parts[0]}}}" + (parts.Length > 1 ? " " + parts[1] : "");
    }

    private string BoundOf(double? bound, ResultCell cell) => bound is { } end ? CompactNumber.Bound(end,
        cell.HasPlainValue ? cell.StandardError : null, hasPowers) : "";

    // What is no number stands in braces in a column of numbers.
    private string RangeOf(ResultCell cell) => (cell.Lower95, cell.Upper95) switch
    {
        ({ } low, { } high) => $@"{{\numrange{{{Bound(low)}}}{{{Bound(high)}}}}}",
        ({ } low, null) => $@"{{$\geq \num{{{Bound(low)}}}$}}",
        (null, { } high) => $@"{{$\leq \num{{{Bound(high)}}}$}}",
        _ => cell.IsEmpty ? "" : "{--}",
    };

    private string Bound(double end) => CompactNumber.Bound(end, null, hasPowers);

    // siunitx keeps room for the most digits of each kind; other columns are as wide as their widest cell.
    private double WidthOf(string[] cells)
    {
        double braced = cells.Where(cell => cell.StartsWith('{')).Select(cell => Digit * cell.Count(char.IsLetterOrDigit))
            .DefaultIfEmpty().Max();
        double number = column.IsMixed ? cells.Max(cell => Format.Of([Bare(cell)]).Width) : Format.Of(cells).Width;
        return Math.Max(Math.Max(braced, number + (Marks.Count > 0 ? MarkWidth : 0)), Letter * "value".Length);
    }

    private static string Bare(string cell) =>
        cell.StartsWith(Number, StringComparison.Ordinal) ? cell[Number.Length..].Split('}')[0] : cell;

    // Digits before and behind the point, of the error, and of the exponent.
    private readonly record struct Format(int Before, int Behind, int Error, int Exponent, string Sign, string ExponentSign)
    {
        public string Text => string.Create(CultureInfo.InvariantCulture, $"{Sign}{Before}.{Behind}")
            + (Error > 0 ? string.Create(CultureInfo.InvariantCulture, $"({Error})") : "")
            + (Exponent > 0 ? string.Create(CultureInfo.InvariantCulture, $"e{ExponentSign}{Exponent}") : "");

        public double Width => Digit * (Before + Behind + Error) + Point + (Error > 0 ? 2 * Bracket : 0)
            + (Sign.Length > 0 ? LatexColumn.ExponentSign : 0)
            + (Exponent > 0 ? Power + ExponentDigit * Exponent + (ExponentSign.Length > 0 ? LatexColumn.ExponentSign : 0) : 0);

        public static Format Of(IEnumerable<string> cells)
        {
            (int before, int behind, int error, int exponent) = (1, 0, 0, 0);
            (string sign, string exponentSign) = ("", "");
            foreach (string cell in cells.Where(cell => cell.Length > 0 && cell[0] != '{').Select(cell => cell.Split(' ')[0]))
            {
                string[] parts = cell.Split('e');
                string[] number = parts[0].TrimEnd(')').Split('(');
                string[] digits = number[0].TrimStart('-').Split('.');
                (before, behind) = (Math.Max(before, digits[0].Length), Math.Max(behind, digits.Length > 1 ? digits[1].Length : 0));
                error = Math.Max(error, number.Length > 1 ? number[1].Length : 0);
                exponent = Math.Max(exponent, parts.Length > 1 ? parts[1].TrimStart('-').Length : 0);
                sign = cell[0] == '-' ? "-" : sign;
                exponentSign = parts.Length > 1 && parts[1][0] == '-' ? "-" : exponentSign;
            }
            return new Format(before, behind, error, exponent, sign, exponentSign);
        }
    }
}
