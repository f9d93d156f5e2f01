using System.CommandLine;
using System.CommandLine.Parsing;
using ImpedanceFit.Cli.Output;
using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Formats.Text;
using ImpedanceFit.Reporting.Text;

namespace ImpedanceFit.Cli.Options;

/// <summary>The options that write the results as a table, a row a sample or spectrum: for a spreadsheet, a paper, or notes.</summary>
internal sealed class TableOptions
{
    private readonly FileOption csv, latex, markdown;
#if FULL
    private readonly FileOption excel;
#endif
    private readonly Option<bool> byteOrderMark = new("--bom")
        { Description = "Begin CSV files with a byte order mark, by which Excel knows that Ω is Ω" };

    /// <param name="rows">What a row is.</param>
    public TableOptions(string rows = "a row a spectrum")
    {
        csv = new("--csv", null, ".csv")
            { Description = $"Results as CSV, {rows}: all digits, errors and intervals in columns of their own" };
        latex = new("--latex", null, ".tex")
            { Description = $"Results as LaTeX tables that fit a page, {rows}, with numbers for the package siunitx: 1.234(12)e-4" };
        markdown = new("--markdown", null, ".md")
            { Description = $"Results as a Markdown table, {rows}, with numbers like 1.234(12)e-4" };
#if FULL
        excel = new("--xlsx", null, ".xlsx")
            { Description = $"Results as a sheet of Excel, {rows}, with the columns of --csv" };
#endif
    }

    private IEnumerable<FileOption> Files =>
#if FULL
        [csv, latex, markdown, excel];
#else
        [csv, latex, markdown];
#endif

    /// <summary>Adds the options.</summary>
    public void Declare(Command command)
    {
        foreach (FileOption option in Files)
            command.Options.Add(option);
        command.Options.Add(byteOrderMark);
        command.Validators.Add(result =>
        {
            string[] tables = [.. result.Children.OfType<OptionResult>().Where(option => option is { Implicit: false, Option: FileOption
                { Endings: [".csv", ..] } }).Select(option => option.Option.Name)];
            if (result.GetResult(byteOrderMark) is { Implicit: false } && tables.Length == 0)
                result.AddError($"{byteOrderMark.Name} is given, and no CSV is written. Add {csv.Name} FILE.csv, or leave it out.");
        });
    }

    /// <summary>Begins a CSV: with the mark, where it is wanted.</summary>
    public void Begin(ParseResult arguments, TextWriter writer)
    {
        if (arguments.GetValue(byteOrderMark))
            writer.Write('\uFEFF');
    }

    /// <summary>True if a table is wanted.</summary>
    public bool IsGiven(ParseResult arguments) =>
        Files.Any(option => arguments.GetValue(option) is not null);

    /// <summary>Passes results on, and writes the tables that are wanted after the last.</summary>
    /// <exception cref="UsageException">A file cannot be written.</exception>
    public IEnumerable<T> Follow<T>(IEnumerable<T> results, ParseResult arguments, Func<IReadOnlyList<T>, ResultTable> tableOf)
    {
        if (!IsGiven(arguments))
            return results;
        return All();

        IEnumerable<T> All()
        {
            List<T> kept = [];
            foreach (T result in results)
            {
                kept.Add(result);
                yield return result;
            }
            if (kept.Count > 0)
                Write(arguments, tableOf(kept));
        }
    }

    /// <summary>Takes a table that may be wanted, and writes it if it is.</summary>
    public Action<Func<ResultTable>> For(ParseResult arguments) => table =>
    {
        if (IsGiven(arguments))
            Write(arguments, table());
    };

    /// <summary>Writes the tables that are wanted.</summary>
    /// <exception cref="UsageException">A file cannot be written.</exception>
    public void Write(ParseResult arguments, ResultTable table)
    {
        table.Missing = [.. OriginMarks.Failures.Select(failure => failure.ToString())];
        Write(csv, writer =>
        {
            Begin(arguments, writer);
            CsvTable.Write(writer, table, CsvCell.Quoted);
        });
        if (arguments.GetValue(csv) is { } written)
            OriginMarks.WriteBeside(csv.Name, written);
        Write(latex, writer => LatexTable.Write(writer, table));
        Write(markdown, writer => MarkdownTable.Write(writer, table));
#if FULL
        if (arguments.GetValue(excel) is { } sheet)
            TextFiles.WriteBytes(excel.Name, sheet, stream => ExcelTable.Write(stream, table));
#endif

        void Write(FileOption option, Action<TextWriter> write)
        {
            if (arguments.GetValue(option) is { } path)
                TextFiles.Write(option.Name, path, write);
        }
    }
}
