using ImpedanceFit.Formats;
using ImpedanceFit.Reporting.Origins;
using ImpedanceFit.Workbench.Hosting;

namespace ImpedanceFit.Native;

/// <summary>A spectrum that a program gave.</summary>
/// <param name="Name">What results and messages call it.</param>
/// <param name="Measured">Makes the spectrum.</param>
/// <param name="Sha256">Computes the hash of its numbers (<see cref="CallOrigin"/>).</param>
internal sealed record SpectrumInput(string Name, Func<Spectrum> Measured, Func<string> Sha256)
{
    /// <summary>All spectra, as if each had been read from a file of its name. What is none is named and left out.</summary>
    public static IEnumerable<(MeasurementFile File, Spectrum Spectrum)> ReadAll(IEnumerable<SpectrumInput> inputs, ReadOptions reading,
        IWorkHost host)
    {
        foreach (SpectrumInput input in inputs)
        {
            if (host.Cancellation.IsCancellationRequested)
                yield break;
            Spectrum spectrum;
            try
            {
                spectrum = reading.Prepared(input.Measured());
            }
            catch (ImpedanceFitException error)
            {
                host.Fail(input.Name, null, host.MessageOf(error));
                continue;
            }
            yield return (new MeasurementFile { Path = input.Name, Format = "memory", Spectra = [spectrum] }, spectrum);
        }
    }
}
