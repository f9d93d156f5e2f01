namespace ImpedanceFit.Fitting.Search;

/// <summary>Puts exchangeable branches in an order, so that R1 means the same process in every file. Branches of which the user said something stay where they are.</summary>
internal static class BranchOrder
{
    private const double FarApart = 3;

    /// <summary>Orders all parameters of a circuit in place by the branches' time constants, fastest first.</summary>
    public static void Apply(IReadOnlyList<Branch> branches, double[] all) =>
        Reorder(branches, all, (twins, values) => [.. values.OrderBy(p => twins[0].TimeConstantOf(p))]);

    /// <summary>Orders all parameters in place so that every branch is the one that was nearest to it in the spectrum before, also where time constants cross.</summary>
    public static void Continue(IReadOnlyList<Branch> branches, double[] all, double[] previous) => Reorder(branches, all, (twins, values) =>
    {
        double[][] before = [.. twins.Select(twin => InOrderOf(twins[0], twin, previous))];
        double[,] distances = new double[before.Length, values.Length];
        for (int i = 0; i < before.Length; i++)
        {
            for (int j = 0; j < values.Length; j++)
                distances[i, j] = DistanceOf(before[i], values[j]);
        }
        return [.. NearestAssignment(distances).Select(j => values[j])];
    });

    private static void Reorder(IReadOnlyList<Branch> branches, double[] all, Func<Branch[], double[][], double[][]> order)
    {
        foreach (IGrouping<string, Branch> group in branches.GroupBy(branch => branch.ExchangeSignature, StringComparer.Ordinal))
        {
            Branch[] twins = [.. group];
            if (twins.Length < 2)
                continue;
            double[][] ordered = order(twins, [.. twins.Select(twin => InOrderOf(twins[0], twin, all))]);
            for (int i = 0; i < twins.Length; i++)
            {
                for (int c = 0; c < ordered[i].Length; c++)
                    all[twins[i].FirstParameter + twins[i].Canonical[c]] = ordered[i][twins[0].Canonical[c]];
            }
        }
    }

    /// <summary>A branch's parameters in the order of its twin: p(R1,C1) and p(C2,R2) name them differently.</summary>
    private static double[] InOrderOf(Branch twin, Branch own, double[] all)
    {
        double[] values = new double[own.Canonical.Length];
        for (int c = 0; c < values.Length; c++)
            values[twin.Canonical[c]] = all[own.FirstParameter + own.Canonical[c]];
        return values;
    }

    // A parameter that the data hardly determine may jump by any factor; it counts no more than one of e³.
    private static double DistanceOf(double[] first, double[] second)
    {
        double sum = 0;
        for (int k = 0; k < first.Length; k++)
        {
            double step = first[k] > 0 && second[k] > 0 ? Math.Min(Math.Abs(Math.Log(first[k] / second[k])), FarApart) : FarApart;
            sum += first[k] == second[k] ? 0 : step * step;
        }
        return sum;
    }

    /// <summary>For every row the column, so that the sum of the distances is smallest.</summary>
    private static int[] NearestAssignment(double[,] distances)
    {
        int count = distances.GetLength(0);
        int[] current = new int[count], best = [.. Enumerable.Range(0, count)];
        bool[] taken = new bool[count];
        double least = double.PositiveInfinity;
        Assign(0, 0);
        return best;

        // Branches are few, so all orders are tried; those already worse are left early.
        void Assign(int row, double sum)
        {
            if (sum >= least)
                return;
            if (row == count)
            {
                (least, best) = (sum, [.. current]);
                return;
            }
            for (int column = 0; column < count; column++)
            {
                if (taken[column])
                    continue;
                (taken[column], current[row]) = (true, column);
                Assign(row + 1, sum + distances[row, column]);
                taken[column] = false;
            }
        }
    }
}
