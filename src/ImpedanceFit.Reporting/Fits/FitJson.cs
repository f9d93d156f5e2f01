using System.Text.Json;
using ImpedanceFit.Fitting.Influence;
using ImpedanceFit.Fitting.Noise;
using ImpedanceFit.Reporting.Fits;
using ImpedanceFit.Reporting.Json;
using ImpedanceFit.Reporting.Text;

namespace ImpedanceFit.Reporting;

/// <summary>A fit as a JSON object. Numbers that do not exist are null.</summary>
public static class FitJson
{
    /// <summary>Writes one object.</summary>
    public static void Write(Utf8JsonWriter writer, FitReport report)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        WriteProperties(writer, report);
        writer.WriteEndObject();
    }

    /// <summary>Writes the properties alone, into an object that says more than the fit.</summary>
    public static void WriteProperties(Utf8JsonWriter writer, FitReport report)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(report);
        FitResult fit = report.Fit;
        writer.WriteString("file", report.File);
        writer.WriteString("spectrum", report.SpectrumId);
        writer.WriteString("circuit", report.Circuit.Circuit.ToString());
        writer.WriteNumber("points", fit.Spectrum.Count);
        writer.WriteString("weighting", report.WeightingWord);
        writer.WriteString("loss", Words.Of(fit.Loss));
        if (fit.Noise is { } noise)
            WriteNoise(writer, noise);
        writer.WriteBoolean("converged", fit.Converged);
        writer.WriteString("stopReason", fit.Outcome.ToString());
        writer.WriteNumber("iterations", fit.Iterations);
        writer.WriteNumberOrNull("chiSquared", fit.ChiSquared);
        writer.WriteNumberOrNull("reducedChiSquared", fit.ReducedChiSquared);
        writer.WriteList("parameters", fit.Parameters, WriteParameter);
        if (report.Derived.Count > 0)
            WriteDerived(writer, report.Derived);
        WriteCorrelation(writer, fit);
        writer.WriteStartObject("resistances");
        foreach ((ElementRole role, double ohm) in report.Resistances)
            writer.WriteNumberOrNull(role.Name, ohm);
        writer.WriteEndObject();
        writer.WriteObjectOrNull("basins", fit.Certificate, WriteBasins);
        writer.WriteStartObject("information");
        writer.WriteNumber("freeParameters", fit.FreeParameterCount);
        writer.WriteNumber("parametersAtLimit", fit.AtLimitCount);
        writer.WriteNumberOrNull("aic", fit.Information.Aic);
        writer.WriteNumberOrNull("aicc", fit.Information.Aicc);
        writer.WriteNumberOrNull("bic", fit.Information.Bic);
        writer.WriteEndObject();
        if (report.Goodness is { } goodness)
        {
            writer.WritePropertyName("goodness");
            GoodnessJson.Write(writer, goodness);
        }
        if (report.KramersKronig is { } test)
            WriteCheck(writer, test);
        if (report.Audit is { } audit)
        {
            writer.WritePropertyName("audit");
            WeightingAuditJson.Write(writer, audit);
        }
        if (report.Identification is { } identification)
        {
            writer.WriteStartObject("identification");
            IdentificationProperties.Write(writer, identification);
            writer.WriteEndObject();
        }
        writer.WriteString("trust", Words.Of(report.Trust));
        writer.WriteString("trustReason", report.TrustReason);
        writer.WriteDiagnostics(report.Diagnostics);
        if (report.Influence is { } influence)
            WriteInfluence(writer, influence);
        writer.WriteNumberOrNull("milliseconds", report.Milliseconds);
    }

    private static void WriteNoise(Utf8JsonWriter writer, NoiseJudgement noise)
    {
        writer.WriteStartObject("automaticWeighting");
        writer.WriteBoolean("reweighted", noise.Reweighted);
        writer.WriteString("noise", noise.Reweighted ? noise.Words : null);
        writer.WriteStartArray("wildPoints_Hz");
        foreach (double hertz in noise.WildHertz)
            writer.WriteNumberValue(hertz);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    internal static void WriteParameter(Utf8JsonWriter writer, FittedParameter parameter)
    {
        writer.WriteStartObject();
        writer.WriteString("name", parameter.Name);
        writer.WriteEstimate(parameter.Value, parameter.Unit, parameter.StandardError, parameter.Lower95, parameter.Upper95);
        writer.WriteBoolean("fixed", parameter.Fixed);
        writer.WriteBoolean("atBound", parameter.AtBound);
        if (parameter.Parameter.Tie is { } tie)
            writer.WriteString("tie", tie.Text);
        writer.WriteEndObject();
    }

    private static void WriteDerived(Utf8JsonWriter writer, IReadOnlyList<DerivedReport> derived)
    {
        writer.WriteObjects("derived", derived, quantity =>
        {
            writer.WriteString("name", quantity.Name);
            writer.WriteString("expression", quantity.Expression);
            Estimate estimate = quantity.Estimate;
            writer.WriteEstimate(estimate.Value, estimate.Unit, estimate.StandardError, estimate.Lower95, estimate.Upper95);
            writer.WriteString("method", estimate.Method);
            writer.WriteDiagnostics(estimate.Diagnostics);
        });
    }

    private static void WriteCheck(Utf8JsonWriter writer, KramersKronigResult test)
    {
        writer.WriteStartObject("check");
        writer.WriteString("verdict", Words.Of(test.Verdict));
        writer.WriteNumberOrNull("noisePercent", test.NoisePercent);
        writer.WriteNumberOrNull("misfitPercent", test.MisfitPercent);
        writer.WriteTexts("reasons", test.Reasons);
        writer.WriteEndObject();
    }

    // Over all parameters that are not fixed; one at a limit, or not determined, has a row of nulls.
    private static void WriteCorrelation(Utf8JsonWriter writer, FitResult fit)
    {
        List<int> places = [];
        int next = 0;
        IReadOnlyList<string> determined = fit.Covariance.Names;
        foreach (FittedParameter parameter in fit.Parameters)
        {
            // Both lists are in the order of the circuit.
            if (!parameter.Fixed)
                places.Add(next < determined.Count && determined[next] == parameter.Name ? next++ : -1);
        }
        writer.WriteSymmetricMatrix("correlation", places.Count, (row, column) =>
            places[row] >= 0 && places[column] >= 0 ? fit.Covariance.Correlation(places[row], places[column]) : null);
    }

    private static void WriteInfluence(Utf8JsonWriter writer, IReadOnlyList<PointInfluence> influence)
    {
        writer.WriteObjects("influence", influence, point =>
        {
            writer.WriteNumber("point", point.Index + 1);
            writer.WriteNumber("frequency_Hz", point.FrequencyHertz);
            writer.WriteNumberOrNull("cookDistance", point.CookDistance);
            writer.WriteNumberOrNull("studentizedResidual", point.StudentizedResidual);
            writer.WriteNumberOrNull("probability", point.Probability);
            writer.WriteBoolean("suspicious", point.Suspicious);
            writer.WriteString("mostMoved", point.MostMoved);
            writer.WriteNumberOrNull("shiftInStandardErrors", point.Shift);
        });
    }

    private static void WriteBasins(Utf8JsonWriter writer, SearchCertificate certificate)
    {
        writer.WriteNumber("distinct", certificate.Basins);
        writer.WriteNumber("bestHits", certificate.BestVisits);
        writer.WriteNumber("localFits", certificate.LocalFits);
        writer.WriteNumber("screened", certificate.Screened);
        writer.WriteNumberOrNull("nextDeltaChiSquared", certificate.NextDeltaChiSquared);
    }
}
