namespace ImpedanceFit.Fitting.Solver;

/// <summary>Goes from the end of a minimisation to the minimum itself: until the way left is a billionth of the standard errors.</summary>
/// <remarks>
/// A sum of squares that changes by less than 10⁻¹¹ of itself still leaves the parameters √(10⁻¹¹·ν) standard errors from the minimum (ν
/// degrees of freedom). Elimination on inner products hides the gradient below that. Here steps are those of Gauss and Newton by J = QR.
/// They are taken in z = R₀(p − p₀). There a step of the noise level is one standard error of a combination of parameters, whatever their
/// units and correlations; half the gradient there is h = R₀⁻ᵀRᵀQᵀr, and half the second derivatives are the identity but for the curvature
/// of the model. Where that makes the way shrink too slowly, they are taken from differences of h, and the steps are Newton's. While the
/// sum of squares can tell, it must fall; below that |h| must. A parameter at a limit towards which the sum of squares falls is held; so is
/// one of which the column is a combination of others, for which no point is better than another.</remarks>
internal sealed class MinimumRefinement
{
    // What is left of a column below this is at the level where rounding moves the minimum by a millionth of a standard error.
    private const double DependentLevel = 1e-9;
    private const double HiddenLevel = 1e-11;
    private const double RoundingLevel = 1e-12;
    private const double RoundingOfModel = 1e-15;
    private const double Shrinking = 0.9;
    private const double SmallStep = 0.1;
    private const double ShorterBy = 0.25;
    private const int MostFailures = 5;
    private const double GoodEnough = 1e-6;
    private const double FastEnough = 0.3;
    private const double Difference = 1e-3;
    private const double LargestDifference = 1e-2;
    private const int FewestEvaluations = 40;
    private const int EvaluationsOfParameter = 40;

    private readonly ILeastSquaresProblem problem;
    private readonly FactoredResiduals factors;
    private readonly SecondDerivatives second;
    private readonly int n;
    private readonly double[] point, trial, step, direction, gradient, trialGradient, reference;
    private readonly int[] free;
    private readonly bool[] dependent;
    private double[] lower = [], upper = [];
    private int freeCount, limiting;
    private double noise, rounding;

    public MinimumRefinement(ILeastSquaresProblem problem)
    {
        this.problem = problem;
        n = problem.ParameterCount;
        (factors, second) = (new FactoredResiduals(problem), new SecondDerivatives(n));
        (point, trial, step, direction) = (new double[n], new double[n], new double[n], new double[n]);
        (gradient, trialGradient, reference) = (new double[n], new double[n], new double[(n + 1) * n]);
        (free, dependent) = (new int[n], new bool[n]);
    }

    /// <summary>The refined point.</summary>
    public ReadOnlySpan<double> Parameters => point;

    /// <summary>Σ r² there.</summary>
    public double SumOfSquares { get; private set; }

    /// <summary>The way left to the minimum by the last Gauss–Newton step, in standard errors; ∞ if it is not known.</summary>
    public double Distance { get; private set; }

    /// <summary>Evaluations it took.</summary>
    public int Evaluations { get; private set; }

    /// <summary>Accepted steps.</summary>
    public int Steps { get; private set; }

