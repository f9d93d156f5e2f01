using ImpedanceFit.Series.Ties;
using ImpedanceFit.Numerics.LinearAlgebra;
using ImpedanceFit.Numerics.Statistics;

namespace ImpedanceFit.Series.Joint;

/// <summary>Each tie against its loosening: both fits again with the noise of the single fits, which no tie has enlarged.</summary>
/// <remarks>Twice the logarithm of the likelihood ratio, ΔΦ, has the χ² distribution. Its degrees of freedom are the parameters that the
/// tie saves (Wilks, Ann. Math. Stat. 9 (1938) 60).</remarks>
internal sealed class TieTests(SeriesModel model, TieMap map, JointSolver solver, SpectrumProblem[] problems, FitResult[] alone,
    double[] noise, bool[] released, CancellationToken cancellation)
{
    // Of one spectrum's part, with all spectra looked at.
    private const double SpectrumLevel = 0.001;

    public IEnumerable<TieTest> Run()
    {
        JointSolver tied = new(map, problems, solver.Point.Copy(), [.. noise]) { Courses = solver.Courses };
        tied.Run(cancellation);
        tied.Evaluate();
        foreach (SeriesTie tie in model.Ties)
        {
            if (tie.Kind != TieKind.Smooth && Of(tie, tied) is { } test)
                yield return test;
        }
    }

    private TieTest? Of(SeriesTie tie, JointSolver tied)
    {
        int spectra = released.Count(taken => !taken);
        int[] members = Arrays.Where(model.Free.Length, f => ReferenceEquals(map.TieOf(f), tie));
        int saved = members.Sum(f => spectra - HyperCount(tie));
        if (saved <= 0)
            return null;
        TieMap loose = new(model, [.. Arrays.Indices(problems.Length).Select(map.VariableOf)],
            (s, f) => released[s] || ReferenceEquals(model.TieOf(f), tie), (s, f) => !map.IsLog(s, f));
        // A tie that is far off may have led the rest astray: what it held goes back to its own fit as well.
        JointSolver free = Loosened(loose, tied, tied.Point.Values), again = Loosened(loose, tied, ValuesOf(tied, members));
        if (again.Objective < free.Objective)
            free = again;
        double delta = Math.Max(tied.Objective - free.Objective, 0) * OfEstimatedNoise();
        double[] own = Arrays.Of(problems.Length, s => (tied.SumsOfSquares[s] - free.SumsOfSquares[s]) / noise[s]);
        return new TieTest(tie, delta, saved, UpperTail.OfChiSquared(delta, saved))
        {
            Contradicting = [.. Arrays.Indices(problems.Length).Where(s => !released[s]
                && UpperTail.OfChiSquared(own[s], members.Length) < SpectrumLevel / problems.Length)],
        };
    }

    /// <summary>All ties together against the fits of the single spectra: what they cost in units of the noise, and how many parameters
    /// they save.</summary>
    public (double Delta, int Saved, double Probability) Together(IReadOnlyList<TieTest> tests)
    {
        double delta = 0;
        for (int s = 0; s < problems.Length; s++)
            delta += released[s] ? 0 : (solver.SumsOfSquares[s] - problems[s].SumOfSquares(AloneOf(s))) / noise[s];
        int saved = tests.Sum(test => test.DegreesOfFreedom);
        delta *= OfEstimatedNoise();
        return (delta, saved, saved > 0 ? UpperTail.OfChiSquared(Math.Max(delta, 0), saved) : 1);
    }

    // 1/s² of a variance from ν values is on average ν/(ν − 2) times 1/σ²: many spectra would add that up to a rejection.
    private double OfEstimatedNoise()
    {
        double degrees = Arrays.Indices(problems.Length).Where(s => !released[s]).Average(s =>
            (double)(problems[s].ValueCount - model.Free.Length));
        return Math.Max(degrees - 2, 1) / Math.Max(degrees, 3);
    }

    private double[] AloneOf(int s) => Array.ConvertAll(model.Free, k => alone[s].Parameters[k].Value);

    private double[][] ValuesOf(JointSolver tied, int[] members) => Arrays.Of(problems.Length, s =>
    {
        (double[] values, double[] own) = ([.. tied.Point.Values[s]], AloneOf(s));
        foreach (int f in released[s] ? [] : members)
            values[f] = own[f];
        return values;
    });

    private JointSolver Loosened(TieMap loose, JointSolver tied, double[][] values)
    {
        JointPoint point = new(SharedOf(loose, tied),
            [.. Arrays.Indices(problems.Length).Select(s => loose.CoordinatesOf(s, values[s]))], [.. values.Select(v => (double[])[.. v])]);
        JointSolver free = new(loose, problems, point, [.. noise]) { Courses = [.. CoursesOf(loose)] };
        free.Run(cancellation);
        free.Evaluate();
        return free;
    }

    private IEnumerable<SmoothCourse> CoursesOf(TieMap loose) => solver.Courses.Zip(
        Arrays.Indices(model.Free.Length).Where(f => map.TieOf(f) is { Kind: TieKind.Smooth }),
        (course, f) => course.At(loose.FirstOf(f)));

    private static int HyperCount(SeriesTie tie) => tie.Kind switch
    {
        TieKind.Arrhenius or TieKind.Linear => 2,
        TieKind.VogelFulcherTammann => 3,
        TieKind.Expression => 0,
        _ => 1,
    };

    private double[] SharedOf(TieMap loose, JointSolver tied)
    {
        double[] shared = new double[loose.SharedCount];
        for (int f = 0; f < model.Free.Length; f++)
        {
            if (loose.TieOf(f) is not { } tie)
                continue;
            int width = tie.Kind == TieKind.Smooth ? problems.Length : tie.Kind == TieKind.Expression ? 0 : HyperCount(tie);
            for (int k = 0; k < width; k++)
                shared[loose.FirstOf(f) + k] = tied.Point.Shared[map.FirstOf(f) + k];
        }
        return shared;
    }
}
