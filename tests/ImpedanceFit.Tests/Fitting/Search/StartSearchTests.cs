using ImpedanceFit.Fitting.Search.Shapes;
using ImpedanceFit.Fitting.Search.Starts;

namespace ImpedanceFit.Tests.Fitting.Search;

/// <summary>Step 2 of the search: the ranking of choices.</summary>
public class StartSearchTests
{
    private const string OneArc = "R0-p(R1,C1)-CPE2", TwoArcs = "R0-p(R1,C1)-p(R2,C2)",
        ManyShapes = "R0-p(R1,CPE1)-p(R2,CPE2)-p(R3,CPE3)-CPE4";

    [Theory]
    [InlineData(OneArc)]
    [InlineData(TwoArcs)]
    public void Best_choice_of_all_is_the_first(string circuit)
    {
        SearchBench bench = Truth(circuit, new Random(3), out _);
        ShapeDictionary dictionary = bench.Dictionary;
        AmplitudeFit amplitudes = new(dictionary.Branches.Count);
        double[] solution = new double[dictionary.Branches.Count];
        int[] first = bench.Memory.Starts.Run(10).First();
        double best = 0;
        int count = 0;
        foreach (int[] choice in AllChoices(dictionary))
        {
            count++;
            best = Math.Max(best, amplitudes.Solve(dictionary.Products, dictionary.Count, dictionary.Projections, choice, solution));
        }
        double reduction = amplitudes.Solve(dictionary.Products, dictionary.Count, dictionary.Projections, first, solution);
        Assert.Equal(best, reduction, 1e-9 * dictionary.SignalSquares);
        Assert.Equal(count, bench.Memory.Starts.Evaluated);
        Assert.InRange(count, 2, SearchConstants.ExhaustiveLimit);
    }

    [Theory]
    [InlineData(OneArc)]
    [InlineData(TwoArcs)]
    public void Shapes_of_the_dictionary_are_recognised_in_their_own_spectrum(string circuit)
    {
        Random random = new(17);
        for (int k = 0; k < 10; k++)
        {
            SearchBench bench = Truth(circuit, random, out int[] choice);
            int[] first = bench.Memory.Starts.Run(10).First();
            Assert.Equal(choice, first);
        }
    }

    /// <summary>The truth lies between the shapes of the grid, and the noise-free spectrum has up to four relaxations.</summary>
    [Theory]
    [InlineData("R0{{{0}}}-p(R1{{{1}}},C1{{{2}}})-CPE2{{Q={3},n=0.83}}", OneArc, 10)]
    [InlineData("R0{{{0}}}-p(R1{{{1}}},C1{{{2}}})-p(R2{{{4}}},C2{{{5}}})", TwoArcs, 10)]
    [InlineData("R0{{{0}}}-p(R1{{{1}}},CPE1{{Q={2},n=0.87}})-p(R2{{{4}}},CPE2{{Q={5},n=0.92}})-p(R3{{{1}}},CPE3{{Q={6},n=0.8}})"
        + "-CPE4{{Q={3},n=0.75}}", ManyShapes, 30)]
    public void True_shapes_are_among_the_first_choices(string format, string circuit, int most)
    {
        Random random = new(29);
        double LogUniform(double low, double high) => low * Math.Pow(high / low, random.NextDouble());
        int found = 0;
        const int Spectra = 20;
        for (int k = 0; k < Spectra; k++)
        {
            string truth = string.Format(System.Globalization.CultureInfo.InvariantCulture, format, LogUniform(3, 30), LogUniform(50, 200),
                LogUniform(1e-8, 1e-7), LogUniform(3e-3, 3e-2), LogUniform(50, 200), LogUniform(1e-6, 1e-5), LogUniform(1e-4, 1e-3));
            SearchBench bench = new(circuit, SearchBench.Exact(truth));
            double[] parameters = SearchBench.ParametersOf(truth);
            if (bench.Memory.Starts.Run(most).Any(choice => AreNear(bench.Dictionary, choice, parameters)))
                found++;
        }
        Assert.InRange(found, Spectra - 1, Spectra);
    }

    [Theory]
    [InlineData(OneArc)]
    [InlineData(ManyShapes)]
    public void No_two_choices_are_close_and_those_far_apart_come_first(string circuit)
    {
        SearchBench bench = Truth(circuit, new Random(5), out _);
        ShapeDictionary dictionary = bench.Dictionary;
        const int Most = 12;
        int[][] choices = [.. bench.Memory.Starts.Run(Most)];
        Assert.InRange(choices.Length, 4, Most);
        for (int k = 0; k < choices.Length; k++)
        {
            double least = k < Most / 2 && choices.Length == Most ? SearchConstants.FarApart : SearchConstants.Apart;
            for (int other = 0; other < k; other++)
                Assert.True(DistanceOf(dictionary, choices[k], choices[other]) > least);
        }
    }

