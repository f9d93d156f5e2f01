using ImpedanceFit.Circuits;
using ImpedanceFit.Fitting.Search.Shapes;

namespace ImpedanceFit.Tests.Fitting.Search;

/// <summary>Exchangeable branches in order: of their time constants, or as in the spectrum before.</summary>
public class BranchOrderTests
{
    private const string ThreeArcs = "R0-p(R1,CPE1)-p(CPE2,R2)-p(R3,CPE3)";

    [Fact]
    public void Branches_are_ordered_by_time_and_the_impedance_stays()
    {
        Random random = new(2);
        BranchOrder order = OrderOf(ThreeArcs);
        for (int k = 0; k < 100; k++)
        {
            double[] before = Draw(random), after = [.. before];
            order.Apply(after);
            double[] times = [.. ArcsOf(after).Select(arc => Math.Pow(arc.R * arc.Q, 1 / arc.N))];
            Assert.Equal(times.Order(), times);
            Assert.Equal(before[0], after[0]);
            Assert.Equal(ArcsOf(before).OrderBy(arc => arc.R), ArcsOf(after).OrderBy(arc => arc.R));
            AssertSameImpedance(ThreeArcs, before, after);
        }
    }

    [Fact]
    public void Branches_continue_those_of_the_spectrum_before_also_where_their_times_cross()
    {
        Random random = new(4);
        BranchOrder order = OrderOf(ThreeArcs);
        for (int k = 0; k < 200; k++)
        {
            double[] previous = Draw(random), shuffled = Draw(random), after = [.. shuffled];
            order.Continue(after, previous);
            AssertSameImpedance(ThreeArcs, shuffled, after);
            // Of all six orders none is nearer.
            double found = Distance(ArcsOf(after), ArcsOf(previous));
            Assert.All(Permutations(ArcsOf(shuffled)), other => Assert.True(found <= Distance(other, ArcsOf(previous)) + 1e-12));
        }
    }

    [Fact]
    public void A_parameter_that_jumped_counts_no_more_than_the_limit()
    {
        // R1 of the second spectrum is open and jumped by 10^9: the capacitances tell the branches.
        BranchOrder order = OrderOf("p(R1,C1)-p(R2,C2)");
        double[] previous = [100, 1e-6, 50, 1e-4], now = [50, 1.1e-4, 1e11, 0.9e-6];
        order.Continue(now, previous);
        Assert.Equal([1e11, 0.9e-6, 50, 1.1e-4], now);
    }

    [Theory]
    [InlineData("p(R1{100},C1)-p(R2,C2)")]
    [InlineData("p(R1,C1{1u/1n/1m})-p(R2,C2{/1p/1})")]
    [InlineData("p(R1{100f},C1)-p(R2,C2)")]
    [InlineData("p(R1,C1)-p(R2,CPE2{n=1f})")]
    public void Branches_of_which_something_was_said_stay_where_they_are(string circuit)
    {
        double[] all = [100, 1e-3, 50, 1e-8, 1], values = all[..Circuit.Parse(circuit).Parameters.Count], before = [.. values];
        BranchOrder order = OrderOf(circuit);
        order.Apply(values);
        Assert.Equal(before, values);
        order.Continue(values, [.. values.Reverse()]);
        Assert.Equal(before, values);
    }

    private static BranchOrder OrderOf(string circuit) =>
        new SearchBench(circuit, SearchBench.Exact("R0{10}-p(R1{100},C1{1u})-p(R2{50},C2{1m})")).Memory.Order;

    private static double[] Draw(Random random)
    {
        double LogUniform(double low, double high) => low * Math.Pow(high / low, random.NextDouble());
        double Exponent() => 0.6 + 0.4 * random.NextDouble();
        return [10, LogUniform(1, 1e4), LogUniform(1e-8, 1e-2), Exponent(), LogUniform(1e-8, 1e-2), Exponent(), LogUniform(1, 1e4),
            LogUniform(1, 1e4), LogUniform(1e-8, 1e-2), Exponent()];
    }

    private static (double R, double Q, double N)[] ArcsOf(double[] p) => [(p[1], p[2], p[3]), (p[6], p[4], p[5]), (p[7], p[8], p[9])];

    private static double Distance((double R, double Q, double N)[] one, (double R, double Q, double N)[] other)
    {
        static double Square(double a, double b) => Math.Pow(Math.Min(Math.Abs(Math.Log(a / b)), 3), 2);
        return one.Zip(other, (a, b) => Square(a.R, b.R) + Square(a.Q, b.Q) + Square(a.N, b.N)).Sum();
    }

    private static IEnumerable<T[]> Permutations<T>(T[] items) => items.Length <= 1 ? [items]
        : items.SelectMany((item, k) => Permutations<T>([.. items[..k], .. items[(k + 1)..]]).Select(rest => (T[])[item, .. rest]));

    private static void AssertSameImpedance(string circuit, double[] one, double[] other)
    {
        CircuitEvaluator evaluator = new(Circuit.Parse(circuit), [0.1, 10, 1e3, 1e5]);
        evaluator.Evaluate(one);
        System.Numerics.Complex[] before = [evaluator[0], evaluator[1], evaluator[2], evaluator[3]];
        evaluator.Evaluate(other);
        for (int k = 0; k < before.Length; k++)
            Assert.True((evaluator[k] - before[k]).Magnitude <= 1e-12 * before[k].Magnitude);
    }
}
