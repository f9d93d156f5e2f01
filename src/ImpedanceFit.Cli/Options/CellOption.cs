using System.CommandLine;
using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Workbench.Texts;

namespace ImpedanceFit.Cli.Options;

/// <summary>The option that says what the electrodes of a cell do.</summary>
internal sealed class CellOption
{
    private readonly Option<string> cell = new("--cell")
    {
        Description =
            "What the electrodes do: block ions (metal), block electrons (solid electrolyte), exchange ions (Li | electrolyte | Li), or "
                + "an electrode against a counter electrode",
        HelpName = string.Join('|', CellWord.All),
    };

    /// <summary>Adds the option.</summary>
    public void Declare(Command command) => command.Options.Add(cell);

    /// <summary>What was said.</summary>
    public CellKind Read(ParseResult arguments) => CellWord.Read(cell.Name, arguments.GetValue(cell));
}
