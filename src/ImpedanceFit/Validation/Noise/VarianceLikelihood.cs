namespace ImpedanceFit.Validation.Noise;

/// <summary>Maximum likelihood of σ_k² = a·m_k + b for mean squares s_k of two residuals each: least Σ ln σ_k² + s_k/σ_k².</summary>
internal sealed class VarianceLikelihood
{
    private const double Golden = 0.6180339887498949;
    private readonly double[] squaredModulus, meanSquares;

    public VarianceLikelihood(double[] squaredModulus, double[] meanSquares) =>
        (this.squaredModulus, this.meanSquares) = (squaredModulus, meanSquares);

    /// <summary>The type with the lowest Bayesian information criterion; the simpler one on a tie.</summary>
    public ErrorStructure Best()
    {
        double modulusCost = Cost(1, 0, out double a), constantCost = Cost(0, 1, out double b);
        double reference = squaredModulus.Average();
        double share = BestShare(reference);
        double bothCost = Cost(share, (1 - share) * reference, out double scale);
        double extra = Math.Log(2 * squaredModulus.Length) / 2;   // one parameter more, in units of cost: −ln L
        (ErrorStructureKind kind, double cost) = modulusCost <= constantCost ? (ErrorStructureKind.Modulus, modulusCost)
            : (ErrorStructureKind.Constant, constantCost);
        if (bothCost + extra < cost)
            return new ErrorStructure(ErrorStructureKind.Both, Math.Sqrt(scale * share), Math.Sqrt(scale * (1 - share) * reference),
                modulusCost - bothCost);
        return kind == ErrorStructureKind.Modulus
            ? new ErrorStructure(kind, Math.Sqrt(a), 0, 0)
            : new ErrorStructure(kind, 0, Math.Sqrt(b), modulusCost - constantCost);
    }

    /// <summary>−ln L but for a constant, at the best overall scale of the shape a·m + b, which is known in closed form.</summary>
    private double Cost(double a, double b, out double scale)
    {
        double sum = 0, logs = 0;
        int n = squaredModulus.Length;
        for (int k = 0; k < n; k++)
        {
            double v = a * squaredModulus[k] + b;
            sum += meanSquares[k] / v;
            logs += Math.Log(v);
        }
        scale = sum / n;
        return n * Math.Log(Math.Max(scale, double.Epsilon)) + logs;
    }

    /// <summary>The share of the modulus term with the least cost: a scan over the odds, then golden
    /// sections, because the cost may have two valleys.</summary>
    private double BestShare(double reference)
    {
        double CostAt(double logOdds)
        {
            double share = 1 / (1 + Math.Exp(-logOdds));
            return Cost(share, (1 - share) * reference, out _);
        }

        const double limit = 30;
        double best = -limit;
        for (double x = -limit; x <= limit; x++)
            best = CostAt(x) < CostAt(best) ? x : best;
        (double low, double high) = (best - 1, best + 1);
        while (high - low > 1e-9)
        {
            double left = high - Golden * (high - low), right = low + Golden * (high - low);
            (low, high) = CostAt(left) < CostAt(right) ? (low, right) : (left, high);
        }
        return 1 / (1 + Math.Exp(-(low + high) / 2));
    }
}
