using ImpedanceFit.Numerics.Statistics;
using static ImpedanceFit.Fitting.Search.Shapes.SearchConstants;

namespace ImpedanceFit.Fitting.Search.Minima;

/// <summary>Start values spread evenly over all that a spectrum's size and band allow, whatever the structure of the circuit.</summary>
/// <remarks>Resistances lie between 10⁻³ and 10² of the median modulus, frequencies (and with them
/// capacitances and time constants) in the measured band.</remarks>
internal sealed class ScatteredStarts
{
    private readonly FitWorkspace work;
    private readonly LowDiscrepancy points;
    private readonly double typicalOhm, lowOmega, highOmega;

    public ScatteredStarts(FitWorkspace work, double typicalOhm)
    {
        (this.work, this.typicalOhm) = (work, typicalOhm);
        points = new LowDiscrepancy(2 * work.Free.Length);
        (lowOmega, highOmega) = (double.PositiveInfinity, 0);
        foreach (double omega in work.Grid.Omega[..work.Grid.Count])
            (lowOmega, highOmega) = (Math.Min(lowOmega, omega), Math.Max(highOmega, omega));
    }

    /// <summary>All parameters of the circuit for the start with the given index.</summary>
    public double[] this[int index]
    {
        get
        {
            double[] all = [.. work.Values];
            for (int f = 0; f < work.Free.Length; f++)
                all[work.Free[f]] = ValueOf(work.Circuit.Circuit.Parameters[work.Free[f]].Description.Kind, points[index, 2 * f],
                    points[index, 2 * f + 1]);
            return all;
        }
    }

    private double ValueOf(ParameterKind kind, double first, double second)
    {
        double size = typicalOhm * Math.Pow(10, LowestScatteredSize + ScatteredSizeDecades * first);
        double omega = lowOmega * Math.Pow(highOmega / lowOmega, second);
        return kind switch
        {
            ParameterKind.Resistance => size,
            ParameterKind.AdmittanceCoefficient => 1 / (size * Math.Pow(omega, TypicalExponent)),
            ParameterKind.ImpedanceCoefficient => size / Math.Pow(omega, TypicalExponent),
            ParameterKind.WarburgCoefficient => size * Math.Sqrt(omega),
            ParameterKind.TimeConstant => 1 / omega,
            ParameterKind.Rate => omega,
            ParameterKind.Exponent => LowestScatteredExponent + (1 - LowestScatteredExponent) * first,
            _ => Math.Pow(10, OtherRatioDecades * (2 * first - 1)),
        };
    }
}
