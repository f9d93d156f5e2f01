using System.Text.Json;
using ImpedanceFit.Fitting.Selection;
using ImpedanceFit.Reporting.Circuits;
using ImpedanceFit.Reporting.Json;

namespace ImpedanceFit.Reporting.Ranking;

/// <summary>A comparison of circuits as a JSON object. Numbers that do not exist are null.</summary>
internal static class CircuitComparisonJson
{
    /// <summary>Writes one object.</summary>
    public static void Write(Utf8JsonWriter writer, CircuitComparisonReport report)
    {
        writer.WriteStartObject();
        writer.WriteString("file", report.Best.File);
        writer.WriteString("spectrum", report.Best.SpectrumId);
        writer.WriteStartArray("ranking");
        foreach (RankedFit ranked in report.Comparison.Ranking)
            WriteRank(writer, report, ranked);
        writer.WriteEndArray();
        if (report.Judgement is { } judgement)
        {
            writer.WriteStartObject("identification");
            IdentificationProperties.Write(writer, judgement);
            writer.WriteEndObject();
        }
        writer.WriteObjects("nested", report.Comparison.NestedTests, test =>
        {
            WriteTest(writer, test);
        });
        if (report.ArcTest is { } arc)
        {
            writer.WriteStartObject("oneArcFewer");
            WriteTest(writer, arc.Nested);
            writer.WriteNumber("bootstrapProbability", arc.Probability);
            writer.WriteNumber("samples", arc.Samples);
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    }

    private static void WriteRank(Utf8JsonWriter writer, CircuitComparisonReport report, RankedFit ranked)
    {
        FitResult fit = ranked.Fit;
        writer.WriteStartObject();
        writer.WriteString("name", report.ReportOf(fit).Circuit.Name is { Length: > 0 } name ? name : null);
        writer.WriteString("circuit", report.ReportOf(fit).Circuit.Circuit.ToString());
        writer.WriteBoolean("converged", fit.Converged);
        writer.WriteNumber("freeParameters", fit.FreeParameterCount);
        writer.WriteNumber("parametersAtLimit", fit.AtLimitCount);
        writer.WriteNumberOrNull("chiSquared", fit.ChiSquared);
        writer.WriteNumberOrNull("aic", fit.Information.Aic);
        writer.WriteNumberOrNull("aicc", fit.Information.Aicc);
        writer.WriteNumberOrNull("bic", fit.Information.Bic);
        writer.WriteNumberOrNull("deltaAicc", ranked.DeltaAicc);
        writer.WriteNumberOrNull("deltaBic", ranked.DeltaBic);
        writer.WriteNumberOrNull("weight", ranked.Weight);
        writer.WriteNumberOrNull("bicWeight", ranked.BicWeight);
        writer.WriteEndObject();
    }

    private static void WriteTest(Utf8JsonWriter writer, NestedTest test)
    {
        writer.WriteString("smaller", BareCircuit.Of(test.Smaller.Circuit));
        writer.WriteString("larger", BareCircuit.Of(test.Larger.Circuit));
        writer.WriteNumberOrNull("f", test.Statistic);
        writer.WriteNumber("additionalParameters", test.NumeratorDegrees);
        writer.WriteNumber("degreesOfFreedom", test.DenominatorDegrees);
        writer.WriteNumberOrNull("probability", test.Probability);
    }
}