    [Fact]
    public void Exchangeable_branches_of_a_choice_are_in_order()
    {
        SearchBench bench = Truth(ManyShapes, new Random(5), out _);
        Assert.All(bench.Memory.Starts.Run(20), choice => Assert.True(choice[1] <= choice[2] && choice[2] <= choice[3]));
    }

    // A spectrum that one choice of shapes explains completely; exchangeable branches in order and not alike.
    private static SearchBench Truth(string circuit, Random random, out int[] choice)
    {
        SearchBench blank = new(circuit, SearchBench.Exact("R0{10}-p(R1{100},C1{1u})-CPE2{Q=10m,n=0.8}"));
        ShapeDictionary dictionary = blank.Dictionary;
        do
        {
            choice = [.. dictionary.SetOfBranch.Select(set => dictionary.FirstColumn[set] + random.Next(dictionary.Sets[set].Count))];
        }
        while (!IsDistinct(dictionary, choice));
        double[] parameters = dictionary.ParametersOf(choice, [.. choice.Select(_ => 3 + random.NextDouble())],
            blank.Circuit.Parameters.Count);
        Circuit truth = blank.Circuit;
        for (int k = 0; k < parameters.Length; k++)
            truth = truth.WithValue(truth.Parameters[k].Name, parameters[k]);
        return new SearchBench(circuit, SpectrumSimulation.Of(truth, SpectrumSimulation.Sweep(0.01, 1e6, 8)));
    }

    // Inside the band, at least three steps from each other and from what a resistance or a tail would explain.
    private static bool IsDistinct(ShapeDictionary dictionary, int[] choice)
    {
        for (int b = 0; b < choice.Length; b++)
        {
            for (int c = 0; c < b; c++)
            {
                if (Math.Abs(dictionary.Products[choice[b] * dictionary.Count + choice[c]]) > 0.9)
                    return false;
                if (dictionary.SetOfBranch[b] == dictionary.SetOfBranch[c] && choice[b] < choice[c] + 3)
                    return false;
            }
        }
        return true;
    }

    private static IEnumerable<int[]> AllChoices(ShapeDictionary dictionary)
    {
        IEnumerable<int[]> choices = [[]];
        for (int b = 0; b < dictionary.Branches.Count; b++)
        {
            int set = dictionary.SetOfBranch[b];
            int[] columns = [.. Enumerable.Range(dictionary.FirstColumn[set], dictionary.Sets[set].Count)];
            int branch = b;
            choices = [.. choices.SelectMany(choice => columns
                .Where(column => branch == 0 || dictionary.SetOfBranch[branch - 1] != set || column > choice[branch - 1]
                    // The last shape may stand twice: there may be more twins than shapes.
                    || (column == columns[^1] && column == choice[branch - 1]))
                .Select(column => (int[])[.. choice, column]))];
        }
        return choices;
    }

    private static double DistanceOf(ShapeDictionary dictionary, int[] one, int[] other) => one.Select((column, b) =>
    {
        int set = dictionary.SetOfBranch[b];
        return dictionary.Sets[set].Distance(column - dictionary.FirstColumn[set], other[b] - dictionary.FirstColumn[set]);
    }).Max();

    // The time constants of all branches that have one, less than a decade from the true ones.
    private static bool AreNear(ShapeDictionary dictionary, int[] choice, double[] truth)
    {
        double[] Times(Func<int, double[]> parametersOf) => [.. Enumerable.Range(0, choice.Length)
            .Where(b => dictionary.Branches[b].Circuit.Parameters.Any(p => p.Description.Kind == ParameterKind.Resistance)
                && dictionary.Branches[b].Axes.Any(a => a.IsFrequency))
            .Select(b => dictionary.Branches[b].TimeConstantOf(parametersOf(b))).Order()];
        double[] found = Times(b =>
        {
            int set = dictionary.SetOfBranch[b];
            return dictionary.Sets[set].ParametersOf(choice[b] - dictionary.FirstColumn[set]);
        }), expected = Times(b => truth[dictionary.Branches[b].FirstParameter..][..dictionary.Branches[b].Circuit.Parameters.Count]);
        return found.Zip(expected, (a, b) => Math.Abs(Math.Log10(a / b))).All(decades => decades < 1);
    }
}
