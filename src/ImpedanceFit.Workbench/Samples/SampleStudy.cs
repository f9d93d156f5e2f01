using ImpedanceFit.Formats;
using ImpedanceFit.Formats.Studies;
using ImpedanceFit.Interpretation.Geometry;
using ImpedanceFit.Reporting;
using ImpedanceFit.Reporting.Transport;
using ImpedanceFit.Workbench.Hosting;
using ImpedanceFit.Workbench.Requests;
using ImpedanceFit.Workbench.Studies;

namespace ImpedanceFit.Workbench.Samples;

/// <summary>The conductivities of the samples in a table: a row names the file of a sample, its sizes, and what is known of it. A row that
/// cannot be used is named and left out.</summary>
internal sealed class SampleStudy
{
    private readonly IReadOnlyList<StudyRow> rows;
    private readonly SampleStudyRequest request;
    private readonly IWorkHost host;
    private readonly Specimens specimens;
    private readonly StudyAnalysis analysis;
    private readonly SampleTemperatures temperatures;

    /// <param name="path">The table.</param>
    /// <param name="request">What holds for all samples.</param>
    /// <param name="host">Where failures and doubts are named.</param>
    /// <exception cref="SpectrumFormatException">The table cannot be read, or has no column of files.</exception>
    public SampleStudy(string path, SampleStudyRequest request, IWorkHost host)
    {
        (this.request, this.host, rows) = (request, host, StudyTable.Read(path));
        if (!rows[0].Columns.Contains("file"))
            throw new SpectrumFormatException(path, 1, null, "there is no column 'file'.",
                "Add a column 'file' with the name of each sample's spectrum.");
        specimens = new Specimens(request.Sizes, host.Warn);
        analysis = new StudyAnalysis(specimens);
        temperatures = request.Temperatures(Files);
    }

    /// <summary>The files that the table names.</summary>
    public IReadOnlyList<string> Files => [.. rows.Select(row => row.FileOf("file")).OfType<string>()];

    /// <summary>The results, a row after the other.</summary>
    public IEnumerable<(ConductivityReport Report, FitReport? Fit)> Results()
    {
        foreach (StudyRow row in rows)
        {
            if (host.Cancellation.IsCancellationRequested)
                yield break;
            SampleLabel label = new(row["sample"], row["specimen"], row["composition"]) { State = row["state"] };
            foreach ((ConductivityReport report, FitReport? fit) in ResultsOf(row))
                yield return (report with { Label = label }, fit);
        }
    }

    // What a row's cells say is read here; what its file says, as the results are taken.
    private IEnumerable<(ConductivityReport Report, FitReport? Fit)> ResultsOf(StudyRow row)
    {
        try
        {
            StudyCell.FileOf(row);
            StudyCell.Read(row, "temperature", text => text is null ? null : MeasureText.Temperature(text, "temperature"));
            return StudyCell.InRow(row, () => row["analysis"] switch
            {
                null or "impedance" => Fitted(row),
                "mixed" => SamplesOf(row).OfMixed(Spectra(row), Range, StudyAnalysis.MixedOptionsOf(row)),
                "polarization" => [Polarized(row)],
                { } other => Skipped(row, other),
            });
        }
        catch (ImpedanceFitException error)
        {
            host.Fail(row.FileOf("file") ?? "", null, host.MessageOf(error));
            return [];
        }
    }

    private IEnumerable<(ConductivityReport, FitReport?)> Fitted(StudyRow row)
    {
        ConductivityOptions options = StudyAnalysis.OptionsOf(row, request.Options);
        NamedCircuit? circuit = row["circuit"] is null ? request.Circuit : StudyAnalysis.CircuitOf(row, "circuit");
        FittingRequest fitting = request.RequestFor(circuit ?? new NamedCircuit(Circuit.Parse("R0")));
        options = options with { Intervals = fitting.Options.Intervals };
        string[] file = [row.FileOf("file")!];
        return circuit is not null ? SamplesOf(row).OfFits(SpectrumFits.Of(file, request.Reading, fitting, host), options)
            : SamplesOf(row).OfIdentified(SpectrumIdentifications.Of(file, request.Reading, request.Candidates(options), Range, host),
                options, request.RequestFor);
    }

    private (ConductivityReport, FitReport?) Polarized(StudyRow row)
    {
        ConductivityReport report = new(row.FileOf("file")!, null, analysis.PolarizationOf(row));
        host.Judge(report.File, report.Result.Quantities);
        return (report, null);
    }

    private IEnumerable<(ConductivityReport, FitReport?)> Skipped(StudyRow row, string other)
    {
        if (!StudyAnalysis.IsKnown(other))
            analysis.Of(row);
        host.Warn($"{row.FileOf("file")}: the analysis '{other}' gives no conductivity; the row is not in the table.");
        return [];
    }

    private IEnumerable<(MeasurementFile, Spectrum)> Spectra(StudyRow row) =>
        SpectrumFiles.ReadAll([row.FileOf("file")!], request.Reading, host);

    private FrequencyRange Range
    {
        get
        {
            FittingRequest any = request.RequestFor(new NamedCircuit(Circuit.Parse("R0")));
            return new(any.MinimumHertz, any.MaximumHertz);
        }
    }

    private SampleConductivities SamplesOf(StudyRow row) => new(row["temperature"] is { } given
        ? new SampleTemperatures([given], null, null, Files, host) { GivenFrom = "table", GivenWords = "from the table" }
        : temperatures, (metadata, temperature) => SizesOf(row, metadata, temperature), host);

    private SampleGeometry SizesOf(StudyRow row, SpectrumMetadata metadata, SampleTemperature? temperature)
    {
        try
        {
            return specimens.SizesOf(row, metadata with { TemperatureKelvin = temperature?.Kelvin });
        }
        catch (ImpedanceFitException error) when (error is not SpectrumFormatException)
        {
            string column = error.Topic switch
            {
                RemedyTopic.Thickness => "thickness",
                RemedyTopic.Area => "diameter",
                _ => "",
            };
            throw row.Error(error.Message, column.Length > 0 ? $"Fill in the column '{column}'." : "Correct the row.", cause: error)
                .About(error.Topic);
        }
    }
}
