using System.CommandLine;
using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Formats;
using ImpedanceFit.Interpretation.Geometry;
using ImpedanceFit.Polarization;
using ImpedanceFit.Workbench.Texts;

namespace ImpedanceFit.Cli.Options;

/// <summary>What lies in series with the sample: solid-electrolyte layers and interfaces from a blank's or
/// the stack's own spectrum, leads, or a number.</summary>
internal sealed class LayerOptions
{
    private readonly Option<string> blank = new("--blank")
        { Description = "Spectrum of a blank with the same solid-electrolyte layers", HelpName = "FILE" };
    private readonly Option<string> blankCircuit = new("--blank-circuit")
        { Description = "Circuit of the blank; all its resistances are subtracted", HelpName = "CIRCUIT" };
    private readonly Option<string> stack = new("--stack")
        { Description = "Spectrum of the stack itself, instead of a blank", HelpName = "FILE" };
    private readonly Option<string> stackCircuit = new("--stack-circuit") { Description = "Circuit of the stack", HelpName = "CIRCUIT" };
    private readonly Option<string> stackLayers = new("--stack-layers")
        { Description = "Resistances of the stack's circuit that are layers and interfaces, e.g. R_se,R_int", HelpName = "NAMES" };
    private readonly Option<string> series = new("--series")
        { Description = "Resistance in series, e.g. \"55 ± 1 ohm\", instead of or besides a blank", HelpName = "OHM" };
    private readonly Option<string> leak = new("--electrolyte-electronic")
        { Description = "Electronic conductivity of the solid electrolyte, e.g. 1e-9S/cm: is it blocking enough?", HelpName = "S/cm" };
    private readonly Option<string> layer = new("--electrolyte-thickness")
        { Description = "Thickness of one solid-electrolyte layer, for --electrolyte-electronic", HelpName = "LENGTH" };

    /// <summary>Adds the options.</summary>
    public void Declare(Command command)
    {
        foreach (Option option in (Option[])[blank, blankCircuit, stack, stackCircuit, stackLayers, series, leak, layer])
            command.Options.Add(option);
    }

    /// <summary>What was given; spectra are fitted.</summary>
    /// <exception cref="ImpedanceFitException">Options contradict each other, a file cannot be read, or its
    /// spectrum determines no resistance.</exception>
    public SeriesLayers Read(ParseResult arguments, UncertainValue areaSquareMetres, Session session)
    {
        SeriesLayers layers = OfSpectra(arguments, session) with
            { LeadOhm = UncertainText.NotNegativeOrNull(series.Name, arguments.GetValue(series), Unit.Ohm) };
        if (UncertainText.PositiveOrNull(leak.Name, arguments.GetValue(leak), Unit.SiemensPerCentimetre) is not { } conductivity)
            return layers;
        string thickness = arguments.GetValue(layer)
            ?? throw new UsageException("The thickness of the solid-electrolyte layers is not known.",
                $"Give {layer.Name}, e.g. 0.4mm, of one layer.");
        return layers.WithElectronLeak(MeasureText.Length(thickness, "electrolyte thickness"), areaSquareMetres, conductivity);
    }

    private SeriesLayers OfSpectra(ParseResult arguments, Session session)
    {
        (string? blankPath, string? stackPath) = (arguments.GetValue(blank), arguments.GetValue(stack));
        if (blankPath is not null && stackPath is not null)
            throw new UsageException("Both a blank and the stack's own spectrum are given.",
                "Choose one: the stack's spectrum holds the interfaces of the sample too.");
        if (blankPath is not null)
        {
            string circuit = arguments.GetValue(blankCircuit)
                ?? throw new UsageException("The blank has no circuit.", $"Give {blankCircuit.Name}, e.g. \"R0-p(R1,CPE1)\".");
            return SeriesLayers.FromBlank(Fit(blankPath, circuit, session));
        }
        if (stackPath is null)
            return SeriesLayers.None;
        string text = arguments.GetValue(stackCircuit)
            ?? throw new UsageException("The stack has no circuit.", $"Give {stackCircuit.Name}, e.g. \"R0-p(R_se,CPE1)-Mii1\".");
        FitResult fit = Fit(stackPath, text, session);
        string[] names = (arguments.GetValue(stackLayers) ?? "").Split(',',
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return SeriesLayers.FromStack(fit, [.. names.Select(name => fit.Circuit.Parameter(name).Name)]);
    }

    private static FitResult Fit(string path, string circuit, Session session)
    {
        NamedCircuit named = new CircuitLibrary().Resolve(circuit);
        FitResult fit = CircuitFitter.Fit(SpectrumFile.Read(path), named.Circuit, new FitOptions { Intervals = IntervalMethod.None });
        if (!fit.Converged)
            session.Doubt(path, $"the fit did not converge: {fit.Outcome}.");
        foreach (string warning in fit.Warnings)
            session.Warn($"{path}: {warning}");
        return fit;
    }
}