    /// <summary>Refines a point within limits.</summary>
    /// <param name="start">A point near a minimum.</param>
    /// <param name="low">Limits.</param>
    /// <param name="high">Limits.</param>
    /// <param name="tolerance">The distance that is near enough, in standard errors.</param>
    public void Run(ReadOnlySpan<double> start, double[] low, double[] high, double tolerance)
    {
        start.CopyTo(point);
        (lower, upper) = (low, high);
        (Distance, Evaluations, Steps) = (double.PositiveInfinity, 0, 0);
        Array.Clear(dependent);
        Anchor();
        double shrink = 1;
        bool isFresh = false;
        int most = FewestEvaluations + EvaluationsOfParameter * n;
        for (int failures = 0; Distance > tolerance && Distance < double.PositiveInfinity && failures <= MostFailures
            && Evaluations < most;)
        {
            double factor = Propose(shrink, out double slope), last = Distance;
            bool hidden = factor * slope <= Math.Max(HiddenLevel * SumOfSquares, rounding);
            if (TryStep(hidden))
            {
                (shrink, failures) = (1, 0);
                isFresh = Distance > FastEnough * last && limiting < 0 && TakeSecondDerivatives();
            }
            else if (!isFresh)
            {
                shrink = 1;
                isFresh = TakeSecondDerivatives();
                failures += isFresh ? 0 : MostFailures + 1;
            }
            else if (hidden && Distance <= GoodEnough)
            {
                return;   // the digits end here
            }
            else
            {
                shrink *= ShorterBy;
                failures++;
            }
        }
    }

    /// <summary>Goes to the point to try if it is better.</summary>
    /// <param name="hidden">True if rounding hides the difference of the sums of squares.</param>
    private bool TryStep(bool hidden)
    {
        double found = factors.Evaluate(trial);
        Evaluations++;
        double most = hidden ? SumOfSquares + Math.Max(RoundingLevel * SumOfSquares, rounding) : SumOfSquares;
        if (!(hidden || limiting >= 0 ? found <= most : found < most))
            return false;
        if (limiting < 0)
        {
            factors.Factorise(free.AsSpan(0, freeCount));
            TakeGradient(trialGradient);
            if (hidden && !(Length(trialGradient) < Shrinking * Length(gradient)))
                return false;
            trialGradient.CopyTo(gradient, 0);
            SumOfSquares = found;
            SetDistance();
        }
        trial.CopyTo(point, 0);
        Steps++;
        if (limiting >= 0)
            Anchor();
        return true;
    }

    /// <summary>Takes half the second derivatives at the present point from differences of h; false if they
    /// have no finite values.</summary>
    private bool TakeSecondDerivatives()
    {
        for (int j = 0; j < freeCount; j++)
        {
            Array.Clear(direction);
            direction[j] = Difference * noise;
            BackSubstitute();
            double way = Shorten();
            for (int i = 0; i < freeCount; i++)
                trial[free[i]] = point[free[i]] + way * step[i];
            double found = factors.Evaluate(trial);
            Evaluations++;
            if (!double.IsFinite(found) || way == 0)
                return false;
            factors.Factorise(free.AsSpan(0, freeCount));
            TakeGradient(trialGradient);
            Span<double> row = second.Row(j);
            for (int i = 0; i < freeCount; i++)
                row[i] = (trialGradient[i] - gradient[i]) / (way * Difference * noise);
        }
        second.Factorise(freeCount);
        return !second.IsIdentity;
    }

    /// <summary>The part of a step for a difference, forwards or back, that stays within the limits and
    /// changes no parameter much.</summary>
    private double Shorten()
    {
        double forwards = 1, back = 1;
        for (int i = 0; i < freeCount; i++)
        {
            int k = free[i];
            double size = Math.Abs(step[i]), most = point[k] != 0 ? LargestDifference * Math.Abs(point[k]) : double.PositiveInfinity;
            if (size == 0)
                continue;
            (double up, double down) = (Math.Min(most, upper[k] - point[k]) / size, Math.Min(most, point[k] - lower[k]) / size);
            (forwards, back) = (Math.Min(forwards, step[i] > 0 ? up : down), Math.Min(back, step[i] > 0 ? down : up));
        }
        return forwards >= back ? forwards : -back;
    }

