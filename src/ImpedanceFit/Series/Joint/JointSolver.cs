using ImpedanceFit.Series.Ties;
using ImpedanceFit.Numerics.Lanes;
using ImpedanceFit.Numerics.LinearAlgebra;

namespace ImpedanceFit.Series.Joint;

/// <summary>Levenberg–Marquardt for all spectra of a series at once: Φ = Σ χ²ₛ/sₛ² + penalties of smooth courses.</summary>
/// <remarks>The Jacobian has the shape of a block arrow: own coordinates of a spectrum stand in its rows alone. Each spectrum is reduced by
/// QR, and its own coordinates are eliminated by rotations. What is left goes into the triangle of the shared ones: S·p³ + q³. Nothing is
/// squared. Damping by the column norms (Marquardt, J. SIAM 11 (1963) 431), its size by the gain (Nielsen, IMM-REP-1999-05).</remarks>
internal sealed class JointSolver
{
    private const int MaximumSteps = 200;
    private const int MaximumRejections = 25;
    private const double InitialDamping = 1e-3;
    // In units of the noise's variance: a step that gains less moves no value by a thousandth of its standard error.
    private const double NegligibleGain = 1e-8;
    private const double LargestLogarithm = 1;
    private const double LargestExponent = 0.2;
    private const double LeastGain = 1e-4;
    // So small that it changes no covariance, and keeps one finite where the data leave a coordinate open.
    private const double NoDamping = 1e-13;

    private readonly TieMap map;
    private readonly SpectrumProblem[] problems;
    private readonly double[][] triangles, eliminated, localNorms, localSteps, localLower, localUpper;
    private readonly bool[][] localHeld;
    private readonly double[] sharedNorms, sharedStep, derivatives;
    private readonly bool[] sharedHeld;
    private readonly AlignedBuffer scratch;
    private readonly RowTriangle global;
    private readonly double[] row, line, values;

    public JointSolver(TieMap map, SpectrumProblem[] problems, JointPoint start, double[] noise)
    {
        (this.map, this.problems, Point, Noise) = (map, problems, start, noise);
        int spectra = problems.Length, n = map.Model.Free.Length, widest = 0, rows = 0;
        for (int s = 0; s < spectra; s++)
            (widest, rows) = (Math.Max(widest, ColumnsOf(s)), Math.Max(rows, problems[s].Rows));
        triangles = Arrays.Of(spectra, s => new double[ColumnsOf(s) * (ColumnsOf(s) + 1)]);
        eliminated = Arrays.Of(spectra, s => new double[ColumnsOf(s) * (ColumnsOf(s) + 1)]);
        localNorms = Arrays.Of(spectra, s => new double[OwnOf(s)]);
        localSteps = Arrays.Of(spectra, s => new double[OwnOf(s)]);
        localHeld = Arrays.Of(spectra, s => new bool[OwnOf(s)]);
        localLower = Arrays.Of(spectra, s => Arrays.Of(OwnOf(s), i => map.LimitsOf(s, map.LocalsOf(s)[i]).Lower));
        localUpper = Arrays.Of(spectra, s => Arrays.Of(OwnOf(s), i => map.LimitsOf(s, map.LocalsOf(s)[i]).Upper));
        (sharedNorms, sharedStep, sharedHeld) = (new double[map.SharedCount], new double[map.SharedCount], new bool[map.SharedCount]);
        (SharedLower, SharedUpper) = SharedLimits.Of(map);
        derivatives = new double[n * widest];
        scratch = new AlignedBuffer((n + widest + 1) * rows + widest * (widest + 1));
        global = new RowTriangle(map.SharedCount);
        (row, line) = (new double[map.SharedCount + 1], new double[widest + 1]);
        values = new double[n];
        SumsOfSquares = new double[spectra];
    }

    /// <summary>Where the series stands.</summary>
    public JointPoint Point { get; private set; }

    /// <summary>Variance of a weighted residual of each spectrum.</summary>
    public double[] Noise { get; }

    /// <summary>χ² of each spectrum.</summary>
    public double[] SumsOfSquares { get; }

    public double[] SharedLower { get; }

