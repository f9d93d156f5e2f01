using System.Numerics;
using ImpedanceFit.Fitting.Search.Shapes;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Tests.Fitting.Search;

/// <summary>Step 1 of the search: shapes of branches on a grid, and the dictionary of them.</summary>
public class ShapeTests
{
    private const string Cell = "R0{10}-p(R1{100},CPE1{Q=1u,n=0.9})-p(R2{300},C2{1m})-W1{20}";

    /// <summary>Branches with their impedance by textbook formulas, in complex numbers of .NET.</summary>
    public static TheoryData<string, Func<double[], Complex, Complex>> Branches => new()
    {
        { "R0", (p, s) => p[0] },
        { "L1", (p, s) => p[0] * s },
        { "C1", (p, s) => 1 / (p[0] * s) },
        { "CPE1", (p, s) => 1 / (p[0] * Complex.Pow(s, p[1])) },
        { "p(R1,C1)", (p, s) => 1 / (1 / p[0] + p[1] * s) },
        { "p(R1,CPE1)", (p, s) => 1 / (1 / p[0] + p[1] * Complex.Pow(s, p[2])) },
        { "p(C1,R1-CPE1)", (p, s) => 1 / (p[0] * s + 1 / (p[1] + 1 / (p[2] * Complex.Pow(s, p[3])))) },
        { "Ws1", (p, s) => p[0] * Complex.Tanh(Complex.Pow(s * p[1], p[2])) / Complex.Pow(s * p[1], p[2]) },
        { "p(R1-W1,CPE1)", (p, s) => 1 / (1 / (p[0] + p[1] * Math.Sqrt(2) / Complex.Sqrt(s)) + p[2] * Complex.Pow(s, p[3])) },
    };

    [Theory, MemberData(nameof(Branches))]
    public void Shapes_have_the_impedance_of_their_parameters(string circuit, Func<double[], Complex, Complex> formula)
    {
        ShapeSet set = SetOf(circuit, out FrequencyGrid grid);
        for (int shape = 0; shape < set.Count; shape++)
        {
            double[] parameters = set.ParametersOf(shape);
            for (int k = 0; k < grid.Count; k++)
            {
                Complex expected = formula(parameters, new Complex(0, grid.Omega[k])), found = new(set.Real[shape][k],
                    set.Imaginary[shape][k]);
                Assert.True((found - expected).Magnitude <= 1e-10 * expected.Magnitude, $"{circuit} {shape} {k}: {found} for {expected}");
            }
        }
    }

    [Theory]
    [InlineData("p(R1,C1)")]
    [InlineData("p(R1,CPE1)")]
    [InlineData("K1")]
    public void Frequencies_of_arcs_span_the_band_and_its_margin_without_a_gap(string circuit)
    {
        ShapeSet set = SetOf(circuit, out FrequencyGrid grid);
        double low = grid.LogOmega[..grid.Count].ToArray().Min() / Math.Log(10), high = grid.LogOmega[0] / Math.Log(10);
        double[] summits = [.. Enumerable.Range(0, set.Count)
            .Select(shape => Math.Log10(SummitOf(circuit, set.ParametersOf(shape)))).Order()];
        // The outermost step of the margin is the one that meets a place further out.
        Assert.InRange(summits[0], low - 3.3, low - SearchConstants.MarginDecades);
        Assert.InRange(summits[^1], high + SearchConstants.MarginDecades, high + 5.1);
        double[] inside = [.. summits.Where(x => x > low - SearchConstants.MarginDecades - 1e-9
            && x < high + SearchConstants.MarginDecades + 1e-9)];
        Assert.True(inside.Length > 20);
        Assert.All(inside.Zip(inside.Skip(1), (a, b) => b - a), gap => Assert.InRange(gap, 0, SearchConstants.StepDecades + 1e-9));
    }

    // ω of the summit of |Z″|.
    private static double SummitOf(string circuit, double[] p) => circuit switch
    {
        "p(R1,C1)" => 1 / (p[0] * p[1]),
        "K1" => 1 / p[1],
        _ => Math.Pow(p[0] * p[1], -1 / p[2]),
    };