    /// <summary>Takes the present point as p₀: which parameters are free there, R₀ and the gradient.</summary>
    private void Anchor()
    {
        second.Reset();
        for (int tries = 0; tries <= n; tries++)
        {
            SumOfSquares = factors.Evaluate(point);
            Evaluations++;
            freeCount = 0;
            double signal = 0;
            for (int k = 0; k < n; k++)
            {
                double size = factors.NormOf(k) * point[k];
                signal += size * size;
                bool outwards = (point[k] <= lower[k] && factors.GradientOf(k) >= 0)
                    || (point[k] >= upper[k] && factors.GradientOf(k) <= 0);
                if (!outwards && !dependent[k] && factors.NormOf(k) is > 0 and < double.PositiveInfinity)
                    free[freeCount++] = k;
            }
            if (freeCount == 0 || !double.IsFinite(SumOfSquares) || SumOfSquares == 0)
            {
                Distance = freeCount == 0 || SumOfSquares == 0 ? 0 : double.PositiveInfinity;
                return;
            }
            // The model is exact to some 10⁻¹⁶ of itself, which shows the more in Σ r² the closer the residuals are to zero.
            rounding = RoundingOfModel * Math.Sqrt(signal * SumOfSquares);
            factors.Factorise(free.AsSpan(0, freeCount));
            int combination = factors.DependentColumn(freeCount, DependentLevel);
            if (combination < 0)
                break;
            dependent[free[combination]] = true;
        }
        factors.CopyTriangle(reference);
        TakeGradient(gradient);
        noise = Math.Sqrt(SumOfSquares / Math.Max(problem.ResidualCount - n, 1));
        SetDistance();
    }

    private void SetDistance() => Distance = Length(gradient) / noise;

    /// <summary>h = R₀⁻ᵀRᵀQᵀr.</summary>
    private void TakeGradient(double[] h)
    {
        for (int j = 0; j < freeCount; j++)
        {
            double sum = 0;
            for (int i = 0; i <= j; i++)
                sum += factors[i, j] * factors[i, freeCount];
            for (int i = 0; i < j; i++)
                sum -= reference[j * n + i] * h[i];
            h[j] = sum / reference[j * n + j];
        }
    }

    /// <summary>Sets the next point to try; returns what part of the full step leads there.</summary>
    /// <param name="shrink">The part wanted.</param>
    /// <param name="slope">Out: by how much half the sum of squares would fall along the full step, were it straight.</param>
    private double Propose(double shrink, out double slope)
    {
        second.Solve(gradient.AsSpan(0, freeCount), direction.AsSpan(0, freeCount));
        BackSubstitute();
        slope = 0;
        for (int j = 0; j < freeCount; j++)
            slope -= direction[j] * gradient[j];
        // Far from the minimum the linear model is worth no more than a change of a resistance by half of itself.
        bool far = Length(direction) > SmallStep * noise;
        double factor = shrink;
        limiting = -1;
        for (int j = 0; j < freeCount; j++)
        {
            int k = free[j];
            double room = step[j] < 0 ? point[k] - lower[k] : upper[k] - point[k], size = Math.Abs(step[j]);
            double trusted = far && point[k] > 0 && problem.IsScale(k) ? (step[j] < 0 ? 0.5 : 1) * point[k] : double.PositiveInfinity;
            if (Math.Min(room, trusted) < factor * size)
                (factor, limiting) = (Math.Min(room, trusted) / size, room <= trusted ? k : -1);
        }
        point.CopyTo(trial, 0);
        for (int j = 0; j < freeCount; j++)
        {
            int k = free[j];
            trial[k] = k == limiting ? (step[j] < 0 ? lower[k] : upper[k]) : Math.Clamp(point[k] + factor * step[j], lower[k], upper[k]);
        }
        return factor;
    }

    /// <summary>The step of the parameters for one of z: R₀·step = direction.</summary>
    private void BackSubstitute()
    {
        for (int j = freeCount - 1; j >= 0; j--)
        {
            double sum = direction[j];
            for (int i = j + 1; i < freeCount; i++)
                sum -= reference[i * n + j] * step[i];
            step[j] = sum / reference[j * n + j];
        }
    }

    private double Length(double[] vector)
    {
        double squares = 0;
        for (int j = 0; j < freeCount; j++)
            squares += vector[j] * vector[j];
        return Math.Sqrt(squares);
    }
}
