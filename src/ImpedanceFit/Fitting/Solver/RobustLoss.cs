namespace ImpedanceFit.Fitting.Solver;

/// <summary>A robust loss with its threshold, applied to residuals as r̃ = sign(r)·√ρ(r), so that Σ r̃² = Σ
/// ρ and the gradient is exact.</summary>
/// <param name="Kind">The loss; not <see cref="Loss.Squares"/>.</param>
/// <param name="Threshold">c, in weighted residuals.</param>
internal sealed record RobustLoss(Loss Kind, double Threshold)
{
    // 95 % of the information of plain least squares where the noise is normal (Holland, Welsch, Commun. Stat. A 6 (1977) 813).
    private const double HuberTuning = 1.345, CauchyTuning = 2.385;

    /// <summary>The loss for residuals of the given robust width.</summary>
    public static RobustLoss Of(Loss kind, double width) => new(kind, width * (kind == Loss.Huber ? HuberTuning : CauchyTuning));

    /// <summary>Replaces residuals by r̃ and their derivatives by (dr̃/dr)·∂r.</summary>
    public void Apply(Span<double> residuals, JacobianColumns jacobian)
    {
        for (int i = 0; i < residuals.Length; i++)
        {
            (double ratio, double slope) = FactorsOf(residuals[i]);
            residuals[i] *= ratio;
            for (int k = 0; k < jacobian.Count; k++)
                jacobian[k][i] *= slope;
        }
    }

    /// <summary>ψ = ρ′/2 and its derivative.</summary>
    public (double Psi, double Slope) PsiOf(double r)
    {
        double u = r / Threshold;
        if (Kind == Loss.Huber)
            return Math.Abs(u) <= 1 ? (r, 1) : (Math.CopySign(Threshold, r), 0);
        double denominator = 1 + u * u;
        return (r / denominator, (1 - u * u) / (denominator * denominator));
    }

    /// <summary>ψ/r: the weight of a residual, 1 for a small one.</summary>
    public double WeightOf(double r) => r == 0 ? 1 : PsiOf(r).Psi / r;

    /// <summary>ρ(r).</summary>
    public double RhoOf(double r)
    {
        double root = r * FactorsOf(r).Ratio;
        return root * root;
    }

    /// <summary>r̃/r and dr̃/dr = ψ/r̃.</summary>
    private (double Ratio, double Slope) FactorsOf(double r)
    {
        double u = Math.Abs(r) / Threshold;
        if (Kind == Loss.Huber)
        {
            if (u <= 1)
                return (1, 1);
            double root = Math.Sqrt(2 * u - 1);
            return (root / u, 1 / root);
        }
        double squared = u * u;
        // Below, ln(1 + u²)/u² is 1 to the last digit.
        double ratio = squared < 1e-16 ? 1 : Math.Sqrt(Math.Log(1 + squared) / squared);
        return (ratio, 1 / ((1 + squared) * ratio));
    }
}
