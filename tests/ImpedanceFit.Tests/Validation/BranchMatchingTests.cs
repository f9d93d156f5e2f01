using ImpedanceFit.Numerics.LinearAlgebra;
using ImpedanceFit.Validation.Weights;

namespace ImpedanceFit.Tests.Validation;

public class BranchMatchingTests
{
    [Theory]
    [InlineData("R0-p(R1,C1)-p(C2,R2)", new[] { 1, 10, 1e-6, 1e-3, 20 }, new[] { 1, 21, 1.1e-3, 0.9e-6, 11 }, new[] { 0, 4, 3, 2, 1 })]
    [InlineData("Zarc1-Zarc2", new[] { 1, 1e-3, 0.9, 5, 1e-5, 0.8 }, new[] { 5, 1e-5, 0.8, 1, 1e-3, 0.9 }, new[] { 3, 4, 5, 0, 1, 2 })]
    [InlineData("R0{1f}-R1-R2", new[] { 1.0, 2, 5 }, new[] { 5.0, 5, 2 }, new[] { 0, 2, 1 })]
    [InlineData("p(R1,CPE1{n=/0.5/1})-p(R2,CPE2)", new[] { 1, 1e-6, 0.9, 2, 1e-3, 0.8 }, new[] { 2, 1e-3, 0.8, 1, 1e-6, 0.9 },
        new[] { 3, 4, 5, 0, 1, 2 })]
    [InlineData("p(R1-p(R2,C2),R3-p(R4,C4))", new[] { 1, 2, 1e-6, 3, 4, 1e-3 }, new[] { 3, 4, 1e-3, 1, 2, 1e-6 },
        new[] { 3, 4, 5, 0, 1, 2 })]
    public void Branches_go_to_their_like(string text, double[] expected, double[] found, int[] counterparts)
    {
        Circuit circuit = Circuit.Parse(text);

        Assert.Equal(counterparts, BranchMatching.Match(circuit, [.. expected.Select(v => (double?)v)], found));
    }

    [Fact]
    public void Unknown_values_do_not_decide()
    {
        Circuit circuit = Circuit.Parse("p(R1,C1)-p(R2,C2)");

        Assert.Equal([2, 3, 0, 1], BranchMatching.Match(circuit, [null, 1e-6, null, 1e-3], [1, 1e-3, 5, 1e-6]));
    }

    [Fact]
    public void Assignment_is_the_cheapest_of_all()
    {
        Random random = new(4);
        for (int round = 0; round < 50; round++)
        {
            double[,] cost = new double[5, 5];
            foreach (int i in Enumerable.Range(0, 25))
                cost[i / 5, i % 5] = random.Next(10);
            int[] assigned = Assignment.Least(5, (i, j) => cost[i, j]);

            Assert.Equal([0, 1, 2, 3, 4], assigned.Order());
            Assert.Equal(Permutations(5).Min(p => Sum(cost, p)), Sum(cost, assigned));
        }
    }

    private static double Sum(double[,] cost, int[] columns) => Enumerable.Range(0, columns.Length).Sum(i => cost[i, columns[i]]);

    private static IEnumerable<int[]> Permutations(int count) => count == 0 ? [[]]
        : Permutations(count - 1).SelectMany(p => Enumerable.Range(0, count).Select(at => (int[])[.. p[..at], count - 1, .. p[at..]]));
}
