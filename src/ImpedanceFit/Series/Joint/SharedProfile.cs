namespace ImpedanceFit.Series.Joint;

/// <summary>The 95 % interval of a shared coordinate by profile likelihood: where the best Φ with the coordinate held is t² above the
/// minimum.</summary>
internal sealed class SharedProfile(JointSolver solver, int coordinate, double error, double quantile, CancellationToken cancellation)
{
    private const int MostSteps = 12;
    private const double NearEnough = 0.01;

    /// <summary>Lower and upper end; null where the data give none within ten standard errors.</summary>
    public (double? Lower, double? Upper) Ends()
    {
        JointPoint best = solver.Point.Copy();
        solver.Evaluate();
        double minimum = solver.Objective;
        (double?, double?) ends = (End(best, minimum, -1), End(best, minimum, 1));
        solver.Restore(best);
        return ends;
    }

    // √ΔΦ is nearly a straight line in the coordinate: secants.
    private double? End(JointPoint best, double minimum, int side)
    {
        double centre = best.Shared[coordinate], limit = side < 0 ? solver.SharedLower[coordinate] : solver.SharedUpper[coordinate],
            inside = 0, outside = double.NaN, rootInside = 0, rootOutside = double.NaN, distance = quantile * error;
        JointPoint from = best;
        for (int step = 0; step < MostSteps; step++)
        {
            double at = Math.Clamp(centre + side * distance, Math.Min(limit, centre), Math.Max(limit, centre));
            double reached = Math.Abs(at - centre);
            double root = RootAt(from, at, minimum, out JointPoint there);
            if (Math.Abs(root - quantile) < NearEnough * quantile)
                return at + side * (quantile - root) * reached / Math.Max(root, 1e-12);
            if (root < quantile)
            {
                (inside, rootInside, from) = (reached, root, there);
                if (at == limit || reached > 10 * quantile * error)
                    return null;
            }
            else
            {
                (outside, rootOutside) = (reached, root);
            }
            distance = double.IsNaN(outside) ? reached * Math.Clamp(quantile / Math.Max(root, 1e-6), 1.05, 2)
                : inside + (quantile - rootInside) * (outside - inside) / (rootOutside - rootInside);
        }
        return centre + side * distance;
    }

    private double RootAt(JointPoint from, double at, double minimum, out JointPoint there)
    {
        JointPoint start = from.Copy();
        start.Shared[coordinate] = at;
        solver.Restore(start);
        solver.Profiled = coordinate;
        try
        {
            solver.Run(cancellation);
            solver.Evaluate();
        }
        finally
        {
            solver.Profiled = -1;
        }
        there = solver.Point.Copy();
        return Math.Sqrt(Math.Max(solver.Objective - minimum, 0));
    }
}
