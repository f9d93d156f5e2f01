using System.Globalization;
using ImpedanceFit.Formats;
using ImpedanceFit.Workbench.Hosting;
using ImpedanceFit.Workbench.Requests;

namespace ImpedanceFit.Workbench.Batch.Inputs;

/// <summary>Identifies the one circuit of a batch.</summary>
internal static class BatchCircuit
{
    /// <summary>The circuit, and a sentence that says from what it was identified.</summary>
    /// <exception cref="RequestException">No spectrum can be read.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static (FolderCircuit Circuit, string Report) Identify(BatchInputs inputs, ReadOptions reading, IdentificationOptions options,
        FrequencyRange range, CancellationToken cancellation)
    {
        IReadOnlyList<(string Source, Spectrum Spectrum)> sample =
            InputSample.Of(inputs.Files(), reading, range, FolderCircuit.LargestSample);
        if (sample.Count == 0)
            throw new RequestException("No spectrum can be read from which a circuit could be identified.",
                "Check the inputs, or give the circuit.").About(RemedyTopic.Circuit);
        FolderCircuit found = FolderCircuit.Of(sample, options, cancellation);
        string probability = found.Probability.ToString("0.00", CultureInfo.InvariantCulture);
        return (found, $"circuit for all spectra: {found.Given} (probability {probability}), identified from "
            + $"{Counted.Of(sample.Count, "spectrum")}: {string.Join(", ", found.Sample)}.");
    }
}
