using ImpedanceFit.Reporting;
using ImpedanceFit.Reporting.Fits;
using ImpedanceFit.Reporting.Json;
using ImpedanceFit.Reporting.Quantities;
using ImpedanceFit.Reporting.Series;
using ImpedanceFit.Reporting.Text;
using ImpedanceFit.Reporting.Transport;

namespace ImpedanceFit.Workbench.Results;

/// <summary>An activation energy with the points beneath it: as text to be read, or as one JSON document.</summary>
/// <param name="Measured">The conductivities, each with its temperature and where both come from.</param>
/// <param name="Result">The fitted line.</param>
internal sealed record ArrheniusResults(IReadOnlyList<MeasuredConductivity> Measured, ArrheniusResult Result)
{
    /// <summary>The same spectra in one fit; null where there are too few, or no spectra.</summary>
    public SeriesReport? Joint { get; init; }

    /// <summary>The activation energy by <see cref="Joint"/>; null where there is none.</summary>
    public Quantity? JointEnergy { get; init; }

    // Of a resistance the prefactor has no unit that anybody asks for.
    private bool IsConductivity => Measured.All(point => point.Inverse is null);

    /// <summary>Activation energy in both units, and the prefactor.</summary>
    public IReadOnlyList<Quantity> Quantities => IsConductivity ? [Result.ActivationEnergy, Result.MolarActivationEnergy, Result.Prefactor]
        : [Result.ActivationEnergy, Result.MolarActivationEnergy];

    // The tie of an activated resistance is a straight line; its test asks whether there is one.
    private IEnumerable<TieTest> Straightness => (Joint?.Fit.Tests ?? []).Concat(Joint?.Dropped ?? []).Where(test => test.Tie.IsThermal);

    // What contradicts the temperature of a point, with the point's source.
    private IEnumerable<Diagnostic> Contradictions => Measured.SelectMany(point => point.Diagnostics.Select(diagnostic =>
        diagnostic with { Message = $"{FitReport.SourceOf(point.File, point.SpectrumId)}: {diagnostic.Message}" }));

    /// <summary>Writes the JSON document, with what failed and where the numbers come from.</summary>
    public void WriteJson(Stream stream, RunRecord run)
    {
        using JsonListDocument document = new(stream, "quantities");
        foreach (Quantity quantity in Quantities)
            document.Add(writer => QuantityJson.Write(writer, quantity));
        document.Finish(run, writer =>
        {
            writer.WriteNumber("points", Measured.Count);
            ArrheniusPoints.WriteJson(writer, Measured);
            writer.WriteBoolean("curved", Result.Curved);
            writer.WriteStartObject("deltaAicc");
            foreach ((string name, double delta) in Result.DeltaAicc)
                writer.WriteNumberOrNull(name, delta);
            writer.WriteEndObject();
            writer.WriteNumberOrNull("reducedChiSquared", Result.ReducedChiSquared);
            if (Joint is not null)
            {
                writer.WritePropertyName("series");
                SeriesJson.Write(writer, Joint);
            }
            if (JointEnergy is not null)
            {
                writer.WritePropertyName("jointActivationEnergy");
                QuantityJson.Write(writer, JointEnergy);
            }
            writer.WriteDiagnostics([.. Contradictions, .. Result.Diagnostics]);
        });
    }

    private static string ProbabilityOf(TieTest test) =>
        test.Probability < 1e-4 ? "p < 0.0001" : FormattableString.Invariant($"p = {test.Probability:0.0###}");

    private void WriteJointEnergy(TextWriter output, TextPage page)
    {
        output.WriteLine();
        foreach (TieTest test in Straightness)
        {
            page.WriteParagraph(output, FormattableString.Invariant(
                $"{test.Tie.Parameter} over 1/T: {(test.IsRejected ? "not straight" : "straight")} ({ProbabilityOf(test)})."), "  ");
        }
        if (JointEnergy is not { } energy)
            return;
        string of = IsConductivity ? "the conductivity" : Measured[0].Name;
        page.WriteParagraph(output, $"Activation energy of {of}: {QuantityTable.ValueOf(energy)} by all spectra in one fit, "
            + $"{QuantityTable.ValueOf(Result.ActivationEnergy)} by each alone.", "  ");
    }

    /// <summary>Writes the text.</summary>
    public void WriteText(TextWriter output, TextPage page)
    {
        foreach (string warning in Result.Warnings.Distinct())
            page.WriteParagraph(output, warning, "  ! ", "    ");
        ArrheniusPoints.WriteTable(output, Measured, page);
        output.WriteLine();
        QuantityTable.Write(output, Quantities, page);
        if (Joint is not null)
        {
            output.WriteLine();
            SeriesFitTable.WriteEnergies(output, Joint, page);
            WriteJointEnergy(output, page);
        }
    }
}
