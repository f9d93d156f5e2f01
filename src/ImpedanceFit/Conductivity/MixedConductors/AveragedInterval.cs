using MathNet.Numerics.Distributions;

namespace ImpedanceFit.Conductivity.MixedConductors;

/// <summary>The 95 % interval of a positive quantity over several models, each with its own interval and probability.</summary>
/// <remarks>The ends are where the tails of the models, weighted by their probabilities, add up to 2.5 %: Σ w·P_m(θ &lt; end) = 0.025. Each
/// model counts as a normal distribution of ln θ with a width to either side that gives its interval. An interval of the best model alone
/// leaves out the choice of the model; adding the variances takes a rival of little weight that lies far away for a width of all. D. Turek,
/// D. Fletcher, Comput. Stat. Data Anal. 56 (2012) 2809, doi:10.1016/j.csda.2012.03.002.</remarks>
internal static class AveragedInterval
{
    private const double Tail = 0.025, Normal975 = 1.959963984540054, LargestOpenShare = 0.3;
    private const int Bisections = 60;

    /// <summary>The ends; null where the models that have none make up a good part; with a small share they are left out.</summary>
    public static (double? Lower, double? Upper) Of(IReadOnlyList<(double Value, double? Lower, double? Upper, double Weight)> models)
    {
        double total = models.Sum(m => m.Weight);
        return (End(models, total, -1), End(models, total, +1));
    }

    private static double? End(IReadOnlyList<(double Value, double? Lower, double? Upper, double Weight)> models, double total, int sign)
    {
        double open = models.Where(m => (sign < 0 ? m.Lower : m.Upper) is not > 0).Sum(m => m.Weight) / total;
        if (open >= LargestOpenShare)
            return null;
        models = [.. models.Where(m => (sign < 0 ? m.Lower : m.Upper) is > 0)];
        total *= 1 - open;
        double?[] ends = [.. models.Select(m => sign < 0 ? m.Lower : m.Upper)];
        // In the direction of the sign: x = sign·ln θ grows outwards.
        double inside = models.Min(m => sign * Math.Log(m.Value)),
            outside = ends.Max(end => end is > 0 ? sign * Math.Log(end.Value) : double.NegativeInfinity);
        outside += 3 * (outside - inside) + 1e-9;
        inside -= 1e-9;
        for (int k = 0; k < Bisections; k++)
        {
            double middle = 0.5 * (inside + outside);
            if (TailBeyond(middle) > Tail)
                inside = middle;
            else
                outside = middle;
        }
        return Math.Exp(sign * 0.5 * (inside + outside));

        double TailBeyond(double x)
        {
            double sum = 0;
            for (int k = 0; k < models.Count; k++)
            {
                double centre = sign * Math.Log(models[k].Value), half = sign * Math.Log(ends[k]!.Value) - centre;
                double other = sign < 0 ? models[k].Upper ?? models[k].Value * models[k].Value / models[k].Lower!.Value
                    : models[k].Lower ?? models[k].Value * models[k].Value / models[k].Upper!.Value;
                double otherHalf = centre - sign * Math.Log(other), width = (x >= centre ? half : otherHalf) / Normal975;
                sum += models[k].Weight * (width > 0 ? Normal.CDF(0, 1, (centre - x) / width) : x < centre ? 1 : 0);
            }
            return sum / total;
        }
    }
}
