using System.CommandLine;
using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Workbench.Options;
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
        Description = "Points left out: frequencies (each within 1 %), ranges (48:52, :1, 1M:), inductive (Z'' > 0), mains50, mains60 (the "
            + "mains and its harmonics 2 to 10, each within 1 %), flagged (by the Kramers-Kronig test)",
        HelpName = "82.7k,48:52,flagged",
    };

    private readonly Option<string> subtract = new("--subtract")
        { Description = "Leads or blank, measured alone: Z - Z_short, interpolated in ln f", HelpName = "SHORT.csv" };
    private readonly Option<string> open = new("--open")
        { Description = "With --subtract: the empty cell, Z/(1 - Z*Y_open)", HelpName = "OPEN.csv" };
    private readonly Option<string> lead = new(LeadName)
        { Description = "Inductance of the leads: a value is taken off, 'fit' adds a series L to the circuit", HelpName = "fit|VALUE" };

    private const string LeadName = "--lead-inductance", Fitted = "fit";

    private Option[] WithoutColumns => [sign, unit, sheet, id, exclude, subtract, open, lead];

    /// <summary>Adds the options.</summary>
    public void Declare(Command command)
    {
        command.Options.Add(columns);
        DeclareBesideColumns(command);
    }

    /// <summary>Adds the options where <c>--columns</c> is there already.</summary>
    public void DeclareBesideColumns(Command command)
    {
        foreach (Option option in WithoutColumns)
            command.Options.Add(option);
    }

    /// <summary>Refuses the options where no spectrum is read.</summary>
    /// <param name="arguments">The words.</param>
    /// <param name="instead">What is read in the place of spectra, e.g. <c>a table</c>.</param>
    /// <exception cref="UsageException">One is given.</exception>
    public void Refuse(ParseResult arguments, string instead)
    {
        if (WithoutColumns.FirstOrDefault(option => arguments.GetResult(option) is { Implicit: false }) is { } given)
            throw new UsageException($"{given.Name} is for spectra; it cannot be used with {instead}.", "Leave it out.");
    }

    /// <summary>What was chosen.</summary>
    public static ReadOptions Read(ParseResult arguments) =>
        ReadingChoices.Of(new ArgumentTexts(arguments));

    /// <summary>The circuit, with an inductance in series if the leads' is to be fitted and it has none.</summary>
    public static NamedCircuit WithLead(NamedCircuit circuit, ParseResult arguments, Session session)
    {
        if (TextOf(arguments, LeadName) != Fitted)
            return circuit;
        if (circuit.Circuit.Elements.FirstOrDefault(element => element.Element.Description.Symbol == "L") is { } own)
        {
            session.Warn($"{LeadName}: {own.Name} of the circuit is fitted as it is.");
            return circuit;
        }
        Circuit led = Circuit.Parse($"L_lead-{circuit.Circuit}");
        session.Warn($"{LeadName}: L_lead was added in series: {led}");
        return circuit with { Circuit = led, Name = "" };
    }

    // The last value of an option of the verb; null if the verb does not have it or it was not given.
    private static string? TextOf(ParseResult arguments, string name) =>
        arguments.CommandResult.Command.Options.FirstOrDefault(option => option.Name == name) is { } found
            && arguments.GetResult(found) is { Tokens: [.., var last] } ? last.Value : null;
}
