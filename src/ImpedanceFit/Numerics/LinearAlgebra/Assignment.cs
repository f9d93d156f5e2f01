namespace ImpedanceFit.Numerics.LinearAlgebra;

/// <summary>The assignment of n things to n others with the least sum of costs, by shortest augmenting paths
/// (Jonker, Volgenant, Computing 38 (1987) 325).</summary>
internal static class Assignment
{
    /// <summary>For each row the column assigned to it.</summary>
    public static int[] Least(int count, Func<int, int, double> cost)
    {
        double[] rowPrice = new double[count], columnPrice = new double[count + 1];
        int[] rowOf = new int[count + 1];   // the last column is where a new row enters
        Array.Fill(rowOf, -1);
        for (int row = 0; row < count; row++)
        {
            rowOf[count] = row;
            Augment(count, cost, rowPrice, columnPrice, rowOf);
        }
        int[] columns = new int[count];
        for (int j = 0; j < count; j++)
            columns[rowOf[j]] = j;
        return columns;
    }

    private static void Augment(int count, Func<int, int, double> cost, double[] rowPrice, double[] columnPrice, int[] rowOf)
    {
        double[] distance = new double[count + 1];
        int[] from = new int[count + 1];
        bool[] visited = new bool[count + 1];
        Array.Fill(distance, double.PositiveInfinity);
        int column = count;
        while (rowOf[column] >= 0)
        {
            visited[column] = true;
            int row = rowOf[column], nearest = -1;
            for (int j = 0; j < count; j++)
            {
                if (visited[j])
                    continue;
                double reduced = cost(row, j) - rowPrice[row] - columnPrice[j];
                if (reduced < distance[j])
                    (distance[j], from[j]) = (reduced, column);
                if (nearest < 0 || distance[j] < distance[nearest])
                    nearest = j;
            }
            double step = distance[nearest];
            for (int j = 0; j <= count; j++)
            {
                if (visited[j])
                {
                    rowPrice[rowOf[j]] += step;
                    columnPrice[j] -= step;
                }
                else
                {
                    distance[j] -= step;
                }
            }
            column = nearest;
        }
        for (; column != count; column = from[column])
            rowOf[column] = rowOf[from[column]];
    }
}
