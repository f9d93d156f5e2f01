using System.Text.Json;
using ImpedanceFit.Reporting;
using ImpedanceFit.Reporting.Figures;
using ImpedanceFit.Reporting.Fits;
using ImpedanceFit.Reporting.Series;
using ImpedanceFit.Reporting.Text;
using ImpedanceFit.Reporting.Transport;
using ImpedanceFit.Web.Asking;
using ImpedanceFit.Workbench.Documents;
using ImpedanceFit.Workbench.Hosting;
using ImpedanceFit.Workbench.Projects;
using ImpedanceFit.Workbench.Series;
using ImpedanceFit.Workbench.Studies;

namespace ImpedanceFit.Web.Answers;

/// <summary>What is said of several spectra together.</summary>
internal static class StudyAnswers
{
    /// <summary>Each state with the first: conductivities where sizes are given, else the parameters of the fits.</summary>
    public static Answer Compare(PageRequest request, PageHost host)
    {
        if (request.Spectra.Count < 2)
            throw new RequestException("two states are needed.", "Tick two spectra or more; the first of the list comes before.");
        SpectrumSettings settings = request.Only.Settings;
        SeriesTie[] ties = TiesOf(request);
        bool hasSizes = settings.Sizes is { Thickness: not null };
        if (!hasSizes && ties.Length > 0)
            throw new RequestException("ties between states need the sizes of the sample.", "Give thickness and diameter or area.");
        StateComparisons comparisons = new(host)
        {
            Together = ties.Length == 0 ? null
                : new JointStates(settings.CircuitOf(), ties, new ConductivityOptions { Cell = settings.Cell }, host).Checked().Of,
        };
        ComparedState[] states = [.. (hasSizes ? Conductivities(request, host) : Parameters(request, host)).OfType<ComparedState>()];
        if (states.Length < 2)
            SampleAnswers.ThrowIfNothing(null, host);
        IReadOnlyList<ComparisonReport> reports = comparisons.OfSeries(states);
        SampleAnswers.ThrowIfNothing(reports.Count > 0 ? reports : null, host);
        string[] figures = [.. ComparedSample.Of(reports).SelectMany(ComparisonFigure.Draw)];
        return Answer.Json(writer =>
        {
            writer.WriteStartArray("comparisons");
            foreach (ComparisonReport report in reports)
            {
                foreach (QuantityComparison comparison in report.Comparisons)
                    ComparisonJson.Write(writer, report, comparison);
            }
            writer.WriteEndArray();
            WriteRest(writer, (text, page) => ComparisonTable.Write(text, reports, page), figures, host);
            writer.WriteString("command", hasSizes ? StudyCommand.OfSpectra("compare", request.Spectra, hasLimits: false,
                    Options(request, settings.Document.Sizes))
                : StudyCommand.OfFits("compare", request.Spectra));
        });
    }

    /// <summary>All in one fit, with parameters tied along the temperature or the order.</summary>
    public static Answer Series(PageRequest request, PageHost host)
    {
        SpectrumSettings settings = request.Only.Settings;
        SeriesStudy study = new(settings.CircuitOf().Circuit, TiesOf(request), new SeriesFitOptions
        {
            Intervals = request.Intervals(IntervalMethod.Profile),
            Fit = FitOptions.Default with { Weighting = SpectrumSettings.WordOf(settings.Document.Weighting, Weighting.Auto, "weighting") },
        }, new SeriesVariables(SampleAnswers.TemperaturesOf(request, host), null), host);
        SeriesReport? report = study.OfSpectra(request.Spectra.Select(asked => (asked.Shelved.File, asked.Selected)),
            new FrequencyRange(0, double.PositiveInfinity));
        SampleAnswers.ThrowIfNothing(report, host);
        string[] figures = [SeriesFigure.Draw(report!), SeriesFigure.DrawNyquist(report!)];
        return Answer.Json(writer =>
        {
            writer.WritePropertyName("series");
            SeriesJson.Write(writer, report!);
            WriteRest(writer, (text, page) => SeriesFitTable.Write(text, report!, page), figures, host);
            writer.WriteString("command", StudyCommand.OfSpectra("series", request.Spectra, hasLimits: true,
                Options(request, new SizesDocument { Temperature = settings.Document.Sizes?.Temperature })
                    .Concat(settings.Document.Weighting is { Length: > 0 } weighting and not "auto"
                        ? ["--weighting", CommandText.Quoted(weighting)] : [])));
        });
    }

    // What holds for all spectra, as the options of the verb.
    private static IEnumerable<string> Options(PageRequest request, SizesDocument? sizes) =>
        [.. string.IsNullOrWhiteSpace(request.Only.Settings.Document.Circuit) ? []
            : (string[])["-c", CommandText.Quoted(request.Only.Settings.Document.Circuit.Trim())],
            .. (request.Document.Ties ?? []).SelectMany(tie => (string[])["--tie", CommandText.Quoted(tie)]),
            .. sizes is null ? [] : CommandText.Of(sizes)];

    // As the verb does with spectra.
    private static IEnumerable<ComparedState?> Conductivities(PageRequest request, PageHost host)
    {
        SpectrumSettings settings = request.Only.Settings;
        StateReader reader = new(settings.CircuitOf(), null, new ConductivityOptions { Cell = settings.Cell },
            metadata => SampleGeometry.Read(settings.Sizes, metadata), oneSpecimen: true, host);
        return request.Spectra.Select(asked => reader.OfSpectrum(asked.Shelved.File, asked.Selected));
    }

    // As the verb does with earlier fits.
    private static IEnumerable<ComparedState?> Parameters(PageRequest request, PageHost host) => request.Spectra.Select(asked =>
    {
        try
        {
            return FitResultsFile.OfFit(asked.Fit(request.Intervals(IntervalMethod.Profile), host.Cancellation));
        }
        catch (ImpedanceFitException error)
        {
            host.Fail(asked.Shelved.File, asked.Shelved.Spectrum.Id, host.MessageOf(error));
            return null;
        }
    });

    private static SeriesTie[] TiesOf(PageRequest request) => [.. (request.Document.Ties ?? []).Select(SeriesTie.Parse)];

    private static void WriteRest(Utf8JsonWriter writer, Action<TextWriter, TextPage> text, string[] figures, PageHost host)
    {
        PageBlocks.Write(writer, (output, page) =>
        {
            foreach (FailedInput failure in host.Failures)
                page.WriteParagraph(output, failure.ToString(), "  ! ");
            foreach (string warning in host.Warnings)
                page.WriteParagraph(output, warning, "  ! ");
            text(output, page);
        });
        writer.WriteStartArray("figures");
        foreach (string figure in figures)
            writer.WriteStringValue(figure);
        writer.WriteEndArray();
    }
}
