using ImpedanceFit.Series.Ties;
using ImpedanceFit.Numerics.LinearAlgebra;
using ImpedanceFit.Numerics.Statistics;

namespace ImpedanceFit.Series.Joint;

/// <summary>One run of a joint fit: starts, noise of each spectrum, spectra that contradict the others, tests and intervals.</summary>
internal sealed class JointFit
{
    private const int MostRounds = 12;
    private const double SameNoise = 1e-3;
    // Mildly: what a course of few values says of its own smoothness is little.
    private const double LeastStrength = 1e-4, LargestStrength = 1e8;

    private readonly SeriesModel model;
    private readonly IReadOnlyList<SeriesMember> members;
    private readonly int[] order;
    private readonly double[] variables;
    private readonly FitResult[] fits;
    private readonly SeriesFitOptions options;
    private readonly CancellationToken cancellation;
    // The order of the branches changes neither.
    private readonly SpectrumProblem[] problems;
    private readonly double[] ownNoise;

    public JointFit(SeriesModel model, IReadOnlyList<SeriesMember> members, IReadOnlyList<FitResult> fits, SeriesFitOptions options,
        CancellationToken cancellation)
    {
        (this.model, this.members, this.options, this.cancellation) = (model, members, options, cancellation);
        SeriesCheck.Of(model, members);
        order = Arrays.Indices(members.Count);
        Array.Sort(order, (a, b) => members[a].Variable.CompareTo(members[b].Variable) is var c && c != 0 ? c : a.CompareTo(b));
        variables = Array.ConvertAll(order, s => members[s].Variable);
        this.fits = Array.ConvertAll(order, s => fits[s]);
        problems = [.. this.fits.Select(fit => new SpectrumProblem(model, fit))];
        ownNoise = Arrays.Of(order.Length, s =>
            Math.Max(this.fits[s].ChiSquared / Math.Max(this.fits[s].DegreesOfFreedom, 1), problems[s].NoiseFloor));
    }

    public JointOutcome Run()
    {
        SeriesStart start = new(model, variables, fits);
        JointSolver? best = null;
        TieMap? map = null;
        FitResult[] matched = fits;
        bool[] released = new bool[fits.Length];
        foreach (FitResult[] matching in start.Matchings())
        {
            TieMap trial = MapOf(matching, released);
            JointSolver solver = Solve(trial, start.PointOf(trial, matching, cancellation));
            if (best is null || LikelihoodOf(solver) < LikelihoodOf(best))
                (best, map, matched) = (solver, trial, matching);
        }
        if (WildSpectra.Of(map!, best!, problems, ownNoise) is { Length: > 0 } doubtful)
            best = Again(start, map!, best!, doubtful);
        if (WildSpectra.Of(map!, best!, problems, ownNoise) is { Length: > 0 } wild)
        {
            foreach (int s in wild)
                released[s] = true;
            map = MapOf(matched, released);
            best = Solve(map, start.PointOf(map, matched, cancellation));
        }
        JointResults results = new(model, map!, best!, problems, matched, ownNoise, released, options, cancellation);
        return results.Finish(members, order);
    }

    /// <summary>The joint fit again where the own parameters of some spectra are searched for anew: their
    /// start may have been wrong.</summary>
    private JointSolver Again(SeriesStart start, TieMap map, JointSolver solver, int[] spectra)
    {
        JointPoint point = solver.Point.Copy();
        foreach (int s in spectra)
        {
            if (start.Conditional(map, point.Values[s], s, cancellation) is not { } values)
                continue;
            values.CopyTo(point.Values[s], 0);
            point.Locals[s] = map.CoordinatesOf(s, values);
        }
        JointSolver again = Solve(map, point);
        return LikelihoodOf(again) < LikelihoodOf(solver) ? again : solver;
    }

    /// <summary>A tie map where a parameter that a single fit put on its limit may leave it, and come back.</summary>
    private TieMap MapOf(FitResult[] matching, bool[] released) => new(model, variables, (s, _) => released[s],
        (s, f) => matching[s].Parameters[model.Free[f]].AtBound && model.TieOf(f) is null);

    private JointSolver Solve(TieMap map, JointPoint point)
    {
        double[] noise = [.. ownNoise];
        JointSolver solver = new(map, problems, point, noise) { Courses = CoursesOf(map) };
        solver.Evaluate();
        // What the start misses is no noise, but a spectrum that it misses by far should not lead.
        for (int s = 0; s < noise.Length; s++)
            noise[s] = Math.Max(ownNoise[s], solver.SumsOfSquares[s] / problems[s].ValueCount);
        for (int round = 0; round < MostRounds; round++)
        {
            solver.Run(cancellation);
            if (!Adapt(map, solver, round == 0))
                break;
        }
        solver.Evaluate();
        return solver;
    }

    // The noise of each spectrum, and how smooth courses are, from what the fit leaves.
    private bool Adapt(TieMap map, JointSolver solver, bool first)
    {
        JointCovariance covariance = solver.Covariance(cancellation);
        bool changed = first;
        for (int s = 0; s < problems.Length; s++)
        {
            double degrees = Math.Max(problems[s].ValueCount - map.LocalsOf(s).Count - covariance.SharedDegrees(s), 1),
                noise = Math.Max(solver.SumsOfSquares[s] / degrees, problems[s].NoiseFloor);
            changed |= Math.Abs(noise / solver.Noise[s] - 1) > SameNoise;
            solver.Noise[s] = noise;
        }
        foreach (SmoothCourse course in solver.Courses)
        {
            double squares = course.SumOfSquares(solver.Point.Shared) + course.ExpectedSquares(covariance);
            double strength = Math.Clamp(course.Count / Math.Max(squares, 1e-300), LeastStrength, LargestStrength);
            changed |= Math.Abs(Math.Log(strength / course.Strength)) > 0.05;
            course.Strength = strength;
        }
        return changed;
    }

    private List<SmoothCourse> CoursesOf(TieMap map) =>
        [.. Arrays.Indices(model.Free.Length).Where(f => map.TieOf(f) is { Kind: TieKind.Smooth })
            .Select(f => new SmoothCourse(map.FirstOf(f), variables))];

    // −2 ln of the likelihood with the best noise of each spectrum.
    private double LikelihoodOf(JointSolver solver)
    {
        double sum = 0;
        for (int s = 0; s < problems.Length; s++)
            sum += problems[s].ValueCount * Math.Log(Math.Max(solver.SumsOfSquares[s], problems[s].NoiseFloor));
        return sum;
    }
}
