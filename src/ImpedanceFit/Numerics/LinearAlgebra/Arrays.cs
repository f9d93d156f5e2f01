using System.Runtime.CompilerServices;

namespace ImpedanceFit.Numerics.LinearAlgebra;

/// <summary>Arrays from a function of the index, and sorted ones.</summary>
/// <remarks>As short as a query over a range, but without its iterators. Those over numbers are compiled anew at each start of a program,
/// half a millisecond for each kind of element. A fit would need a dozen kinds. The same is true of sorts that are not given a
/// comparison.</remarks>
internal static class Arrays
{
    /// <summary><paramref name="item"/>(0), …, item(count − 1).</summary>
    public static T[] Of<T>(int count, Func<int, T> item)
    {
        T[] items = new T[count];
        for (int i = 0; i < count; i++)
            items[i] = item(i);
        return items;
    }

    /// <summary>The indices from 0 to count − 1 for which <paramref name="holds"/>.</summary>
    public static int[] Where(int count, Func<int, bool> holds)
    {
        List<int> indices = new(count);
        for (int i = 0; i < count; i++)
        {
            if (holds(i))
                indices.Add(i);
        }
        return [.. indices];
    }

    /// <summary>The indices from <paramref name="first"/> on.</summary>
    public static int[] Indices(int count, int first = 0) => Of(count, i => first + i);

    /// <summary>Sorts numbers in place, smallest first.</summary>
    public static void Sort(double[] values) => values.AsSpan().Sort(static (a, b) => a.CompareTo(b));

    /// <summary>The median of numbers, whose order is changed. By selection, so that millions of numbers
    /// cost no sorting (Hoare, Comm. ACM 4 (1961) 321).</summary>
    public static double Median(double[] values)
    {
        if (values.Length < 1000)
        {
            Sort(values);
            int half = values.Length / 2;
            return values.Length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
        }
        return MedianBySelection(values);
    }

    /// <summary>The same without sorting, however few they are: for numbers of one sign, so that there is one zero only.</summary>
    public static double MedianBySelection(double[] values)
    {
        double upper = Select(values, values.Length / 2);
        if (values.Length % 2 == 1)
            return upper;
        double lower = values[0];   // the largest of those that selection has put before the middle
        for (int i = 1; i < values.Length / 2; i++)
            lower = Math.Max(lower, values[i]);
        return (lower + upper) / 2;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Select(double[] values, int place)
    {
        (int from, int to) = (0, values.Length - 1);
        while (from < to)
        {
            double pivot = values[from + (to - from) / 2];
            (int left, int right) = (from - 1, to + 1);
            while (true)
            {
                do
                    left++;
                while (values[left].CompareTo(pivot) < 0);   // not <, so that NaN has a place too
                do
                    right--;
                while (values[right].CompareTo(pivot) > 0);
                if (left >= right)
                    break;
                (values[left], values[right]) = (values[right], values[left]);
            }
            (from, to) = place <= right ? (from, right) : (right + 1, to);
        }
        return values[place];
    }

    private static bool Rises(double[] values)
    {
        for (int i = 1; i < values.Length; i++)
        {
            if (!(values[i] >= values[i - 1]))
                return false;
        }
        return true;
    }

    private static bool Falls(double[] values)
    {
        for (int i = 1; i < values.Length; i++)
        {
            if (!(values[i] < values[i - 1]))
                return false;
        }
        return true;
    }

    /// <summary>The indices of numbers in their order, the smallest first; of equal ones the first.</summary>
    public static int[] Order(double[] values)
    {
        int[] order = Indices(values.Length);
        if (Rises(values))
            return order;
        if (Falls(values))
        {
            Array.Reverse(order);
            return order;
        }
        order.AsSpan().Sort((a, b) => values[a].CompareTo(values[b]) is var sign and not 0 ? sign : a - b);
        return order;
    }
}
