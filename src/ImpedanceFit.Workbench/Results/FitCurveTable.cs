using System.Globalization;
using System.Numerics;
using ImpedanceFit.Circuits;
using ImpedanceFit.Formats.Text;
using ImpedanceFit.Reporting;

namespace ImpedanceFit.Workbench.Results;

/// <summary>The curves of fits as CSV: measured and fitted impedance, residuals, and each branch, a row a point.</summary>
/// <remarks>A branch is a part of the circuit in series with the rest. Its columns are named by its elements, e.g.
/// <c>R1_CPE1_real_ohm</c>; where circuits differ, columns of another one's branches stay empty.</remarks>
internal static class FitCurveTable
{
    /// <summary>Writes the curves of all fits.</summary>
    public static void Write(TextWriter writer, IReadOnlyList<FitReport> reports)
    {
        List<(string Name, CircuitNode Part)>[] parts = [.. reports.Select(report => PartsOf(report.Fit.Circuit))];
        string[] names = [.. parts.SelectMany(each => each).Select(part => part.Name).Distinct()];
        writer.Write("file,id,frequency_Hz,z_real_ohm,z_imag_ohm,fit_real_ohm,fit_imag_ohm,residual_real_percent,residual_imag_percent"
            + string.Concat(names.Select(name => $",{name}_real_ohm,{name}_imag_ohm")) + "\n");
        for (int i = 0; i < reports.Count; i++)
            Write(writer, reports[i], parts[i], names);
    }

    private static void Write(TextWriter writer, FitReport report, List<(string Name, CircuitNode Part)> parts, string[] names)
    {
        FitResult fit = report.Fit;
        Dictionary<string, CircuitEvaluator> branches = parts.ToDictionary(part => part.Name, part => Evaluated(fit, part.Part),
            StringComparer.Ordinal);
        for (int k = 0; k < fit.Spectrum.Count; k++)
        {
            Complex measured = fit.Spectrum[k], model = fit.Model[k],
                residual = 100 * (measured - model) / measured.Magnitude;
            writer.Write($"{CsvCell.Quoted(report.File)},{CsvCell.Quoted(report.SpectrumId ?? "")}");
            foreach (double value in (double[])[fit.Spectrum.FrequenciesHertz[k], measured.Real, measured.Imaginary, model.Real,
                model.Imaginary, residual.Real, residual.Imaginary])
                writer.Write($",{Number(value)}");
            foreach (string name in names)
            {
                writer.Write(branches.TryGetValue(name, out CircuitEvaluator? branch)
                    ? $",{Number(branch[k].Real)},{Number(branch[k].Imaginary)}" : ",,");
            }
            writer.Write("\n");
        }
    }

    private static CircuitEvaluator Evaluated(FitResult fit, CircuitNode part)
    {
        Circuit circuit = new(part);
        CircuitEvaluator evaluator = new(circuit, fit.Spectrum.FrequenciesHertz);
        evaluator.Evaluate([.. circuit.Parameters.Select(parameter => fit[parameter.Name].Value)]);
        return evaluator;
    }

    private static List<(string Name, CircuitNode Part)> PartsOf(Circuit circuit)
    {
        IReadOnlyList<CircuitNode> parts = circuit.Root is SeriesNode series ? series.Parts : [circuit.Root];
        return [.. parts.Select(part => (string.Join("_", new Circuit(part).Elements.Select(element => element.Name)), part))];
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
