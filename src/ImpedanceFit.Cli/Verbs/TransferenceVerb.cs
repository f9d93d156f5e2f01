using System.CommandLine;
using ImpedanceFit.Cli.Options;
using ImpedanceFit.Cli.Output;
using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Formats;
using ImpedanceFit.Interpretation;
using ImpedanceFit.Polarization;
using ImpedanceFit.Reporting.Figures;
using ImpedanceFit.Reporting.Json;
using ImpedanceFit.Workbench.Results;
using ImpedanceFit.Workbench.Texts;

namespace ImpedanceFit.Cli.Verbs;

/// <summary>Transference number of the cation by Bruce and Vincent.</summary>
internal sealed class TransferenceVerb : Verb
{
    private readonly Argument<string> file = new("FILE")
        { Description = "Chronoamperometry of lithium | electrolyte | lithium, at most 10 mV" };
    private readonly StepOptions step = new();
    private readonly Option<string> before = new("--before") { Description = "Spectrum before polarisation", HelpName = "FILE" };
    private readonly Option<string> after = new("--after") { Description = "Spectrum at the steady state", HelpName = "FILE" };
    private readonly Option<string> circuit = new("--circuit", "-c")
        { Description = "Circuit of both spectra, e.g. \"R_b-p(R_int,CPE_int)\"", HelpName = "CIRCUIT" };
    private readonly Option<string> interfaceName = new("--interface")
        { Description = "Resistance of the interfaces in the circuit (default R_int)", HelpName = "NAME" };
    private readonly Option<string> bulkName = new("--bulk")
        { Description = "Resistance of the electrolyte in the circuit (default R_b)", HelpName = "NAME" };
    private readonly Option<string> initialCurrent = new("--initial-current")
        { Description = "Take this initial current instead of that computed from the spectrum before", HelpName = "AMPERE" };
    private readonly PlotOption plot = new("Current against time; both spectra with their fits in FILE-2.svg");
    private readonly TableOptions tables = new("a row a quantity");
    private readonly Option<bool> json = new("--json") { Description = "Print one JSON document instead of tables" };

    public override string Summary =>
        "Bruce–Vincent: transference number of the cation from a polarisation and the spectra before and after.";

    public override IReadOnlyList<string> Examples =>
        ["impedancefit transference samples/transport/bruce-vincent-ca.csv --before samples/transport/bruce-vincent-before.csv --after "
            + "samples/transport/bruce-vincent-after.csv -c \"R_b-p(R_int,CPE_int)\""];

    public override void Declare(Command command)
    {
        command.Arguments.Add(file);
        step.Declare(command);
        foreach (Option option in (Option[])[before, after, circuit, interfaceName, bulkName, initialCurrent, json])
            command.Options.Add(option);
        plot.Declare(command);
        tables.Declare(command);
    }

    public override int Run(ParseResult arguments, Session session)
    {
        if (arguments.GetValue(before) is not { } first || arguments.GetValue(after) is not { } second
            || arguments.GetValue(circuit) is not { } text)
            throw new UsageException("The resistances of the interfaces are not known.",
                "Give --before FILE --after FILE -c CIRCUIT: the spectra before and at the end of the polarisation.");
        string path = arguments.GetRequiredValue(file);
        SteadyState steady = SteadyState.Of(DcFile.Read(path), step.Read(arguments));
        if (!steady.Settled)
            throw new InputException(ErrorCodes.DirectCurrent,
                FormattableString.Invariant($"{path}: there is no steady state: the current still drifts by {steady.FinalDrift:P1}."),
                "Measure longer: the steady current is needed.");
        NamedCircuit named = new CircuitLibrary().Resolve(text);
        string interfaces = named.Circuit.Parameter(arguments.GetValue(interfaceName) ?? "R_int").Name,
            bulk = named.Circuit.Parameter(arguments.GetValue(bulkName) ?? "R_b").Name;
        FitResult firstFit = Fitted(first, named.Circuit, session), secondFit = Fitted(second, named.Circuit, session);
        FittedValues initial = new(firstFit), final = new(secondFit);
        FitTrust firstTrust = FitTrust.Of(firstFit).ObjectionsAlone(), secondTrust = FitTrust.Of(secondFit).ObjectionsAlone();
        UncertainValue volts = steady.Volts, current = volts / steady.Ohm;
        Quantity number = UncertainText.PositiveOrNull(initialCurrent.Name, arguments.GetValue(initialCurrent),
            new Unit("A", TakesPrefix: true)) is { } sampled
            ? BruceVincent.Of(volts, sampled, current, initial[interfaces], final[interfaces])
            : BruceVincent.Of(volts, volts / (initial[interfaces] + initial[bulk]), current, initial[interfaces], final[interfaces]);
        number = secondTrust.JudgeUser(firstTrust.JudgeUser(number, "spectrum before"), "spectrum after");
        Quantity[] resistances =
        [
            firstTrust.Judge(Quantity.Positive("initialInterfaceResistance", Unit.Ohm, initial[interfaces], "spectrum before")),
            secondTrust.Judge(Quantity.Positive("steadyInterfaceResistance", Unit.Ohm, final[interfaces], "spectrum after")),
            firstTrust.Judge(Quantity.Positive("bulkResistance", Unit.Ohm, initial[bulk], "spectrum before")),
            Quantity.Positive("steadyResistance", Unit.Ohm, steady.Ohm, "direct current, V/I"),
        ];
        plot.WriteAll(arguments, () => TransferenceFigure.Draw(path, steady.Curve, number, firstFit, secondFit));
        new QuantityResults(path, [number, .. resistances])
            { WriteProperties = writer => writer.WriteNumberOrNull("finalDrift", steady.FinalDrift) }
            .Print(arguments.GetValue(json), tables.For(arguments), session);
        return session.Conclude(1);
    }

    private static FitResult Fitted(string path, Circuit circuit, Session session)
    {
        FitResult fit = CircuitFitter.Fit(SpectrumFile.Read(path), circuit, new FitOptions { Intervals = IntervalMethod.None });
        if (!fit.Converged)
            session.Doubt(path, $"the fit did not converge: {fit.Outcome}.");
        foreach (string warning in fit.Warnings)
            session.Warn($"{path}: {warning}");
        return fit;
    }
}
