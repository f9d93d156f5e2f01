using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Formats;

namespace ImpedanceFit.Cli.Requests;

/// <summary>Reads the spectra of several files. A file that cannot be read is named and left out; Ctrl-C ends the sequence.</summary>
internal static class SpectrumFiles
{
    /// <summary>All spectra, each with its file.</summary>
    public static IEnumerable<(MeasurementFile File, Spectrum Spectrum)> ReadAll(IEnumerable<string> files, ReadOptions reading,
        Session session)
    {
        foreach (string path in files)
        {
            if (session.Cancellation.IsCancellationRequested)
                yield break;
            if (ReadUnlessInterrupted(path, reading, session) is not { } file)
                continue;
            foreach (Spectrum spectrum in file.Spectra)
            {
                if (session.Cancellation.IsCancellationRequested)
                    yield break;
                yield return (file, spectrum);
            }
        }
    }

    // Nobody may ever write to a pipe that was named.
    private static MeasurementFile? ReadUnlessInterrupted(string path, ReadOptions reading, Session session)
    {
        try
        {
            return Read(path, reading, session);
        }
        catch (OperationCanceledException) when (session.Cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>One file with at least one spectrum; null if it cannot be read, which is then said.</summary>
    /// <exception cref="OperationCanceledException">Ctrl-C came first.</exception>
    public static MeasurementFile? Read(string path, ReadOptions reading, Session session)
    {
        try
        {
            MeasurementFile file = Interruptible.Run(() => SpectrumFile.ReadAll(path, reading), session.Cancellation);
            session.Note($"{path}: {file.Format}");
            foreach (string line in file.Inference)
                session.Note("  " + line);
            if (file.Spectra.Count > 0)
                return file;
            session.Fail(path, null, "the file holds DC records, but no impedance spectrum. Read it with 'polarization' or 'tafel'.");
        }
        catch (ImpedanceFitException error)
        {
            session.Fail(path, null, OptionHints.MessageOf(error));
        }
        return null;
    }
}
