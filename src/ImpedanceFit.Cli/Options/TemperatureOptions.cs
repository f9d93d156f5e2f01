using System.CommandLine;
using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Workbench.Studies;

namespace ImpedanceFit.Cli.Options;

/// <summary>Where the temperatures of spectra come from, besides --temperature: a table, or a pattern of names.</summary>
internal sealed class TemperatureOptions
{
    private readonly Option<string> table = new("--table")
        { Description = "Temperatures of the files: a table with the columns file and temperature", HelpName = "TABLE.csv" };

    private readonly Option<string> pattern = new("--temperature-pattern")
    {
        Description =
            "Where a name holds the temperature without a unit: {C} or {K} stands for the number, e.g. \"_T{C}\" for pellet_T500",
            HelpName = "PATTERN",
    };

    /// <summary>Adds the options.</summary>
    public void Declare(Command command)
    {
        command.Options.Add(table);
        command.Options.Add(pattern);
    }

    /// <summary>True if the user says where temperatures are.</summary>
    public bool IsGiven(ParseResult arguments) => arguments.GetValue(table) is not null || arguments.GetValue(pattern) is not null;

    /// <summary>The table that was named, or null.</summary>
    public string? TablePath(ParseResult arguments) => arguments.GetValue(table);

    /// <summary>The temperatures of the spectra in some files.</summary>
    /// <param name="arguments">What was given.</param>
    /// <param name="given">What --temperature says, one temperature or a list; null if it is not given.</param>
    /// <param name="files">The files, for what their names have in common.</param>
    /// <param name="session">Where contradictions are said.</param>
    public SampleTemperatures Read(ParseResult arguments, string? given, IReadOnlyList<string> files, Session session) => new(
        given?.Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [],
        arguments.GetValue(table) is { } path ? TemperatureTable.Read(path) : null, arguments.GetValue(pattern), files, session);
}
