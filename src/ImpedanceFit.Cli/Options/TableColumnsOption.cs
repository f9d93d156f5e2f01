using System.CommandLine;
using ImpedanceFit.Formats.Studies;

namespace ImpedanceFit.Cli.Options;

/// <summary>The option that says which columns of a table hold what, where several might, or the headings do not tell.</summary>
internal sealed class TableColumnsOption
{
    private readonly Option<string> option = new("--columns")
    {
        Description =
            "Columns of the table where several hold one quantity: number from 1, or heading; a unit may follow: conductivity=3:mS/cm",
            HelpName = "QUANTITY=COLUMN,...",
    };

    /// <summary>Adds the option.</summary>
    public void Declare(Command command) => command.Options.Add(option);

    /// <summary>Reads a table as the user asked.</summary>
    /// <param name="arguments">The words.</param>
    /// <param name="path">The file.</param>
    /// <param name="wanted">What is said to somebody who gives a spectrum in the place of the table.</param>
    public DataTable Read(ParseResult arguments, string path, string wanted) =>
        DataTable.Read(path, wanted, arguments.GetValue(option) is { } text ? TableColumn.ParseAll(text) : []);
}
