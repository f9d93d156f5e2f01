namespace ImpedanceFit.Series.Ties;

/// <summary>Robust trends of values with errors: the one that most values agree with, whatever the others say.</summary>
/// <remarks>Every pair of values (every single one) proposes a line (a level); the one with the least Σ min(z², 9) wins: least trimmed
/// residuals by exhaustive proposals, after Rousseeuw, J. Am. Stat. Assoc. 79 (1984) 871. It is refined by weighted least squares of the
/// values within 3 standard errors of it.</remarks>
internal static class Consensus
{
    private const double Farthest = 3;
    private const int MostProposers = 40;

    /// <summary>The level of values; NaN where there is none.</summary>
    public static double Level(double[] y, double[] errors)
    {
        (double best, double least) = (double.NaN, double.PositiveInfinity);
        foreach (int i in Proposers(errors))
        {
            double loss = Loss(y, errors, _ => y[i]);
            if (loss < least)
                (best, least) = (y[i], loss);
        }
        double weights = 0, sum = 0;
        for (int s = 0; s < y.Length; s++)
        {
            if (!(Math.Abs(y[s] - best) < Farthest * errors[s]) || !double.IsFinite(errors[s]))
                continue;
            weights += 1 / (errors[s] * errors[s]);
            sum += y[s] / (errors[s] * errors[s]);
        }
        return weights > 0 ? sum / weights : best;
    }

    /// <summary>Intercept at x = 0, slope and loss of the line of values; NaN where there are fewer than two.</summary>
    public static (double Intercept, double Slope, double Loss) Line(double[] x, double[] y, double[] errors)
    {
        int[] proposers = Proposers(errors);
        (double a, double b, double least) = (double.NaN, double.NaN, double.PositiveInfinity);
        for (int i = 0; i < proposers.Length; i++)
        {
            for (int j = i + 1; j < proposers.Length; j++)
            {
                (int p, int q) = (proposers[i], proposers[j]);
                if (x[p] == x[q])
                    continue;
                double slope = (y[q] - y[p]) / (x[q] - x[p]), intercept = y[p] - slope * x[p];
                double loss = Loss(y, errors, s => intercept + slope * x[s]);
                if (loss < least)
                    (a, b, least) = (intercept, slope, loss);
            }
        }
        return double.IsNaN(a) ? (Level(y, errors), 0, least) : Refined(x, y, errors, a, b, least);
    }

    private static (double, double, double) Refined(double[] x, double[] y, double[] errors, double a, double b, double loss)
    {
        double w = 0, wx = 0, wy = 0, wxx = 0, wxy = 0;
        for (int s = 0; s < y.Length; s++)
        {
            if (!(Math.Abs(y[s] - a - b * x[s]) < Farthest * errors[s]) || !double.IsFinite(errors[s]))
                continue;
            double weight = 1 / (errors[s] * errors[s]);
            (w, wx, wy, wxx, wxy) = (w + weight, wx + weight * x[s], wy + weight * y[s], wxx + weight * x[s] * x[s],
                wxy + weight * x[s] * y[s]);
        }
        double determinant = w * wxx - wx * wx;
        if (!(determinant > 1e-12 * w * wxx))
            return (a, b, loss);
        double slope = (w * wxy - wx * wy) / determinant;
        return ((wy - slope * wx) / w, slope, loss);
    }

    /// <summary>Σ min(z², 9) of values with finite errors.</summary>
    private static double Loss(double[] y, double[] errors, Func<int, double> trend)
    {
        double loss = 0;
        for (int s = 0; s < y.Length; s++)
        {
            double z = (y[s] - trend(s)) / errors[s];
            loss += double.IsFinite(errors[s]) ? Math.Min(z * z, Farthest * Farthest) : 0;
        }
        return loss;
    }

    private static int[] Proposers(double[] errors)
    {
        int[] known = [.. Enumerable.Range(0, errors.Length).Where(s => double.IsFinite(errors[s]))];
        return known.Length <= MostProposers ? known
            : [.. Enumerable.Range(0, MostProposers).Select(i => known[i * (known.Length - 1) / (MostProposers - 1)])];
    }
}
