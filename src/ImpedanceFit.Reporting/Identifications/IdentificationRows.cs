using ImpedanceFit.Reporting.Circuits;
using ImpedanceFit.Reporting.Text;

namespace ImpedanceFit.Reporting.Identifications;

/// <summary>Identified circuits as one table, a row a candidate, the most probable of each spectrum first.</summary>
internal static class IdentificationRows
{
    private static readonly ResultColumn Source = new("file"), Circuit = new("circuit"), Name = new("name"),
        Probability = Number("probability", ""), Parameters = Number("parameters", ""), ChiSquared = Number("chi squared", ""),
        Evidence = Number("log evidence", ""), Noise = Number("noise", "%"), Test = new("test") { IsVerdict = true },
        Misfit = new("note") { IsVerdict = true };

    /// <summary>The table.</summary>
    public static ResultTable TableOf(IEnumerable<IdentificationReport> reports)
    {
        ResultTable table = new();
        foreach (IdentificationReport report in reports)
        {
            foreach (IdentifiedCircuit candidate in report.Result.Candidates)
            {
                table.Add([(Source, report.Source), (Circuit, BareCircuit.Of(candidate.Circuit.Circuit)), (Name, candidate.Circuit.Name),
                    (Probability, ResultCell.Of(candidate.Probability)), (Parameters, ResultCell.Given(candidate.Fit.FreeParameterCount)),
                    (ChiSquared, ResultCell.Of(candidate.Fit.ChiSquared)), (Evidence, ResultCell.Of(candidate.LogEvidence)),
                    (Noise, ResultCell.Of(report.Result.NoisePercent)), (Test, Words.Of(report.Result.Validity.Verdict)),
                    (Misfit, candidate.DescribesToNoise ? "" : "misfit")]);
            }
        }
        return table;
    }

    private static ResultColumn Number(string heading, string unit) => new(heading, unit) { IsNumber = true };
}