    public double[] SharedUpper { get; }

    /// <summary>A shared coordinate that stays where it is; −1: none.</summary>
    public int Profiled { get; set; } = -1;

    /// <summary>Penalties of smooth courses.</summary>
    public IReadOnlyList<SmoothCourse> Courses { get; init; } = [];

    /// <summary>Φ.</summary>
    public double Objective { get; private set; }

    /// <summary>Accepted steps of the last run.</summary>
    public int Steps { get; private set; }

    private int OwnOf(int s) => map.LocalsOf(s).Count;

    private int ColumnsOf(int s) => OwnOf(s) + map.SharedOf(s).Length;

    /// <summary>Minimises Φ from where the series stands.</summary>
    public void Run(CancellationToken cancellation)
    {
        Linearise(cancellation);
        double damping = InitialDamping, growth = 2;
        for (Steps = 0; Steps < MaximumSteps; Steps++)
        {
            bool moved = false;
            for (int rejections = 0; rejections < MaximumRejections && !moved; rejections++)
            {
                cancellation.ThrowIfCancellationRequested();
                double predicted = Solve(damping) * ShortenSteps();
                if (!(predicted > NegligibleGain))
                    return;
                JointPoint trial = Moved();
                double found = ObjectiveAt(trial), gain = (Objective - found) / predicted;
                if (gain > LeastGain)
                {
                    Point = trial;
                    moved = true;
                    double cubed = 2 * gain - 1;
                    damping *= Math.Max(1.0 / 5, 1 - cubed * cubed * cubed);
                    growth = 2;
                    continue;
                }
                damping *= growth;
                growth *= 2;
            }
            if (!moved)
                return;
            Linearise(cancellation);
        }
    }

    /// <summary>Goes to a point.</summary>
    public void Restore(JointPoint point)
    {
        Point = point.Copy();
        Evaluate();
    }

    /// <summary>Φ and χ² at the point, with <see cref="Noise"/> as it is now.</summary>
    public void Evaluate()
    {
        Objective = 0;
        for (int s = 0; s < problems.Length; s++)
        {
            map.Fill(s, Point.Locals[s], Point.Shared, Point.Values[s], null);
            SumsOfSquares[s] = problems[s].SumOfSquares(Point.Values[s]);
            Objective += SumsOfSquares[s] / Noise[s];
        }
        Objective += Courses.Sum(course => course.Penalty(Point.Shared));
    }

    /// <summary>Covariance of all that is shared, and of the columns of a spectrum, at the point.</summary>
    public JointCovariance Covariance(CancellationToken cancellation)
    {
        Linearise(cancellation);
        foreach (bool[] held in localHeld)
            Array.Clear(held);
        Array.Clear(sharedHeld);
        HoldAtLimits();
        Eliminate(NoDamping);
        return new JointCovariance(map, global.Inverse(), eliminated, localHeld, sharedHeld);
    }

    private void Linearise(CancellationToken cancellation)
    {
        Objective = Courses.Sum(course => course.Penalty(Point.Shared));
        Array.Clear(sharedNorms);
        for (int s = 0; s < problems.Length; s++)
        {
            cancellation.ThrowIfCancellationRequested();
            int columns = ColumnsOf(s), own = OwnOf(s);
            map.Fill(s, Point.Locals[s], Point.Shared, Point.Values[s], derivatives);
            SumsOfSquares[s] = problems[s].Linearise(Point.Values[s], derivatives, columns, 1 / Math.Sqrt(Noise[s]), scratch, triangles[s]);
            Objective += SumsOfSquares[s] / Noise[s];
            for (int c = 0; c < columns; c++)
            {
                double squares = 0;
                for (int i = 0; i <= c; i++)
                    squares += triangles[s][i * (columns + 1) + c] * triangles[s][i * (columns + 1) + c];
                if (c < own)
                    localNorms[s][c] = Math.Sqrt(squares);
                else
                    sharedNorms[map.SharedOf(s)[c - own]] += squares;
            }
        }
        foreach (SmoothCourse course in Courses)
            course.AddNorms(sharedNorms);
        for (int g = 0; g < sharedNorms.Length; g++)
            sharedNorms[g] = Math.Sqrt(sharedNorms[g]);
        HoldAtLimits();
    }

