using ImpedanceFit.Formats;
using ImpedanceFit.Reporting;
using ImpedanceFit.Reporting.Quantities;
using ImpedanceFit.Workbench.Hosting;

namespace ImpedanceFit.Workbench.Studies;

/// <summary>One conductivity of each spectrum with its temperature. What fails is named and left out.</summary>
/// <param name="temperatures">Where the spectra were measured.</param>
/// <param name="sizes">The sizes of a sample, by what its file says and its temperature.</param>
/// <param name="host">Where failures and warnings are named.</param>
internal sealed class ConductivityPoints(
    SampleTemperatures temperatures, Func<SpectrumMetadata, SampleTemperature?, SampleGeometry> sizes, IWorkHost host)
{
    /// <summary>The points of spectra.</summary>
    /// <param name="spectra">The spectra, each with its file.</param>
    /// <param name="circuit">Their circuit.</param>
    /// <param name="quantity">The name of the conductivity.</param>
    /// <param name="options">What is known of the cells.</param>
    public IReadOnlyList<MeasuredConductivity> Of(IEnumerable<(MeasurementFile, Spectrum)> spectra, NamedCircuit circuit, string quantity,
        ConductivityOptions options)
    {
        List<MeasuredConductivity> points = [];
        foreach ((MeasurementFile file, Spectrum spectrum) in spectra)
        {
            try
            {
                points.Add(Of(file.Path, spectrum, circuit, quantity, options));
            }
            catch (ImpedanceFitException error)
            {
                host.Fail(file.Path, spectrum.Id, host.MessageOf(error));
            }
        }
        temperatures.SayUnused();
        return points;
    }

    private MeasuredConductivity Of(string path, Spectrum spectrum, NamedCircuit circuit, string quantity, ConductivityOptions options)
    {
        SampleTemperature temperature = temperatures.Of(path, spectrum) ?? throw SampleTemperatures.Unknown();
        ConductivityResult result = ConductivityAnalysis.Of(spectrum, circuit, sizes(spectrum.Metadata, temperature), options);
        foreach (string warning in Diagnostic.WarningsOf(host.Complete(result.Diagnostics)))
            host.Warn($"{FitReport.SourceOf(path, spectrum.Id)}: {warning}");
        Quantity found = result[quantity]
            ?? throw new RequestException($"there is no {quantity}.",
                $"There are {string.Join(", ", result.Quantities.Select(q => q.Name))}.");
        return new MeasuredConductivity(path, spectrum.Id, temperature.From, TemperaturePoint.Of(temperature.Kelvin, found))
            { Words = temperature.Words, Diagnostics = temperature.Diagnostics };
    }
}
