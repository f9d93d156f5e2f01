using ImpedanceFit.Circuits.ElementModel;
using ImpedanceFit.Interpretation.Branches;

namespace ImpedanceFit.Series.Ties;

/// <summary>The ties that physics offers for a circuit. Each arc of the sample has one n and one capacitance, for its width does not change
/// with temperature; none for electrodes; activated resistances where temperatures are known.</summary>
internal static class TieSuggestions
{
    // Between grain boundaries and double layers, whatever the sizes of the sample (Irvine, Sinclair, West 1990).
    private const double LargestFaradOfSample = 1e-7;
    private const double LeastExponent = 0.6;

    /// <summary>The ties for a circuit by what its single fits say.</summary>
    /// <param name="circuit">The circuit.</param>
    /// <param name="fits">The single fits.</param>
    /// <param name="thermal">True if the variable is a temperature.</param>
    public static IReadOnlyList<SeriesTie> Of(Circuit circuit, IReadOnlyList<FitResult> fits, bool thermal)
    {
        List<SeriesTie> ties = [];
        foreach (CircuitBranch branch in CircuitBranches.Of(circuit).Where(branch => branch.Shape == ElementShape.Arc))
        {
            if (branch.ResistanceName is not { } resistance || IsFixed(circuit, resistance))
                continue;
            if (thermal)
                ties.Add(new SeriesTie(resistance, TieKind.Arrhenius));
            if (branch.CoefficientName is { } coefficient && branch.ExponentName is { } exponent && branch.Capacitor != branch.Resistor
                && !IsFixed(circuit, coefficient) && !IsFixed(circuit, exponent)
                && IsOfTheSample(fits, resistance, coefficient, exponent))
                ties.Add(new SeriesTie(branch.Capacitor!.Name, TieKind.Capacitance));
        }
        return ties;
    }

    private static bool IsFixed(Circuit circuit, string name) => circuit.Parameters.First(p => p.Name == name).Fixed;

    private static bool IsOfTheSample(IReadOnlyList<FitResult> fits, string resistance, string coefficient, string exponent)
    {
        double[] farads = [.. fits.Where(fit => fit[exponent].Value >= LeastExponent).Select(fit =>
            Math.Pow(fit[coefficient].Value * Math.Pow(fit[resistance].Value, 1 - fit[exponent].Value), 1 / fit[exponent].Value)).Order()];
        return farads.Length > 0 && farads[farads.Length / 2] < LargestFaradOfSample;
    }
}
