using System.Diagnostics;
using System.Text.Json;
using ImpedanceFit.Reporting;
using ImpedanceFit.Reporting.Checks;
using ImpedanceFit.Reporting.Drawing.Panels;
using ImpedanceFit.Reporting.Fits;
using ImpedanceFit.Reporting.Identifications;
using ImpedanceFit.Reporting.Json;
using ImpedanceFit.Reporting.Relaxations;
using ImpedanceFit.Web.Asking;
using ImpedanceFit.Workbench.Requests;

namespace ImpedanceFit.Web.Answers;

/// <summary>What is said of one spectrum.</summary>
internal static class SpectrumAnswers
{
    /// <summary>A fit with its curve, residuals and limits.</summary>
    public static Answer Fit(PageRequest request, PageHost host)
    {
        FitReport report = request.Only.Fit(request.Intervals(IntervalMethod.Covariance), host.Cancellation);
        FittedCurve curve = FittedCurve.Of(report.Fit);
        return Answer.Json(writer =>
        {
            writer.WriteStartObject("fit");
            FitJson.WriteProperties(writer, report);
            writer.WriteEndObject();
            WriteCurve(writer, curve);
            WriteResiduals(writer, report.Fit);
            WriteLimits(writer, report.Fit);
            PageBlocks.Write(writer, (text, page) => FitTable.Write(text, report, page));
            writer.WriteString("command", request.Only.Command("fit"));
        });
    }

    /// <summary>The curve of a circuit whose parameters have the values of the request: what a parameter does.</summary>
    public static Answer Curve(PageRequest request, PageHost host)
    {
        Circuit circuit = request.Only.Settings.CircuitOf().Circuit;
        Dictionary<string, double> values = request.Document.Values ?? [];
        double ValueOf(string name) => circuit.Parameter(name).Tie is { } tie ? tie.Evaluate(ValueOf)
            : values.TryGetValue(name, out double value) ? value : circuit.Parameter(name).Value ?? double.NaN;
        (double low, double high) = FittedCurve.RangeOf(request.Only.Selected);
        FittedCurve curve = FittedCurve.Of(circuit, ValueOf, low, high);
        return Answer.Json(writer => WriteCurve(writer, curve));
    }

    /// <summary>Which circuits describe it.</summary>
    public static Answer Identify(PageRequest request, PageHost host)
    {
        long begin = Stopwatch.GetTimestamp();
        IdentificationResult result = CircuitIdentification.Of(request.Only.Selected, new IdentificationOptions(), host.Cancellation);
        IdentificationReport report = new(request.Only.Shelved.File, result)
            { Milliseconds = Stopwatch.GetElapsedTime(begin).TotalMilliseconds };
        return Of("identification", report, IdentificationJson.Write, request.Only.Command("identify"));
    }

    /// <summary>Whether it is valid.</summary>
    public static Answer Check(PageRequest request, PageHost host)
    {
        host.Cancellation.ThrowIfCancellationRequested();
        CheckReport report = SpectrumChecks.Of(request.Only.Shelved.File, request.Only.Selected, new KramersKronigOptions());
        return Of("check", report, CheckJson.Write, request.Only.Command("check"));
    }

    /// <summary>Its distribution of relaxation times.</summary>
    public static Answer Drt(PageRequest request, PageHost host)
    {
        RelaxationTimesReport report =
            new(request.Only.Shelved.File, RelaxationTimes.Of(request.Only.Selected, null, host.Cancellation));
        return Answer.Json(writer =>
        {
            writer.WritePropertyName("drt");
            RelaxationTimesJson.Write(writer, report);
            PageBlocks.Write(writer, (text, page) => RelaxationTimesTable.Write(text, report, page));
            writer.WriteString("command", request.Only.Command("drt"));
        });
    }

    private static Answer Of<T>(string name, T report, Action<Utf8JsonWriter, T> write, string command) => Answer.Json(writer =>
    {
        writer.WritePropertyName(name);
        write(writer, report);
        writer.WriteString("command", command);
    });

    private static void WriteCurve(Utf8JsonWriter writer, FittedCurve curve)
    {
        writer.WriteStartObject("curve");
        Answer.WriteNumbers(writer, "frequency_Hz", curve.Hertz);
        Answer.WriteNumbers(writer, "z_real_ohm", Array.ConvertAll(curve.Impedance, z => z.Real));
        Answer.WriteNumbers(writer, "z_imag_ohm", Array.ConvertAll(curve.Impedance, z => z.Imaginary));
        writer.WriteEndObject();
    }

    private static void WriteResiduals(Utf8JsonWriter writer, FitResult fit)
    {
        double Percent(int k, double difference) => 100 * difference / fit.Spectrum[k].Magnitude;
        int[] points = [.. Enumerable.Range(0, fit.Model.Count)];
        writer.WriteStartObject("residuals");
        Answer.WriteNumbers(writer, "frequency_Hz", fit.Spectrum.FrequenciesHertz);
        Answer.WriteNumbers(writer, "real_percent",
            Array.ConvertAll(points, k => Percent(k, fit.Spectrum[k].Real - fit.Model[k].Real)));
        Answer.WriteNumbers(writer, "imag_percent",
            Array.ConvertAll(points, k => Percent(k, fit.Spectrum[k].Imaginary - fit.Model[k].Imaginary)));
        writer.WriteEndObject();
    }

    // Between which values a parameter may be moved by hand; those that follow from others have none.
    private static void WriteLimits(Utf8JsonWriter writer, FitResult fit)
    {
        writer.WriteStartObject("limits");
        foreach (CircuitParameter parameter in fit.Circuit.Parameters.Where(parameter => parameter.Tie is null))
        {
            writer.WriteStartArray(parameter.Name);
            writer.WriteNumberOrNullValue(parameter.Lower);
            writer.WriteNumberOrNullValue(parameter.Upper);
            writer.WriteEndArray();
        }
        writer.WriteEndObject();
    }
}
