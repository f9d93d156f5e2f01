using ImpedanceFit.Numerics.Statistics;

namespace ImpedanceFit.Fitting.Results;

/// <summary>The level u of a quantity, along which its interval is searched. It is ln|g| where g has one sign wherever the parameters may
/// be, else g itself.</summary>
/// <remarks>The interval does not depend on the choice. In the logarithm a sum, its reciprocal and its powers have the same levels, and
/// decades are short ways.</remarks>
internal sealed class LevelFunction
{
    private const int TestedPoints = 48;
    private const double LargestShift = 1e4;

    private readonly DerivedFunction function;
    private readonly int sign;

    public LevelFunction(DerivedFunction function)
    {
        this.function = function;
        sign = Math.Sign(function.BestValue);
        IsLogarithmic = sign != 0 && HasOneSign();
        BestLevel = LevelOf(function.BestValue);
    }

    /// <summary>True if u = ln|g|.</summary>
    public bool IsLogarithmic { get; }

    /// <summary>u at the minimum.</summary>
    public double BestLevel { get; }

    /// <summary>+1 if g grows with u, −1 if it falls.</summary>
    public int Direction => IsLogarithmic ? sign : 1;

    /// <summary>u for free parameters; NaN where it does not exist.</summary>
    public double At(ReadOnlySpan<double> free) => LevelOf(function.ValueAt(free));

    /// <summary>∂u/∂θ for the free parameter with a place.</summary>
    public double SlopeAt(ReadOnlySpan<double> free, int f) =>
        IsLogarithmic ? function.SlopeAt(free, f) / function.ValueAt(free) : function.SlopeAt(free, f);

    /// <summary>g of a level.</summary>
    public double ValueOf(double level) => IsLogarithmic ? sign * Math.Exp(level) : level;

    private double LevelOf(double value) => IsLogarithmic ? Math.Log(sign * value) : value;

    private bool HasOneSign()
    {
        double[] point = [.. function.Best];
        LowDiscrepancy shares = new(Math.Max(function.Depends.Count, 1));
        for (int i = 0; i < TestedPoints; i++)
        {
            for (int d = 0; d < function.Depends.Count; d++)
            {
                int f = function.Depends[d];
                point[f] = Drawn(function.Parameter(f).Parameter, function.Best[f], shares[i, d]);
            }
            double found = function.ValueAt(point);
            if (found * sign < 0)
                return false;
        }
        return true;
    }

    private static double Drawn(CircuitParameter parameter, double best, double share)
    {
        if (best > 0 && parameter.Lower >= 0 && parameter.Description.Kind is not (ParameterKind.Exponent or ParameterKind.Ratio))
            return Math.Clamp(best * Math.Pow(LargestShift, 2 * share - 1), parameter.Lower, parameter.Upper);
        double reach = Math.Max(Math.Abs(best), 1);
        double low = Math.Max(parameter.Lower, best - reach), high = Math.Min(parameter.Upper, best + reach);
        return low + share * (high - low);
    }
}
