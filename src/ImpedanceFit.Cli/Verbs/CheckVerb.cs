using System.CommandLine;
using System.Globalization;
using ImpedanceFit.Cli.Options;
using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Workbench.Options;
using ImpedanceFit.Formats;
using ImpedanceFit.Reporting;
using ImpedanceFit.Reporting.Checks;
using ImpedanceFit.Reporting.Figures;
using ImpedanceFit.Validation.KramersKronig;
using ImpedanceFit.Workbench.Requests;
using ImpedanceFit.Workbench.Results;
using ImpedanceFit.Workbench.Texts;

namespace ImpedanceFit.Cli.Verbs;

/// <summary>Tests spectra by the Kramers–Kronig relations.</summary>
internal sealed class CheckVerb : Verb
{
    private readonly Argument<string[]> files = new("FILE") { Description = "Files with spectra", Arity = ArgumentArity.OneOrMore };
    private readonly WordOption part = new("--fit", "Part of the spectrum that relaxations are fitted to", "complex", "real", "imaginary");
    private readonly WordOption criterion = new("--criterion", "What chooses the number of relaxations; mu: the published test, 0.85",
        "residuals", "curvature", "mu");
    private readonly Option<string> elements = new("--elements") { Description = "A fixed number of relaxations instead", HelpName = "M" };
    private readonly WordOption representation = new("--representation",
        "What the relaxations are fitted to; automatic: what is finite at low frequencies", "automatic", "impedance", "admittance");
    private readonly Option<bool> withoutCapacitance = new("--no-capacitance")
        { Description = "Leave out the capacitance beside the relaxations" };
    private readonly Option<bool> withoutInductance = new("--no-inductance") { Description = "Leave out the inductance" };
    private readonly Option<string> extension = new("--extension")
        { Description = "Decades by which the time constants reach beyond the frequencies (default 0.3)", HelpName = "DECADES" };
    private readonly FrequencyRangeOptions frequencies = new();
    private readonly ReadingOptions reading = new();
    private readonly PlotOption plot = new("Residuals of the test; of further spectra FILE-2.svg, FILE-3.svg, ...");
    private readonly TableOptions tables = new("a row a spectrum");
    private readonly Option<bool> json = new("--json") { Description = "Print one JSON document instead of text" };

    public override string Summary =>
        "Tests whether spectra are valid: linear Kramers-Kronig, Z-HIT, noise. Exit code 1 if one is invalid.";

    public override IReadOnlyList<string> Examples =>
        ["impedancefit check samples/instruments/CSV_Example.csv", "impedancefit check cell.mpt --fmin 0.1 --json"];

    public override void Declare(Command command)
    {
        command.Arguments.Add(files);
        foreach (Option option in (Option[])[part.Option, criterion.Option, elements, representation.Option, withoutCapacitance,
            withoutInductance, extension])
            command.Options.Add(option);
        frequencies.Declare(command);
        reading.Declare(command);
        command.Options.Add(json);
        tables.Declare(command);
        plot.Declare(command);
    }

    public override int Run(ParseResult arguments, Session session)
    {
        KramersKronigOptions options = StudyChoices.Check(new ArgumentTexts(arguments));
        FrequencyRange range = FrequencyRangeOptions.Read(arguments);
        IEnumerable<CheckReport> checks = SpectrumChecks.Of(arguments.GetRequiredValue(files), ReadingOptions.Read(arguments), options,
            range, session);
        checks = checks.Select((check, k) =>
        {
            plot.Write(arguments,
                () => new KramersKronigFigure().Draw(new PlottedSpectrum(check.Source, check.Spectrum) { KramersKronig = check.Test }),
                k + 1);
            return check;
        });
        return session.Conclude(arguments.GetValue(json)
            ? ResultDocument.Write(session.OutputStream, "checks", tables.Follow(checks, arguments, CheckRows.TableOf), CheckJson.Write,
                session)
            : WriteText(tables.Follow(checks, arguments, CheckRows.TableOf), session));
    }

    private static int WriteText(IEnumerable<CheckReport> checks, Session session)
    {
        int count = 0;
        List<CheckReport> all = [];
        foreach (CheckReport check in checks)
        {
            all.Add(check);
            if (count++ > 0)
                session.Output.WriteLine();
            CheckTable.Write(session.Output, check, Session.Page);
            session.Output.Flush();
            session.OutputStream.Flush();
        }
        if (count > 1)
            CheckTable.WriteSummary(session.Output, all, Session.Page);
        return count;
    }
}
