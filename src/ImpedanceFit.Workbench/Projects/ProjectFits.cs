using ImpedanceFit.Formats;
using ImpedanceFit.Reporting;
using ImpedanceFit.Reporting.Origins;
using ImpedanceFit.Workbench.Documents;
using ImpedanceFit.Workbench.Hosting;
using ImpedanceFit.Workbench.Requests;

namespace ImpedanceFit.Workbench.Projects;

/// <summary>Fits what a project file names, as it says. A file that is not there or has changed is named and left out.</summary>
/// <param name="path">The project file; files are looked for in its folder.</param>
/// <param name="intervals">How intervals are found.</param>
/// <param name="candidates">How a circuit is identified where none is given.</param>
/// <param name="host">Who asked.</param>
internal sealed class ProjectFits(string path, IntervalMethod intervals, IdentificationOptions candidates, IWorkHost host)
{
    private readonly ProjectDocument project = ProjectFile.Read(path, BytesOf(path));

    /// <summary>The files of the project, as they are looked for.</summary>
    public IReadOnlyList<string> Files => [.. project.Files.Select(PathOf)];

    /// <summary>The fits.</summary>
    public IEnumerable<FitReport> All()
    {
        foreach (ProjectFileDocument file in project.Files)
        {
            if (host.Cancellation.IsCancellationRequested)
                yield break;
            string found = PathOf(file);
            if (!IsUnchanged(file, found) || SpectrumFiles.Read(found, new ReadOptions(), host) is not { } measured)
                continue;
            foreach (ProjectSpectrumDocument settings in file.Spectra)
            {
                if (FitOrNull(found, measured, settings) is { } report)
                    yield return report;
                else if (host.Cancellation.IsCancellationRequested)
                    yield break;
            }
        }
    }

    private FitReport? FitOrNull(string found, MeasurementFile measured, ProjectSpectrumDocument settings)
    {
        try
        {
            if (settings.Place < 0 || settings.Place >= measured.Spectra.Count)
                throw new RequestException(
                    FormattableString.Invariant($"the file has no spectrum at place {settings.Place}."), "Save the project again.");
            SpectrumSettings asked = new(settings);
            Spectrum selected = asked.Select(measured.Spectra[settings.Place]);
            FitReport report = Interruptible.Run(() => asked.HasCircuit
                ? new RequestFitter(asked.Fitting(intervals), host.Cancellation).Fit(found, selected)
                : SpectrumFits.Identified(found, selected, candidates, circuit => asked.Fitting(circuit, intervals), host.Cancellation),
                host.Cancellation);
            report = report with
                { ReadingDiagnostics = host.Complete(measured.Diagnostics.Concat(selected.Metadata.Diagnostics).Distinct()) };
            host.JudgeWarnings(report.Source, report.Warnings);
            if (!report.Fit.Converged)
                host.Doubt(report.Source, $"the fit did not converge: {report.Fit.Outcome}.");
            return report;
        }
        catch (OperationCanceledException) when (host.Cancellation.IsCancellationRequested)
        {
            return null;
        }
        catch (ImpedanceFitException error)
        {
            host.Fail(found, settings.Spectrum, host.MessageOf(error));
            return null;
        }
    }

    // A name of a project leads to a file of its folder, or of one below.
    private string PathOf(ProjectFileDocument file) => Path.Combine(Path.GetDirectoryName(path) ?? "", file.File);

    private bool IsUnchanged(ProjectFileDocument file, string found)
    {
        try
        {
            using FileStream stream = File.OpenRead(found);
            string hash = InputFile.HashOf(stream);
            if (hash == file.Sha256)
                return true;
            host.Fail(found, null, ProjectFile.ChangedWords(file, hash));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            host.Fail(found, null, $"the file of the project cannot be read. Put it into the folder of {Path.GetFileName(path)}.");
        }
        return false;
    }

    private static byte[] BytesOf(string path)
    {
        const long MostBytes = 100L << 20;
        try
        {
            if (new FileInfo(path).Length > MostBytes)
                throw new RequestException($"{path}: the file is too large for a project.", "Give the JSON file that the page saved.");
            return File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new RequestException($"{path} cannot be read.", "Name the JSON file that the page saved.");
        }
    }
}
