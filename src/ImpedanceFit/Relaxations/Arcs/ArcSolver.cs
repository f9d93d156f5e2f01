namespace ImpedanceFit.Relaxations.Arcs;

/// <summary>Levenberg–Marquardt within limits for few parameters, by normal equations: for the many short fits of
/// <see cref="ArcSearch"/>.</summary>
/// <remarks>A parameter at a limit towards which Σr² falls is held. Steps are cut to two units of a logarithm. Plain loops: the digits
/// depend on no width of vectors.</remarks>
internal sealed class ArcSolver(ArcModel model)
{
    private const double LargestStep = 2, FirstDamping = 1e-3, SmallestMean = 1e-13;
    // −2 ln of how much more likely one arc fewer is: without it, an arc might be split into equal ones for nothing.
    private const double CostOfArc = 3;
    private const int MostRejections = 8;

    private readonly double[] residuals = new double[model.Rows], trialResiduals = new double[model.Rows];
    private double[] jacobian = [], trialJacobian = [];

    /// <summary>Evaluations so far.</summary>
    public int Evaluations { get; private set; }

    public ArcModel Model => model;

    /// <summary>Weighted residuals at the last minimum.</summary>
    public double[] Residuals => residuals;

    /// <summary>JᵀJ and Jᵀr of the parameters that are not held, at a point.</summary>
    public NormalEquations EquationsAt(double[] x, ArcKind[] kinds)
    {
        Prepare(x.Length);
        (double[] lower, double[] upper) = model.Limits(kinds);
        model.Evaluate(x, kinds, residuals, jacobian);
        return new NormalEquations(jacobian, residuals, x, lower, upper);
    }

    public ArcFit Run(double[] start, ArcKind[] kinds, int steps, double smallGain)
    {
        int count = start.Length;
        Prepare(count);
        (double[] lower, double[] upper) = model.Limits(kinds);
        double[] x = new double[count], trial = new double[count];
        for (int p = 0; p < count; p++)
            x[p] = Math.Clamp(start[p], lower[p], upper[p]);
        double sum = Evaluate(x, kinds, residuals, jacobian), damping = FirstDamping;
        for (int step = 0; step < steps; step++)
        {
            NormalEquations equations = new(jacobian, residuals, x, lower, upper);
            double reached = double.PositiveInfinity;
            int rejections = 0;
            for (; rejections < MostRejections; rejections++)
            {
                if (equations.Solve(damping) is not { } change)
                {
                    damping *= 10;
                    continue;
                }
                for (int p = 0; p < count; p++)
                    trial[p] = Math.Clamp(x[p] + Math.Clamp(change[p], -LargestStep, LargestStep), lower[p], upper[p]);
                reached = Evaluate(trial, kinds, trialResiduals, trialJacobian);
                if (reached < sum)
                    break;
                damping = Math.Max(damping * 6, 1e-8);
            }
            if (!(reached < sum))
                break;
            double gain = (sum - reached) / sum;
            (trial, x) = (x, trial);
            trialResiduals.CopyTo(residuals, 0);
            (jacobian, trialJacobian) = (trialJacobian, jacobian);
            sum = reached;
            damping = Math.Max(damping / 8, 1e-12);
            if (gain < smallGain)
                break;
        }
        double cost = 0;
        foreach (ArcKind kind in kinds)
            cost += Arc.CostOf(kind);
        return new ArcFit(kinds, x, sum)
        {
            Bic = Bic(sum, count) + cost,
            Criterion = model.Rows * Math.Log(Math.Max(sum, SmallestMean * model.Rows) / model.Rows) + Occam(x, kinds, sum, lower, upper)
                + cost + CostOfArc * kinds.Length,
        };
    }

    // ln det(1 + W·JᵀJ·W/σ²), W the standard deviations of the prior. What a parameter costs grows with how well it is known. One of which
    // the data say nothing costs nothing. One held at a limit of an arc costs nothing either.
    private double Occam(double[] x, ArcKind[] kinds, double sum, double[] lower, double[] upper)
    {
        double[] widths = model.PriorDeviations(kinds);
        double variance = Math.Max(sum, SmallestMean * model.Rows) / Math.Max(model.Rows - x.Length, 5);
        for (int p = model.Offset; p < x.Length; p++)
            widths[p] = x[p] <= lower[p] || x[p] >= upper[p] ? 0 : widths[p];
        return new NormalEquations(jacobian, residuals, x).LogDeterminant(widths, variance);
    }

    /// <summary>N·ln(Σr²/N) + p·ln N, the noise counted as a parameter.</summary>
    public double Bic(double sumOfSquares, double parameters) =>
        model.Rows * Math.Log(Math.Max(sumOfSquares, SmallestMean * model.Rows) / model.Rows) + (parameters + 1) * Math.Log(model.Rows);

    private double Evaluate(double[] x, ArcKind[] kinds, double[] r, double[] j)
    {
        Evaluations++;
        return model.Evaluate(x, kinds, r, j);
    }

    private void Prepare(int count)
    {
        if (jacobian.Length < count * model.Rows)
            (jacobian, trialJacobian) = (new double[count * model.Rows], new double[count * model.Rows]);
    }
}
