using System.CommandLine;
using ImpedanceFit.Cli.Options;
using ImpedanceFit.Cli.Studies;
using ImpedanceFit.Formats;
using ImpedanceFit.Formats.Studies;
using ImpedanceFit.Interpretation;
using ImpedanceFit.Numerics;
using ImpedanceFit.Polarization;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Cli.Verbs;

/// <summary>A conductivity from stacks that differ in the thickness of the sample.</summary>
internal sealed class ThicknessVerb : Verb
{
    private readonly Argument<string> table = new("TABLE") { Description = "A table thickness,resistance_ohm[,standard_error], or thickness,file with records of direct current" };
    private readonly AreaOptions area = new();
    private readonly StepOptions step = new();
    private readonly Option<string> blocked = new("--blocked") { Description = "Carrier that the contacts block (default electrons: the conductivity is that of the ions)", HelpName = "ions|electrons" };
    private readonly Option<bool> json = new("--json") { Description = "Print one JSON document instead of tables" };

    public override string Summary => "Conductivity from a thickness series: the slope of resistance against thickness; needs no blank.";

    public override IReadOnlyList<string> Examples => ["impedancefit thickness samples/transport/thickness-series.csv --diameter 10mm"];

    public override void Declare(Command command)
    {
        command.Arguments.Add(table);
        area.Declare(command);
        step.Declare(command);
        command.Options.Add(blocked);
        command.Options.Add(json);
    }

    public override int Run(ParseResult arguments, Session session)
    {
        string path = arguments.GetRequiredValue(table);
        string name = CarrierWord.Read(blocked.Name, arguments.GetValue(blocked) ?? "electrons") == Conductivity.BlockedCarrier.Electrons
            ? QuantityNames.IonicConductivity : QuantityNames.ElectronicConductivity;
        PolarizationOptions options = step.Read(arguments);
        List<(UncertainValue, UncertainValue)> stacks = [];
        IReadOnlyList<StudyRow> rows = StudyTable.ReadPlain(path);
        rows[0].Required("thickness");
        foreach (StudyRow row in rows)
        {
            try
            {
                stacks.Add((MeasureText.Length(row.Required("thickness"), "thickness"), ResistanceOf(row, options)));
            }
            catch (ImpedanceFitException error)
            {
                session.Fail(path, row["file"], error.Message);
            }
        }
        (Quantity conductivity, Quantity series) = ThicknessSeries.Of(name, stacks, area.ReadSquareMetres(arguments, SpectrumMetadata.Empty));
        new QuantityOutput(path, [conductivity, series]).Print(arguments.GetValue(json), session);
        return session.Conclude(stacks.Count);
    }

    private static UncertainValue ResistanceOf(StudyRow row, PolarizationOptions options)
    {
        if (row.FileOf("file") is not { } file)
        {
            double ohm = TableNumber.Of(row, "resistance_ohm"), error = TableNumber.OrNull(row, "standard_error") ?? 0;
            return ohm > 0 && error >= 0 ? UncertainValue.Of("R", ohm, error) : throw row.Error("the resistance is not positive, or its error is negative.", "Give the resistance of the stack in ohm.");
        }
        SteadyState steady = SteadyState.Of(DcFile.Read(file), options);
        return steady.Settled ? steady.Ohm
            : throw row.Error(FormattableString.Invariant($"the record has no steady state: it still drifts by {steady.FinalDrift:P1}."), "Measure longer, or leave the stack out.");
    }
}
