using ImpedanceFit.Numerics.Statistics;

namespace ImpedanceFit.Tests.Numerics;

public class NeighbourMediansTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(10)]
    [InlineData(61)]
    public void They_are_the_middle_of_the_sorted_neighbours(int length)
    {
        Random random = new(length);
        for (int run = 0; run < 50; run++)
        {
            double[] row = [.. Enumerable.Range(0, length).Select(_ => (double)random.Next(-9, 9))];

            double[] medians = NeighbourMedians.Of(row);

            for (int i = 0; i < length; i++)
            {
                double[] sorted = [.. Enumerable.Range(0, length).Where(j => j != i && Math.Abs(j - i) <= 3).Select(j => row[j]).Order()];
                double expected = (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
                Assert.Equal(expected, medians[i]);
                Assert.Equal(expected, NeighbourMedians.Around(row, i));
            }
        }
    }
}
