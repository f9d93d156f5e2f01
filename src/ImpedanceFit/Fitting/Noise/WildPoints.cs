using ImpedanceFit.Numerics.LinearAlgebra;

namespace ImpedanceFit.Fitting.Noise;

/// <summary>Finds a few points that a fit misses by far more than the others, by taking out the worst again and again.</summary>
/// <remarks>Generalised extreme studentised deviate test (Rosner, Technometrics 25 (1983) 165, doi:10.1080/00401706.1983.10487848) with
/// both parts of a point together. A point that lowers Σe² by Δ has the probability (1 − Δ/Σe²)^((ν−2)/2), the tail of F with 2 and ν − 2
/// degrees of freedom. It is multiplied by the number of points for the choice. As many points are wild as the last step says that is still
/// improbable, so that wild points cannot hide one another.</remarks>
internal static class WildPoints
{
    // Beside all tests of the noise, so that few spectra without a wild point are said to have one.
    private const double Level = 0.005;
    private const double NoRoom = 1e-6;
    // Where the worst point is as likely as this, none behind it is hidden by it.
    private const double NothingHidden = 0.3;

    /// <summary>How many points may be wild before it is no longer a matter of single points.</summary>
    public static int Limit(int points) => Math.Max(3, points / 12);

    /// <summary>What a wild point must gain in −2 ln of the likelihood.</summary>
    public static double Cost(int points) => 2 * Math.Log(points / Level);

    /// <summary>The wild points among residuals of one variance.</summary>
    public static bool[] Find(TangentResiduals tangent, double sumOfSquares) =>
        Find(tangent.Residuals, tangent.Leverages, tangent.Basis, sumOfSquares, tangent.DegreesOfFreedom);

    /// <summary>The wild points among residuals in their own standard deviation.</summary>
    public static bool[] Find(StandardisedResiduals residuals) =>
        Find(residuals.Values, residuals.Leverages, residuals.Columns, residuals.SumOfSquares, residuals.DegreesOfFreedom);

    private static bool[] Find(double[] values, double[] leverages, double[][] basis, double squares, int degrees)
    {
        int rows = values.Length, points = rows / 2;
        double[] e = [.. values], room = Arrays.Of(rows, i => 1 - leverages[i]), cross = new double[points];
        List<double[]> columns = [.. basis];
        foreach (double[] column in columns)
        {
            for (int k = 0; k < points; k++)
                cross[k] -= column[k] * column[points + k];
        }
        List<int> order = [];
        int wild = 0;
        for (int step = 0; step < Limit(points) && degrees > 4; step++)
        {
            (int worst, double gain) = Worst(e, room, cross, points);
            if (worst < 0 || !(gain > 0))
                break;
            order.Add(worst);
            double logarithm = 0.5 * (degrees - 2) * Math.Log(Math.Max(1 - gain / squares, double.Epsilon));
            double ofAll = logarithm + Math.Log(points - step);
            if (ofAll < Math.Log(Level))
                wild = order.Count;
            if (ofAll > Math.Log(NothingHidden))
                break;
            Remove(worst, columns, e, room, cross);
            Remove(points + worst, columns, e, room, cross);
            degrees -= 2;
            squares = DenseColumns.Dot(e, e);
            if (!(squares > 0))
                break;
        }
        bool[] found = new bool[points];
        foreach (int k in order.Take(wild))
            found[k] = true;
        return found;
    }

    private static (int Point, double Gain) Worst(double[] e, double[] room, double[] cross, int points)
    {
        (int worst, double gain) = (-1, 0);
        for (int k = 0; k < points; k++)
        {
            (double a, double b, double c) = (room[k], room[points + k], cross[k]);
            double determinant = a * b - c * c;
            if (!(determinant > NoRoom) || !(a > NoRoom) || !(b > NoRoom))
                continue;
            (double x, double y) = (e[k], e[points + k]);
            double squares = (b * x * x - 2 * c * x * y + a * y * y) / determinant;
            if (squares > gain)
                (worst, gain) = (k, squares);
        }
        return (worst, gain);
    }

    /// <summary>A residual of its own for the row: a further column, orthogonal to all before it.</summary>
    private static void Remove(int row, List<double[]> columns, double[] e, double[] room, double[] cross)
    {
        int points = cross.Length;
        if (!(room[row] > NoRoom))
            return;
        double[] own = new double[e.Length];
        foreach (double[] other in columns)
            DenseColumns.AddMultiple(own, other, -other[row]);
        own[row] += 1;
        if (!DenseColumns.Normalise(own, 0, out _))
            return;
        DenseColumns.AddMultiple(e, own, -DenseColumns.Dot(e, own));
        for (int i = 0; i < room.Length; i++)
            room[i] -= own[i] * own[i];
        for (int k = 0; k < points; k++)
            cross[k] -= own[k] * own[points + k];
        columns.Add(own);
    }
}
