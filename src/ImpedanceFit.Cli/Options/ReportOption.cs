using System.CommandLine;
using ImpedanceFit.Cli.Output;
using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Reporting.Pages;

namespace ImpedanceFit.Cli.Options;

/// <summary>The option that names the file of a report.</summary>
internal sealed class ReportOption(string shows)
{
    private readonly FileOption option = new("--report", null, ".html", ".htm") { Description = shows };

    /// <summary>Adds the option.</summary>
    public void Declare(Command command) => command.Options.Add(option);

    /// <summary>True if a report is wanted.</summary>
    public bool IsGiven(ParseResult arguments) => arguments.GetValue(option) is not null;

    /// <summary>Writes the report; nothing where none is wanted.</summary>
    /// <exception cref="UsageException">The file cannot be written.</exception>
    public void Write(ParseResult arguments, Func<ReportOrigin> origin, Func<IEnumerable<ReportRow>> rows)
    {
        if (arguments.GetValue(option) is { } path)
            TextFiles.Write(option.Name, path, writer => HtmlReport.Write(writer, origin(), rows()));
    }
}
