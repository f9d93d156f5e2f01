using ImpedanceFit.Circuits;
using ImpedanceFit.Numerics.LinearAlgebra;
using static ImpedanceFit.Fitting.Search.Shapes.SearchConstants;

namespace ImpedanceFit.Fitting.Search.Shapes;

/// <summary>Puts exchangeable branches in an order, so that R1 means the same process in every file.
/// Branches of which the user said something stay where they are.</summary>
internal sealed class BranchOrder
{
    private readonly Branch[][] exchangeable;
    private readonly CircuitTies? ties;

    /// <param name="branches">The branches.</param>
    /// <param name="ties">Parameters that follow from others: an order that breaks a tie is none.</param>
    public BranchOrder(IReadOnlyList<Branch> branches, CircuitTies? ties) => (this.ties, exchangeable) = (ties,
        [.. branches.GroupBy(branch => branch.ExchangeSignature, StringComparer.Ordinal).Select(group => group.ToArray())
            .Where(twins => twins.Length > 1)]);

    /// <summary>Orders all parameters of a circuit in place by the branches' time constants, fastest first.</summary>
    public void Apply(double[] all)
    {
        double[] asFound = [.. all];
        foreach (Branch[] twins in exchangeable)
        {
            double[][] values = ValuesOf(twins, all);
            double[] times = Array.ConvertAll(values, p => twins[0].TimeConstantOf(p));
            Place(twins, Array.ConvertAll(Arrays.Order(times), i => values[i]), all);
        }
        KeepTies(all, asFound);
    }

    /// <summary>Orders all parameters in place. Every branch becomes the one that was nearest to it in the spectrum before, also where time
    /// constants cross.</summary>
    public void Continue(double[] all, double[] previous)
    {
        double[] asFound = [.. all];
        foreach (Branch[] twins in exchangeable)
        {
            double[][] values = ValuesOf(twins, all), before = ValuesOf(twins, previous);
            double[,] distances = new double[before.Length, values.Length];
            for (int i = 0; i < before.Length; i++)
            {
                for (int j = 0; j < values.Length; j++)
                    distances[i, j] = DistanceOf(before[i], values[j]);
            }
            Place(twins, Array.ConvertAll(NearestAssignment(distances), j => values[j]), all);
        }
        KeepTies(all, asFound);
    }

    private void KeepTies(double[] all, double[] asFound)
    {
        if (ties?.Hold(all) == false)
            asFound.CopyTo(all, 0);
    }

    private static double[][] ValuesOf(Branch[] twins, double[] all) => Array.ConvertAll(twins, twin => InOrderOf(twins[0], twin, all));

    private static void Place(Branch[] twins, double[][] ordered, double[] all)
    {
        for (int i = 0; i < twins.Length; i++)
        {
            for (int c = 0; c < ordered[i].Length; c++)
                all[twins[i].FirstParameter + twins[i].Canonical[c]] = ordered[i][twins[0].Canonical[c]];
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
            double step = first[k] > 0 && second[k] > 0 ? Math.Min(Math.Abs(Math.Log(first[k] / second[k])), LargestLogRatio)
                : LargestLogRatio;
            sum += first[k] == second[k] ? 0 : step * step;
        }
        return sum;
    }

    /// <summary>For every row the column, so that the sum of the distances is smallest.</summary>
    private static int[] NearestAssignment(double[,] distances)
    {
        int count = distances.GetLength(0);
        int[] current = new int[count], best = Arrays.Indices(count);
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
