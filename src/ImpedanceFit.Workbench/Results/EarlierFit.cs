using System.Text.Json;
using ImpedanceFit.Circuits;
using ImpedanceFit.Formats;
using ImpedanceFit.Formats.Files;
using ImpedanceFit.Workbench.Batch.Plan;
using ImpedanceFit.Workbench.Batch.Results;
using ImpedanceFit.Workbench.Documents;
using ImpedanceFit.Workbench.Hosting;

namespace ImpedanceFit.Workbench.Results;

/// <summary>The circuits that an earlier run fitted, with their values: <c>fit --json</c>, and <c>fits.jsonl</c> of <c>batch</c>.</summary>
/// <param name="File">The file of the spectrum, as it stands in the fit.</param>
/// <param name="SpectrumId">Its id there; null if the file holds one.</param>
/// <param name="Circuit">The circuit with the fitted values.</param>
internal sealed record EarlierFit(string File, string? SpectrumId, Circuit Circuit)
{
    private const string Wanted = "Give the lines of fits that a batch wrote (.jsonl), or the JSON document of a fit.";

    /// <summary>Reads all fits of a file: a batch's in the order of its spectra, which is not that of its lines.</summary>
    /// <exception cref="RequestException">The file holds no fits, or is damaged.</exception>
    public static IReadOnlyList<EarlierFit> ReadAll(string path)
    {
        try
        {
            OpenedFiles.Note(path);
            string text = SharedFile.ReadText(path);
            List<EarlierFit> fits = text.StartsWith("{\"fits\"", StringComparison.Ordinal)
                ? [.. ReadBack.Of(text, DocumentReaders.Default.CurvesDocument).Fits.Select(Of)]
                : [.. text.Split('\n').Where(line => line.Trim().Length > 0)
                    .Select(line => ReadBack.Of(line, DocumentReaders.Default.CurveDocument)).OrderBy(fit => fit.Index).Select(Of)];
            return fits.Count > 0 ? fits
                : throw new RequestException($"{path} holds no fit.", Wanted);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new RequestException($"{path} cannot be read: {error.Message}",
                Wanted);
        }
        catch (Exception error) when (error is JsonException or CircuitSyntaxException or CircuitParameterException)
        {
            throw new RequestException($"{path} is no file of fits ({error.Message.Split('\n')[0]}).",
                Wanted + " A table does not hold enough.");
        }
    }

    /// <summary>The frequencies of the spectrum that was fitted, in Hz.</summary>
    /// <param name="folder">Folder of the fits, from which the file is looked for as well.</param>
    /// <exception cref="RequestException">The spectrum is not there any more.</exception>
    public double[] FrequenciesHertz(string folder)
    {
        // A batch names files from the folder of its inputs.
        string settings = Path.Combine(folder, BatchNames.Settings);
        string root = BatchSettings.IsOne(settings, out _) ? BatchSettings.Read(settings).Root : folder;
        string found = ((string[])[File, Path.Combine(root, File), Path.Combine(folder, File)])
            .FirstOrDefault(System.IO.File.Exists) ?? File;
        try
        {
            Spectrum spectrum = SpectrumFile.Read(found, new ReadOptions { Id = SpectrumId });
            return spectrum.FrequenciesHertz.ToArray();
        }
        catch (ImpedanceFitException error)
        {
            throw new RequestException($"The frequencies of {File} cannot be read: {error.Message}",
                "Put the file where it was, or state frequencies for all curves.");
        }
    }

    private static EarlierFit Of(CurveDocument fit)
    {
        Circuit circuit = Circuit.Parse(fit.Circuit);
        foreach (CurveParameterDocument parameter in fit.Parameters)
        {
            // What follows from others has its value by its formula. A value at its limit may lie an ulp beyond it: limits are not needed.
            if (parameter.Value is { } value && circuit.Parameter(parameter.Name).Tie is null)
                circuit = circuit.WithSetting(parameter.Name, new ParameterSetting(value, Fixed: true));
        }
        return new EarlierFit(fit.File, fit.Spectrum, circuit);
    }
}