    // A coordinate at a limit stays there where Φ falls beyond it, or where nothing shows it.
    private void HoldAtLimits()
    {
        double[] slopes = new double[map.SharedCount];
        for (int s = 0; s < problems.Length; s++)
        {
            int columns = ColumnsOf(s), own = OwnOf(s);
            for (int c = 0; c < columns; c++)
            {
                double descent = 0;
                for (int i = 0; i <= c; i++)
                    descent += triangles[s][i * (columns + 1) + c] * triangles[s][i * (columns + 1) + columns];
                if (c >= own)
                {
                    slopes[map.SharedOf(s)[c - own]] += descent;
                    continue;
                }
                double at = Point.Locals[s][c];
                localHeld[s][c] = !(localNorms[s][c] > 0) || (at <= localLower[s][c] && descent <= 0)
                    || (at >= localUpper[s][c] && descent >= 0);
            }
        }
        for (int g = 0; g < slopes.Length; g++)
            sharedHeld[g] = g == Profiled || !(sharedNorms[g] > 0) || (Point.Shared[g] <= SharedLower[g] && slopes[g] <= 0)
                || (Point.Shared[g] >= SharedUpper[g] && slopes[g] >= 0);
    }

    /// <summary>Steps for a damping; returns by how much the linear model says that Φ falls.</summary>
    private double Solve(double damping)
    {
        Eliminate(damping);
        global.Solve(sharedStep);
        double gain = 0;
        for (int s = 0; s < problems.Length; s++)
        {
            int columns = ColumnsOf(s), own = OwnOf(s), width = columns + 1;
            int[] shared = map.SharedOf(s);
            double[] reduced = eliminated[s], triangle = triangles[s], step = localSteps[s];
            for (int i = own - 1; i >= 0; i--)
            {
                double sum = reduced[i * width + columns];
                for (int k = i + 1; k < own; k++)
                    sum -= reduced[i * width + k] * step[k];
                for (int k = own; k < columns; k++)
                    sum -= sharedHeld[shared[k - own]] ? 0 : reduced[i * width + k] * sharedStep[shared[k - own]];
                step[i] = localHeld[s][i] || reduced[i * width + i] == 0 ? 0 : sum / reduced[i * width + i];
            }
            for (int i = 0; i < columns; i++)
            {
                double sum = 0;
                for (int k = i; k < columns; k++)
                    sum += triangle[i * width + k] * (k < own ? step[k] : sharedStep[shared[k - own]]);
                double right = triangle[i * width + columns];
                gain += right * right - (right - sum) * (right - sum);
            }
        }
        return gain + Courses.Sum(course => course.Gain(Point.Shared, sharedStep));
    }

    /// <summary>Own coordinates of every spectrum out of its rows; what is left into the triangle of the shared ones.</summary>
    private void Eliminate(double damping)
    {
        global.Clear();
        double root = Math.Sqrt(damping);
        for (int s = 0; s < problems.Length; s++)
        {
            int columns = ColumnsOf(s), own = OwnOf(s), width = columns + 1;
            double[] reduced = eliminated[s];
            triangles[s].CopyTo(reduced, 0);
            for (int c = 0; c < columns; c++)
            {
                if (c < own ? !localHeld[s][c] : !sharedHeld[map.SharedOf(s)[c - own]])
                    continue;
                for (int i = 0; i <= c; i++)
                    reduced[i * width + c] = 0;
            }
            Span<double> damped = line.AsSpan(0, width);
            for (int c = 0; c < own && damping > 0; c++)
            {
                if (localHeld[s][c])
                    continue;
                damped.Clear();
                damped[c] = root * localNorms[s][c];
                Rotate(reduced, width, own, damped, c);
                Pass(s, damped, own, columns);
            }
            // A held column has left a gap on the diagonal, whose row still has something to say of the rest.
            for (int i = 0; i < columns; i++)
            {
                if (i < own && !localHeld[s][i])
                    continue;
                reduced.AsSpan(i * width, width).CopyTo(damped);
                if (i < own)
                {
                    reduced.AsSpan(i * width, width).Clear();
                    Rotate(reduced, width, own, damped, i + 1);
                }
                Pass(s, damped, own, columns);
            }
            foreach (SmoothCourse course in Courses)
                course.AddRow(s, Point.Shared, sharedHeld, row, global);
        }
        for (int g = 0; g < map.SharedCount; g++)
        {
            Array.Clear(row);
            row[g] = sharedHeld[g] ? 1 : root * sharedNorms[g];
            if (row[g] > 0)
                global.Add(row, g);
        }
    }

