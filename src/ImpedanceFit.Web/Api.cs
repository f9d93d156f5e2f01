using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using ImpedanceFit.Formats;
using ImpedanceFit.Web.Answers;
using ImpedanceFit.Web.Asking;
using ImpedanceFit.Workbench.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ImpedanceFit.Web;

/// <summary>What the page, or a script on this computer, can ask for; results are the JSON of the command line. Described in
/// <c>/api/openapi.json</c>.</summary>
internal sealed class Api(ProgramBuild build, SpectrumShelf shelf)
{
    /// <summary>Questions about spectra that are on the shelf, by the last part of their address.</summary>
    internal static readonly IReadOnlyDictionary<string, Func<PageRequest, PageHost, Answer>> Questions =
        new Dictionary<string, Func<PageRequest, PageHost, Answer>>(StringComparer.Ordinal)
        {
            ["fit"] = SpectrumAnswers.Fit, ["curve"] = SpectrumAnswers.Curve, ["identify"] = SpectrumAnswers.Identify,
            ["check"] = SpectrumAnswers.Check, ["drt"] = SpectrumAnswers.Drt, ["conductivity"] = SampleAnswers.Conductivity,
            ["figure"] = FileAnswers.Figure, ["table"] = FileAnswers.Table, ["curves"] = FileAnswers.CurveTable,
            ["compare"] = StudyAnswers.Compare, ["series"] = StudyAnswers.Series,
            ["report"] = FileAnswers.Report, ["project"] = FileAnswers.Project,
        };

    /// <summary>Maps all addresses.</summary>
    public void Map(WebApplication application)
    {
        application.MapGet("/api/version",
            context => Answer.Json(writer => writer.WriteString("version", build.Version)).Send(context.Response));
        application.MapGet("/api/openapi.json", context =>
        {
            context.Response.Redirect("/page/openapi.json");
            return Task.CompletedTask;
        });
        application.MapPost("/api/spectra", Take);
        application.MapGet("/api/spectra",
            context => ProjectAnswers.Shelf(context.Request.Query["keys"].FirstOrDefault(), shelf).Send(context.Response));
        application.MapDelete("/api/spectra/{key}", context =>
        {
            bool there = shelf.Remove((string)context.Request.RouteValues["key"]!);
            return Answer.Json(writer => writer.WriteBoolean("removed", there)).Send(context.Response);
        });
        application.MapPost("/api/open", Open);
        foreach ((string name, Func<PageRequest, PageHost, Answer> answer) in Questions)
        {
            Task Ask(HttpContext context) => Guarded(context, () => Answered(context, answer));
            application.MapPost("/api/" + name, Ask);
        }
    }

    private Task Take(HttpContext context) => Guarded(context, () => Read(context));

    private Task Open(HttpContext context) =>
        Guarded(context, () => ProjectAnswers.Open(context.Request, shelf, context.RequestAborted));

    private async Task<Answer> Answered(HttpContext context, Func<PageRequest, PageHost, Answer> answer)
    {
        PageRequest request = await PageRequest.Read(context.Request, shelf, context.RequestAborted);
        PageHost host = new(build, context.RequestAborted);
        long begin = Stopwatch.GetTimestamp();
        Answer answered = await Task.Run(() => answer(request, host), context.RequestAborted);
        // The browser's tools, and the page's measurements, show it.
        context.Response.Headers["Server-Timing"] =
            string.Create(CultureInfo.InvariantCulture, $"work;dur={Stopwatch.GetElapsedTime(begin).TotalMilliseconds:0.###}");
        return answered;
    }

    private async Task<Answer> Read(HttpContext context)
    {
        (MeasurementFile file, IReadOnlyList<ShelvedSpectrum> spectra) =
            await shelf.Add(context.Request.Query["name"].FirstOrDefault() ?? "", context.Request.Body, context.RequestAborted);
        return Answer.Json(writer =>
        {
            writer.WriteString("file", spectra[0].File);
            writer.WriteString("sha256", spectra[0].Sha256);
            writer.WriteString("format", file.Format);
            writer.WriteStartArray("inference");
            foreach (string line in file.Inference)
                writer.WriteStringValue(line);
            writer.WriteEndArray();
            writer.WriteStartArray("spectra");
            foreach (ShelvedSpectrum each in spectra)
                ProjectAnswers.WriteSpectrum(writer, each);
            writer.WriteEndArray();
        });
    }

    // What a user did wrong is said; what the program did wrong is said without its insides.
    private static async Task Guarded(HttpContext context, Func<Task<Answer>> work)
    {
        try
        {
            Answer answer = await work();
            await answer.Send(context.Response);
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
        catch (JsonException error)
        {
            await Answer.Refuse(context.Response, StatusCodes.Status400BadRequest,
                $"the request is not what is expected: {error.Message}.", "See /api/openapi.json.");
        }
    }
}
