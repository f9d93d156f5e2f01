using ImpedanceFit.Workbench.Hosting;
using ImpedanceFit.Formats;

namespace ImpedanceFit.Workbench.Requests;

/// <summary>Reads the spectra of several files. A file that cannot be read is named and left out; Ctrl-C ends the sequence.</summary>
internal static class SpectrumFiles
{
    /// <summary>All spectra, each with its file.</summary>
    public static IEnumerable<(MeasurementFile File, Spectrum Spectrum)> ReadAll(IEnumerable<string> files, ReadOptions reading,
        IWorkHost host)
    {
        foreach (string path in files.SelectMany(file => InputNames.Of(file, host)))
        {
            if (host.Cancellation.IsCancellationRequested)
                yield break;
            if (ReadUnlessInterrupted(path, reading, host) is not { } file)
                continue;
            foreach (Spectrum spectrum in file.Spectra)
            {
                if (host.Cancellation.IsCancellationRequested)
                    yield break;
                yield return (file, spectrum);
            }
        }
    }

    // Nobody may ever write to a pipe that was named.
    private static MeasurementFile? ReadUnlessInterrupted(string path, ReadOptions reading, IWorkHost host)
    {
        try
        {
            return Read(path, reading, host);
        }
        catch (OperationCanceledException) when (host.Cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>One file with at least one spectrum; null if it cannot be read, which is then said.</summary>
    /// <exception cref="OperationCanceledException">Ctrl-C came first.</exception>
    public static MeasurementFile? Read(string path, ReadOptions reading, IWorkHost host)
    {
        try
        {
            MeasurementFile file = Interruptible.Run(() => SpectrumFile.ReadAll(path, reading), host.Cancellation);
            host.Note($"{path}: {file.Format}");
            foreach (string line in file.Inference)
                host.Note("  " + line);
            if (file.Spectra.Count > 0)
                return file;
            throw new RequestException("the file holds DC records,", "but no impedance spectrum.").About(RemedyTopic.DcRecord);
        }
        catch (ImpedanceFitException error)
        {
            host.Fail(path, null, host.MessageOf(error));
        }
        return null;
    }
}
