using ImpedanceFit.Fitting.Problem;
using ImpedanceFit.Fitting.Search;
using ImpedanceFit.Fitting.Solver;
using ImpedanceFit.Numerics.Lanes;
using ImpedanceFit.Numerics.LinearAlgebra;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Fitting.Results;

/// <summary>A circuit's residuals with a function of the parameters held at a value: one parameter, the pivot, follows the others so that
/// u(θ) = c.</summary>
/// <remarks>A problem in one parameter fewer, with the derivatives ∂r/∂θⱼ − ∂r/∂θ_p·(∂u/∂θⱼ)/(∂u/∂θ_p). Where no value of the pivot within
/// its limits gives c,
/// residuals are NaN.</remarks>
internal sealed unsafe class HeldQuantityProblem : ILeastSquaresProblem
{
    private const int MaximumSteps = 60;
    private const double Tolerance = 1e-13;
    private const double LargestStep = 2;
    private const double Slack = 1e3;

    private readonly CircuitProblem inner;
    private readonly LevelFunction level;
    private readonly IReadOnlyList<int> depends;
    private readonly double[] lower, upper, full;
    private readonly int[] others;
    private readonly int pivot, stride;
    private readonly double levelScale;
    private double lastPivot;
    private readonly AlignedBuffer columns;

    /// <param name="work">Problem and limits.</param>
    /// <param name="level">u.</param>
    /// <param name="depends">The free parameters on which u depends.</param>
    /// <param name="pivot">The one that follows.</param>
    /// <param name="levelScale">A typical size of u, of which the last digits do not matter.</param>
    public HeldQuantityProblem(FitWorkspace work, LevelFunction level, IReadOnlyList<int> depends, int pivot, double levelScale)
    {
        (inner, this.level, this.depends, this.pivot, this.levelScale) = (work.Problem, level, depends, pivot, levelScale);
        (lower, upper, full) = (work.Lower, work.Upper, new double[inner.ParameterCount]);
        others = Arrays.Where(inner.ParameterCount, f => f != pivot);
        stride = (inner.ResidualCount + FrequencyGrid.Alignment - 1) / FrequencyGrid.Alignment * FrequencyGrid.Alignment;
        columns = new AlignedBuffer(inner.ParameterCount * stride);
    }

    /// <summary>c.</summary>
    public double Target { get; set; }

    public int ResidualCount => inner.ResidualCount;

    public int ParameterCount => others.Length;

    public bool IsScale(int parameter) => inner.IsScale(others[parameter]);

    public int ExponentOf(int coefficient) => inner.ExponentOf(others[coefficient]) is >= 0 and var exponent
        ? Array.IndexOf(others, exponent) : -1;

    /// <summary>The parameters but for the pivot.</summary>
    public double[] OthersOf(ReadOnlySpan<double> all)
    {
        double[] rest = new double[others.Length];
        for (int j = 0; j < rest.Length; j++)
            rest[j] = all[others[j]];
        return rest;
    }

    /// <summary>All parameters on the level, with the pivot searched from where it is; null if it has no such value.</summary>
    /// <param name="rest">The parameters but for the pivot.</param>
    /// <param name="pivotGuess">About where the pivot may be.</param>
    public double[]? Complete(ReadOnlySpan<double> rest, double pivotGuess)
    {
        lastPivot = pivotGuess;
        return Solve(rest) ? [.. full] : null;
    }

    public void Evaluate(ReadOnlySpan<double> parameters, Span<double> residuals, JacobianColumns jacobian)
    {
        if (!Solve(parameters))
        {
            residuals.Fill(double.NaN);
            for (int j = 0; j < others.Length; j++)
                jacobian[j].Clear();
            return;
        }
        JacobianColumns all = new(columns.Start, stride, inner.ResidualCount, inner.ParameterCount);
        inner.Evaluate(full, residuals, all);
        double ofPivot = level.SlopeAt(full, pivot);
        for (int j = 0; j < others.Length; j++)
        {
            all[others[j]].CopyTo(jacobian[j]);
            if (!IsDependence(others[j]) || level.SlopeAt(full, others[j]) is not (not 0 and var slope))
                continue;
            double share = -slope / ofPivot;
            Span<double> column = jacobian[j];
            ReadOnlySpan<double> follower = all[pivot];
            for (int i = 0; i < column.Length; i++)
                column[i] += share * follower[i];
        }
        GC.KeepAlive(this);   // the pointers into its buffers do not
    }

    private bool IsDependence(int f)
    {
        for (int d = 0; d < depends.Count; d++)
        {
            if (depends[d] == f)
                return true;
        }
        return false;
    }

    // Each search starts from the last pivot that was found: one that was not may lie anywhere.
    private bool Solve(ReadOnlySpan<double> rest)
    {
        for (int j = 0; j < others.Length; j++)
            full[others[j]] = rest[j];
        full[pivot] = lastPivot;
        if (!FindPivot())
            return false;
        lastPivot = full[pivot];
        return true;
    }

    /// <summary>Newton's method for the pivot, in its logarithm where it is a scale.</summary>
    private bool FindPivot()
    {
        bool isScale = inner.IsScale(pivot) && full[pivot] > 0;
        double tolerance = Tolerance * Math.Max(levelScale, Math.Abs(Target)), excess = level.At(full) - Target;
        for (int step = 0; step < MaximumSteps && Math.Abs(excess) > tolerance; step++)
        {
            double before = full[pivot], slope = level.SlopeAt(full, pivot);
            double reach = LargestStep * (isScale ? 1 : Math.Max(Math.Abs(before), 0.1));
            double change = Math.Clamp(-excess / (isScale ? slope * before : slope), -reach, reach);
            full[pivot] = Math.Clamp(isScale ? before * Math.Exp(change) : before + change, lower[pivot], upper[pivot]);
            double found = level.At(full) - Target;
            // The limit, or the last digit, or a level that does not exist.
            if (!double.IsFinite(found) || full[pivot] == before
                || (Math.Abs(found) >= Math.Abs(excess) && Math.Abs(excess) <= Slack * tolerance))
            {
                full[pivot] = before;
                break;
            }
            excess = found;
        }
        return Math.Abs(excess) <= Slack * tolerance;
    }
}
