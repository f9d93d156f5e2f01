using System.CommandLine;
using ImpedanceFit.Workbench.Texts;

namespace ImpedanceFit.Cli.Options;

/// <summary>The step of voltage or current, where the record does not hold it.</summary>
internal sealed class StepOptions
{
    private readonly Option<string> voltage = new("--voltage")
        { Description = "Applied voltage, where the file has none, e.g. 10mV", HelpName = "VOLT" };
    private readonly Option<string> current = new("--current")
        { Description = "Applied current, where the file has none, e.g. 1uA", HelpName = "AMPERE" };

    /// <summary>Adds the options.</summary>
    public void Declare(Command command)
    {
        command.Options.Add(voltage);
        command.Options.Add(current);
    }

    /// <summary>What was given.</summary>
    public PolarizationOptions Read(ParseResult arguments) => new()
    {
        AppliedVolts = UncertainText.ReadOrNull(voltage.Name, arguments.GetValue(voltage), Unit.Volt)?.Value,
        AppliedAmperes = UncertainText.ReadOrNull(current.Name, arguments.GetValue(current), Ampere)?.Value,
    };

    private static Unit Ampere { get; } = new("A", TakesPrefix: true);
}
