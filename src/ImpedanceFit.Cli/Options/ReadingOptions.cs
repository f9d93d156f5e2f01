using System.CommandLine;
using System.Globalization;
using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Formats;

namespace ImpedanceFit.Cli.Options;

/// <summary>How files are read, where the user knows better than the reader. Shared by the verbs that read spectra.</summary>
internal sealed class ReadingOptions
{
    private readonly Option<string> columns = new("--columns")
        { Description = "Columns of a table: number from 1, or heading; a unit may follow: phase=3:mrad", HelpName = "f=1,re=2,im=3" };
    private readonly Option<string> sign = new("--sign")
        { Description = "1 if the imaginary column holds Z'', -1 if it holds -Z''", HelpName = "1|-1" };
    private readonly Option<string> unit = new("--unit") { Description = "Unit of the impedance columns", HelpName = "ohm|kohm|Mohm|..." };
    private readonly Option<string> sheet = new("--sheet")
        { Description = "Sheet of a spreadsheet: name, or number from 1", HelpName = "SHEET" };
    private readonly Option<string> id = new("--id") { Description = "Only the spectrum with this id", HelpName = "ID" };

    private readonly Option<string[]> exclude = new("--exclude")
    {
        Description = "Points left out: frequencies, ranges, inductive, mains50, mains60, flagged (by the Kramers-Kronig test)",
        HelpName = "82.7k,48:52,flagged",
    };

    /// <summary>Adds the options.</summary>
    public void Declare(Command command)
    {
        command.Options.Add(columns);
        command.Options.Add(sign);
        command.Options.Add(unit);
        command.Options.Add(sheet);
        command.Options.Add(id);
        command.Options.Add(exclude);
    }

    /// <summary>What was chosen.</summary>
    public ReadOptions Read(ParseResult arguments) => new()
    {
        Columns = arguments.GetValue(columns) is { } choice ? ReadOptions.ParseColumns(choice) : null,
        Sign = arguments.GetValue(sign) is { } text ? SignOf(text) : null,
        Unit = arguments.GetValue(unit),
        Sheet = arguments.GetValue(sheet),
        Id = arguments.GetValue(id),
        Exclude = arguments.GetValue(exclude) is { Length: > 0 } points ? string.Join(",", points) : null,
    };

    private static int SignOf(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) ? value
        : throw new UsageException($"--sign: '{text}' is neither 1 nor -1.", "Write 1 where the column holds Z'', -1 where it holds -Z''.");
}
