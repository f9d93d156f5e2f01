using ImpedanceFit.Formats;
using ImpedanceFit.Reporting;
using ImpedanceFit.Reporting.Quantities;
using ImpedanceFit.Workbench.Hosting;
using ImpedanceFit.Workbench.Studies;

namespace ImpedanceFit.Workbench.Series;

/// <summary>A resistance, or a formula of parameters, of each spectrum with its temperature, without sizes of the sample: its inverse is
/// what is activated. What fails is named and left out.</summary>
/// <param name="quantity">The formula.</param>
/// <param name="temperatures">Where the spectra were measured.</param>
/// <param name="host">Where failures and warnings are named.</param>
internal sealed class QuantityPoints(ParameterExpression quantity, SampleTemperatures temperatures, IWorkHost host)
{
    /// <summary>The formula with the circuit's names; null where the text is the name of a conductivity.</summary>
    /// <exception cref="ImpedanceFitException">It asks for a parameter that the circuit does not have.</exception>
    public static ParameterExpression? FormulaOf(string? text, Circuit circuit)
    {
        // Names of conductivities are words; parameters have a number, a label, or a large first letter.
        if (text is null || (char.IsLower(text[0]) && text.All(char.IsLetter)))
            return null;
        ParameterExpression formula = ParameterExpression.Parse(text);
        return formula.Renamed(formula.ParameterNames.ToDictionary(name => name, name => circuit.Parameter(name).Name));
    }

    /// <summary>The points of spectra.</summary>
    public IReadOnlyList<MeasuredConductivity> Of(IEnumerable<(MeasurementFile, Spectrum)> spectra, Circuit circuit)
    {
        CircuitFitter fitter = new(circuit, FitOptions.Default with { Intervals = IntervalMethod.Covariance });
        List<MeasuredConductivity> points = [];
        foreach ((MeasurementFile file, Spectrum spectrum) in spectra)
        {
            try
            {
                points.Add(Of(file.Path, spectrum, fitter.Fit(spectrum, host.Cancellation)));
            }
            catch (ImpedanceFitException error)
            {
                host.Fail(file.Path, spectrum.Id, host.MessageOf(error));
            }
        }
        temperatures.SayUnused();
        return points;
    }

    private MeasuredConductivity Of(string path, Spectrum spectrum, FitResult fit)
    {
        SampleTemperature temperature = temperatures.Of(path, spectrum) ?? throw SampleTemperatures.Unknown();
        foreach (string warning in fit.Warnings)
            host.Warn($"{FitReport.SourceOf(path, spectrum.Id)}: {warning}");
        Unit unit = quantity.UnitFor(name => fit[name].Unit);
        Estimate estimate = fit.Derive(unit, quantity, IntervalMethod.Covariance);
        if (!(estimate.Value > 0))
            throw new RequestException(FormattableString.Invariant($"{quantity} is {estimate.Value:G4}, and has no logarithm."),
                "Take a quantity that is positive.");
        double error = (estimate.StandardError ?? 1e3 * estimate.Value) / (estimate.Value * estimate.Value);
        return new MeasuredConductivity(path, spectrum.Id, temperature.From,
            new TemperaturePoint(temperature.Kelvin, 1 / estimate.Value, error))
            { Words = temperature.Words, Diagnostics = temperature.Diagnostics, Inverse = estimate, Name = quantity.Text };
    }
}