    [Fact]
    public void Shapes_of_many_axes_fill_their_room()
    {
        ShapeSet set = SetOf("p(C1,R1-p(R2,CPE2))", out _);
        Assert.InRange(set.Count, SearchConstants.SequenceShapesPerAxis, SearchConstants.MostSequenceShapes);
        double[][] all = [.. Enumerable.Range(0, set.Count).Select(set.ParametersOf)];
        // In each pair of parameters that are searched, all four quarters hold about as many shapes.
        foreach (ShapeAxis one in set.Branch.Axes)
        {
            foreach (ShapeAxis other in set.Branch.Axes.Where(axis => axis.Parameter > one.Parameter))
            {
                double middleOne = Median(all, one.Parameter), middleOther = Median(all, other.Parameter);
                int lowLow = all.Count(p => p[one.Parameter] < middleOne && p[other.Parameter] < middleOther);
                Assert.InRange(4.0 * lowLow / all.Length, 0.4, 1.6);
            }
        }

        static double Median(double[][] all, int parameter)
        {
            double[] sorted = [.. all.Select(p => p[parameter]).Order()];
            return sorted[sorted.Length / 2];
        }
    }

    [Fact]
    public void Columns_are_weighted_shapes_of_length_one_with_their_inner_products()
    {
        SearchBench bench = new(Cell, SearchBench.Exact(Cell));
        ShapeDictionary dictionary = bench.Dictionary;
        double[] signal = [.. Parts(bench.Spectrum, z => z.Real), .. Parts(bench.Spectrum, z => z.Imaginary)];
        Random random = new(3);
        for (int k = 0; k < 300; k++)
        {
            int one = random.Next(dictionary.Count), other = random.Next(dictionary.Count);
            double[] first = bench.WeightedShape(one), second = bench.WeightedShape(other);
            double firstNorm = Math.Sqrt(Dot(first, first)), secondNorm = Math.Sqrt(Dot(second, second));
            Assert.Equal(1, dictionary.NormOf(one) / firstNorm, 1e-10);
            Assert.Equal(Dot(first, second) / (firstNorm * secondNorm), dictionary.Products[one * dictionary.Count + other], 1e-10);
            Assert.Equal(Dot(first, signal) / firstNorm, dictionary.Projections[one], 1e-9);
        }

        static IEnumerable<double> Parts(Spectrum spectrum, Func<Complex, double> part) =>
            Enumerable.Range(0, spectrum.Count).Select(k => part(spectrum[k] / spectrum[k].Magnitude));
    }

    [Fact]
    public void Parameters_of_a_choice_give_the_sum_of_its_columns()
    {
        SearchBench bench = new(Cell, SearchBench.Exact(Cell));
        ShapeDictionary dictionary = bench.Dictionary;
        Random random = new(5);
        for (int k = 0; k < 20; k++)
        {
            int[] choice = [.. dictionary.SetOfBranch.Select(set => dictionary.FirstColumn[set] + random.Next(dictionary.Sets[set].Count))];
            double[] amplitudes = [.. choice.Select(_ => 1 + random.NextDouble())];
            double[] parameters = dictionary.ParametersOf(choice, amplitudes, bench.Circuit.Parameters.Count);
            CircuitEvaluator evaluator = new(bench.Circuit, bench.Spectrum.FrequenciesHertz);
            evaluator.Evaluate(parameters);
            double[][] shapes = [.. choice.Select(bench.WeightedShape)];
            for (int i = 0; i < bench.Spectrum.Count; i++)
            {
                double expected = shapes.Select((shape, b) => amplitudes[b] * shape[i] / dictionary.NormOf(choice[b])).Sum();
                Assert.Equal(expected, evaluator[i].Real / bench.Spectrum[i].Magnitude, 1e-9 * Math.Max(1, Math.Abs(expected)));
            }
        }
    }

    [Fact]
    public void Branches_of_one_form_share_their_shapes_and_others_do_not()
    {
        SearchBench bench = new("R0-p(R1,C1)-p(R2,C2)-p(R3,CPE3)", SearchBench.Exact(Cell));
        int[] sets = bench.Dictionary.SetOfBranch;
        Assert.Equal(sets[1], sets[2]);
        Assert.Equal(3, sets.Distinct().Count());
    }

    private static ShapeSet SetOf(string circuit, out FrequencyGrid grid)
    {
        SearchBench bench = new(circuit, SearchBench.Exact(Cell));
        grid = bench.Grid;
        return Assert.Single(bench.Dictionary.Sets);
    }

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();
}
