using System.Diagnostics;
using System.Text.Json;
using ImpedanceFit.Formats;
using ImpedanceFit.Reporting;
using ImpedanceFit.Reporting.Checks;
using ImpedanceFit.Reporting.Drawing.Panels;
using ImpedanceFit.Reporting.Fits;
using ImpedanceFit.Reporting.Identifications;
using ImpedanceFit.Reporting.Json;
using ImpedanceFit.Reporting.Relaxations;
using ImpedanceFit.Workbench.Hosting;
using ImpedanceFit.Workbench.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ImpedanceFit.Web;

/// <summary>What the page, or a script on this computer, can ask for; results are the JSON of the command line. Described in
/// <c>/api/openapi.json</c>.</summary>
internal sealed class Api(ProgramBuild build, SpectrumShelf shelf)
{
    /// <summary>Maps all addresses.</summary>
    public void Map(WebApplication application)
    {
        application.MapGet("/api/version",
            context => Answer.Write(context.Response, writer => writer.WriteString("version", build.Version)));
        application.MapGet("/api/openapi.json", context =>
        {
            context.Response.Redirect("/page/openapi.json");
            return Task.CompletedTask;
        });
        application.MapPost("/api/spectra", context => Guarded(context, () => Read(context)));
        application.MapDelete("/api/spectra/{key}", context =>
        {
            bool there = shelf.Remove((string)context.Request.RouteValues["key"]!);
            return Answer.Write(context.Response, writer => writer.WriteBoolean("removed", there));
        });
        Compute(application, "fit", Fit);
        Compute(application, "identify", Identify);
        Compute(application, "check", Check);
        Compute(application, "drt", Drt);
    }

    private async Task Read(HttpContext context)
    {
        (MeasurementFile file, IReadOnlyList<ShelvedSpectrum> spectra) =
            await shelf.Add(context.Request.Query["name"].FirstOrDefault() ?? "", context.Request.Body, context.RequestAborted);
        await Answer.Write(context.Response, writer =>
        {
            writer.WriteString("file", spectra[0].File);
            writer.WriteString("format", file.Format);
            writer.WriteStartArray("inference");
            foreach (string line in file.Inference)
                writer.WriteStringValue(line);
            writer.WriteEndArray();
            writer.WriteStartArray("spectra");
            foreach (ShelvedSpectrum each in spectra)
                WriteSpectrum(writer, each);
            writer.WriteEndArray();
        });
    }

    private static void WriteSpectrum(Utf8JsonWriter writer, ShelvedSpectrum each)
    {
        writer.WriteStartObject();
        writer.WriteString("key", each.Key);
        writer.WriteString("file", each.File);
        writer.WriteString("spectrum", each.Spectrum.Id);
        WriteNumbers(writer, "frequency_Hz", each.Spectrum.FrequenciesHertz);
        WriteNumbers(writer, "z_real_ohm", each.Spectrum.RealOhm);
        WriteNumbers(writer, "z_imag_ohm", each.Spectrum.ImaginaryOhm);
        writer.WriteStartArray("warnings");
        foreach (Diagnostic diagnostic in each.Spectrum.Metadata.Diagnostics)
            writer.WriteStringValue(diagnostic.Message);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private void Compute(WebApplication application, string name, Func<PageRequest, CancellationToken, Action<Utf8JsonWriter>> compute) =>
        application.MapPost("/api/" + name, context => Guarded(context, async () =>
        {
            PageRequest request = await PageRequest.Read(context.Request, shelf, context.RequestAborted);
            Action<Utf8JsonWriter> write = await Task.Run(() => compute(request, context.RequestAborted), context.RequestAborted);
            await Answer.Write(context.Response, write);
        }));

    private static Action<Utf8JsonWriter> Fit(PageRequest request, CancellationToken cancellation)
    {
        FitReport report = new RequestFitter(request.Fitting(), cancellation).Fit(request.Shelved.File, request.Selected);
        FittedCurve curve = FittedCurve.Of(report.Fit);
        return writer =>
        {
            writer.WriteStartObject("fit");
            FitJson.WriteProperties(writer, report);
            writer.WriteEndObject();
            writer.WriteStartObject("curve");
            WriteNumbers(writer, "frequency_Hz", curve.Hertz);
            WriteNumbers(writer, "z_real_ohm", Array.ConvertAll(curve.Impedance, z => z.Real));
            WriteNumbers(writer, "z_imag_ohm", Array.ConvertAll(curve.Impedance, z => z.Imaginary));
            writer.WriteEndObject();
            writer.WriteString("command", request.Command("fit"));
        };
    }

    private static Action<Utf8JsonWriter> Identify(PageRequest request, CancellationToken cancellation)
    {
        long begin = Stopwatch.GetTimestamp();
        IdentificationResult result = CircuitIdentification.Of(request.Selected, new IdentificationOptions(), cancellation);
        IdentificationReport report = new(request.Shelved.File, result)
            { Milliseconds = Stopwatch.GetElapsedTime(begin).TotalMilliseconds };
        return Wrapped("identification", report, IdentificationJson.Write, request.Command("identify"));
    }

    private static Action<Utf8JsonWriter> Check(PageRequest request, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        CheckReport report = SpectrumChecks.Of(request.Shelved.File, request.Selected, new KramersKronigOptions());
        return Wrapped("check", report, CheckJson.Write, request.Command("check"));
    }

    private static Action<Utf8JsonWriter> Drt(PageRequest request, CancellationToken cancellation)
    {
        RelaxationTimesReport report = new(request.Shelved.File, RelaxationTimes.Of(request.Selected, null, cancellation));
        return Wrapped("drt", report, RelaxationTimesJson.Write, request.Command("drt"));
    }

    private static Action<Utf8JsonWriter> Wrapped<T>(string name, T report, Action<Utf8JsonWriter, T> write, string command) => writer =>
    {
        writer.WritePropertyName(name);
        write(writer, report);
        writer.WriteString("command", command);
    };

    private static void WriteNumbers(Utf8JsonWriter writer, string name, ReadOnlySpan<double> values)
    {
        writer.WriteStartArray(name);
        foreach (double value in values)
            writer.WriteNumberOrNullValue(value);
        writer.WriteEndArray();
    }

    // What a user did wrong is said; what the program did wrong is said without its insides.
    private static async Task Guarded(HttpContext context, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits any more.
        }
        catch (ImpedanceFitException error)
        {
            await Answer.Fail(context.Response, error);
        }
        catch (BadHttpRequestException error)
        {
            await Answer.Refuse(context.Response, error.StatusCode, error.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? FormattableString.Invariant($"the file is larger than {LocalServer.MostBytes >> 20} MB.")
                : "the request is not complete.",
                "Use the command batch for large files.");
        }
        catch (JsonException)
        {
            await Answer.Refuse(context.Response, StatusCodes.Status400BadRequest, "the request is not the JSON that is expected.",
                "See /api/openapi.json.");
        }
    }
}