    // Rotates a row into the own rows of a spectrum; what belongs to shared columns is left in it.
    private static void Rotate(double[] reduced, int width, int own, Span<double> added, int from)
    {
        for (int j = from; j < own; j++)
        {
            double b = added[j];
            if (b == 0)
                continue;
            Span<double> mine = reduced.AsSpan(j * width, width);
            double length = Math.Sqrt(mine[j] * mine[j] + b * b);
            if (length == 0)
                continue;
            double c = mine[j] / length, t = b / length;
            for (int k = j; k < width; k++)
            {
                (double x, double y) = (mine[k], added[k]);
                mine[k] = c * x + t * y;
                added[k] = c * y - t * x;
            }
        }
    }

    private void Pass(int s, Span<double> left, int own, int columns)
    {
        Array.Clear(row);
        int[] shared = map.SharedOf(s);
        for (int c = own; c < columns; c++)
            row[shared[c - own]] = left[c];
        row[^1] = left[columns];
        if (shared.Length > 0)
            global.Add(row, shared[0]);
    }

    /// <summary>Shortens the steps to what the linear model may be worth, and to the limits; returns the
    /// share of the gain that is left.</summary>
    private double ShortenSteps()
    {
        double factor = 1;
        void Ask(double step, bool isLog) =>
            factor = Math.Min(factor, (isLog ? LargestLogarithm : LargestExponent) / Math.Max(Math.Abs(step), 1e-300));

        for (int s = 0; s < problems.Length; s++)
        {
            for (int i = 0; i < OwnOf(s); i++)
            {
                int f = map.LocalsOf(s)[i];
                if (map.IsLog(s, f) || !map.Model.IsLog(f))
                    Ask(localSteps[s][i], map.IsLog(s, f));
            }
        }
        for (int f = 0; f < map.Model.Free.Length; f++)
        {
            if (map.TieOf(f) is { Kind: TieKind.Shared or TieKind.Capacitance })
                Ask(sharedStep[map.FirstOf(f)], map.Model.IsLog(f));
            else if (map.TieOf(f) is { Kind: TieKind.Arrhenius or TieKind.VogelFulcherTammann })
                Ask(sharedStep[map.FirstOf(f)], true);
        }
        for (int g = 0; g < sharedStep.Length; g++)
            sharedStep[g] *= factor;
        foreach (double[] steps in localSteps)
        {
            for (int i = 0; i < steps.Length; i++)
                steps[i] *= factor;
        }
        return factor * (2 - factor);
    }

    private JointPoint Moved()
    {
        JointPoint moved = Point.Copy();
        for (int g = 0; g < sharedStep.Length; g++)
            moved.Shared[g] = Math.Clamp(moved.Shared[g] + sharedStep[g], SharedLower[g], SharedUpper[g]);
        for (int s = 0; s < problems.Length; s++)
        {
            for (int i = 0; i < OwnOf(s); i++)
                moved.Locals[s][i] = Math.Clamp(moved.Locals[s][i] + localSteps[s][i], localLower[s][i], localUpper[s][i]);
        }
        return moved;
    }

    private double ObjectiveAt(JointPoint at)
    {
        double sum = Courses.Sum(course => course.Penalty(at.Shared));
        for (int s = 0; s < problems.Length; s++)
        {
            at.Values[s].CopyTo(values, 0);
            map.Fill(s, at.Locals[s], at.Shared, values, null);
            sum += problems[s].SumOfSquares(values) / Noise[s];
        }
        return double.IsFinite(sum) ? sum : double.PositiveInfinity;
    }
}
