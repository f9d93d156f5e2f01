using ImpedanceFit.Fitting.Search.Shapes;
using ImpedanceFit.Fitting.Search.Starts;

namespace ImpedanceFit.Tests.Fitting.Search;

/// <summary>Bounds of what replacements explain: never below it, and the same where no amplitude would be negative.</summary>
public class ExchangeBoundsTests
{
    private readonly SearchBench bench = new("R0-p(R1,CPE1)-p(R2,CPE2)-CPE3",
        SearchBench.Exact("R0{10}-p(R1{100},CPE1{Q=1u,n=0.9})-p(R2{150},CPE2{Q=30u,n=0.8})-CPE3{Q=20m,n=0.8}"));

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void One_branch(int branch)
    {
        ShapeDictionary all = bench.Dictionary;
        int[] present = Present();
        int set = all.SetOfBranch[branch];
        ExchangeBounds bounds = Taken(present, set);
        double[] most = bounds.Without(branch).ToArray();
        Assert.Equal(all.Sets[set].Count, most.Length);
        for (int i = 0; i < most.Length; i++)
        {
            int[] choice = [.. present];
            choice[branch] = all.FirstColumn[set] + i;
            AssertBounds(most[i], choice);
        }
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 3)]
    public void Two_branches(int first, int second)
    {
        ShapeDictionary all = bench.Dictionary;
        int[] present = Present();
        int setOfFirst = all.SetOfBranch[first], setOfSecond = all.SetOfBranch[second];
        ExchangeBounds bounds = Taken(present, setOfSecond);
        int tried = 0;
        for (int a = all.FirstColumn[setOfFirst]; a < all.FirstColumn[setOfFirst] + all.Sets[setOfFirst].Count; a++)
        {
            double[] most = bounds.With(a, first, second, WithSet(present, setOfFirst), setOfFirst).ToArray();
            for (int i = 0; i < most.Length; i++, tried++)
            {
                int[] choice = [.. present];
                (choice[first], choice[second]) = (a, all.FirstColumn[setOfSecond] + i);
                if (choice[first] != choice[second])
                    AssertBounds(most[i], choice);
            }
        }
        Assert.True(tried > 100, $"{tried} pairs");
    }

    private void AssertBounds(double most, int[] choice)
    {
        ShapeDictionary all = bench.Dictionary;
        double[] amplitudes = new double[choice.Length];
        double explained = new AmplitudeFit(choice.Length).Solve(all.Products, all.Count, all.Projections, choice, amplitudes);
        double rounding = 1e-7 * all.SignalSquares;
        Assert.True(most >= explained - rounding, $"{string.Join(" ", choice)}: {most} < {explained}");
        if (amplitudes.All(amplitude => amplitude > 0))
            Assert.Equal(explained, most, rounding);
    }

    // A shape a branch, from the middle of each set, and twins apart from each other.
    private int[] Present()
    {
        ShapeDictionary all = bench.Dictionary;
        return [.. all.SetOfBranch.Select((set, b) => all.FirstColumn[set] + (all.Sets[set].Count / 2 + 3 * b) % all.Sets[set].Count)];
    }

    private ExchangeBounds Taken(int[] present, int set)
    {
        ShapeDictionary all = bench.Dictionary;
        ExchangeBounds bounds = new(present.Length);
        bounds.Take([.. present.SelectMany(i => present.Select(j => all.Products[i * all.Count + j]))],
            [.. present.Select(i => all.Projections[i])], WithSet(present, set), all, set);
        return bounds;
    }

    private double[] WithSet(int[] present, int set)
    {
        ShapeDictionary all = bench.Dictionary;
        return [.. present.SelectMany(i => Enumerable.Range(all.FirstColumn[set], all.Sets[set].Count)
            .Select(j => all.Products[i * all.Count + j]))];
    }
}
