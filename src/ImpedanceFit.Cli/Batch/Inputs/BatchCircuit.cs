using System.Globalization;
using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Formats;
using ImpedanceFit.Workbench.Requests;

namespace ImpedanceFit.Cli.Batch.Inputs;

/// <summary>Identifies the one circuit of a batch, and says from what.</summary>
internal static class BatchCircuit
{
    /// <summary>The circuit.</summary>
    /// <exception cref="UsageException">No spectrum can be read.</exception>
    public static FolderCircuit Identify(BatchInputs inputs, ReadOptions reading, IdentificationOptions options, FrequencyRange range,
        Session session)
    {
        IReadOnlyList<(string Source, Spectrum Spectrum)> sample =
            InputSample.Of(inputs.Files(), reading, range, FolderCircuit.LargestSample);
        if (sample.Count == 0)
            throw new UsageException("No spectrum can be read from which a circuit could be identified.",
                "Check the inputs, or give the circuit with -c.");
        FolderCircuit found = FolderCircuit.Of(sample, options, session.Cancellation);
        string probability = found.Probability.ToString("0.00", CultureInfo.InvariantCulture);
        session.Output.WriteLine($"circuit for all spectra: {found.Given} (probability {probability}), identified from "
            + $"{Counted.Of(sample.Count, "spectrum")}: {string.Join(", ", found.Sample)}.");
        return found;
    }
}
