using ImpedanceFit.Fitting.Search.Shapes;

namespace ImpedanceFit.Tests.Fitting.Search;

/// <summary>Non-negative amplitudes (step 2) against all subsets of the columns, solved one by one.</summary>
public class AmplitudeFitTests
{
    private const int Rows = 12;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void Amplitudes_are_those_of_non_negative_least_squares(int columns)
    {
        Random random = new(columns);
        int equal = 0;
        const int Problems = 400;
        for (int k = 0; k < Problems; k++)
        {
            Problem problem = Problem.Draw(random, columns);
            double[] amplitudes = new double[columns];
            double reduction = problem.Solve(amplitudes);
            (double best, double[] expected) = problem.BruteForce();
            Assert.All(amplitudes, amplitude => Assert.True(amplitude >= 0));
            // What it reports is what its amplitudes explain, and no amplitudes explain more than the best.
            Assert.Equal(problem.ReductionBy(amplitudes), reduction, 1e-6 * problem.Squares);
            Assert.True(reduction <= best + 1e-6 * problem.Squares, $"{reduction} above {best}");
            if (amplitudes.Zip(expected, (a, b) => Math.Abs(a - b)).Max() < 1e-5 * Math.Sqrt(problem.Squares))
                equal++;
        }
        // The most negative amplitude is dropped for good, which is right nearly always.
        Assert.InRange(equal, columns <= 2 ? Problems : 0.95 * Problems, Problems);
    }

    [Fact]
    public void A_true_sum_of_columns_is_explained_completely()
    {
        Random random = new(9);
        for (int k = 0; k < 100; k++)
        {
            double[] truth = [.. Enumerable.Range(0, 4).Select(_ => 0.1 + random.NextDouble())];
            Problem problem = Problem.Draw(random, 4, truth);
            double[] amplitudes = new double[4];
            Assert.Equal(problem.Squares, problem.Solve(amplitudes), 1e-6 * problem.Squares);
            for (int i = 0; i < 4; i++)
                Assert.Equal(truth[i], amplitudes[i], 1e-5);
        }
    }

    [Fact]
    public void Columns_that_depend_on_each_other_bring_nothing_more()
    {
        Problem problem = Problem.Draw(new Random(2), 1);
        double[] doubled = [problem.Products[0], problem.Products[0], problem.Products[0], problem.Products[0]];
        AmplitudeFit fit = new(2);
        double[] one = new double[1], two = new double[2];
        double alone = fit.Solve(problem.Products, 1, problem.Projections, [0], one);
        double together = fit.Solve(doubled, 2, [problem.Projections[0], problem.Projections[0]], [0, 1], two);
        Assert.Equal(alone, together, 1e-6 * problem.Squares);
        Assert.Equal(one[0], two.Sum(), 1e-6 * Math.Sqrt(problem.Squares));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Bounds_are_least_squares_with_amplitudes_of_any_sign(int columns)
    {
        Random random = new(40 + columns);
        for (int k = 0; k < 100; k++)
        {
            // All columns but one are pushed; each of five others is tried as the last.
            int size = columns + 4;
            Problem problem = Problem.Draw(random, size);
            AmplitudeFit fit = new(columns);
            for (int depth = 0; depth < columns - 1; depth++)
                Assert.True(fit.Push(depth, depth, problem.Products, size, problem.Projections));
            double[] squares = new double[size + 16], bounds = new double[size + 16];
            for (int i = 0; i < size; i++)
                squares[i] = problem.Products[i * size + i];
            double[] products = [.. problem.Products, .. new double[16]], projections = [.. problem.Projections, .. new double[16]];
            fit.BoundsWithOneMore(columns - 1, columns - 1, 5, products, size, squares, projections, bounds);
            for (int last = 0; last < 5; last++)
            {
                int[] chosen = [.. Enumerable.Range(0, columns - 1), columns - 1 + last];
                Assert.Equal(problem.LeastSquares(chosen).Reduction, bounds[last], 1e-6 * problem.Squares);
                double[] amplitudes = new double[columns];
                Assert.True(fit.Solve(problem.Products, size, problem.Projections, chosen, amplitudes) <= bounds[last] + 1e-6
                    * problem.Squares);
                // The factorisation of the pushed columns is gone: they are pushed again.
                for (int depth = 0; depth < columns - 1; depth++)
                    fit.Push(depth, depth, problem.Products, size, problem.Projections);
            }
        }
    }

    /// <summary>What is left after the last column, with all but two or all but one of the others prepared.</summary>
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(4, 1)]
    [InlineData(4, 0)]
    public void What_is_left_is_the_signal_less_the_bound(int columns, int pushedSince)
    {
        Random random = new(60 + columns);
        for (int k = 0; k < 100; k++)
        {
            int size = columns + 9, depth = columns - 1, before = Math.Max(depth - pushedSince, 0);
            Problem problem = Problem.Draw(random, size);
            double[] squares = new double[size + 16], bounds = new double[size + 16], left = new double[size + 16];
            for (int i = 0; i < size; i++)
                squares[i] = problem.Products[i * size + i];
            double[] products = [.. problem.Products, .. new double[16]], projections = [.. problem.Projections, .. new double[16]];
            AmplitudeFit fit = new(columns);
            for (int d = 0; d < before; d++)
                Assert.True(fit.Push(d, d, products, size, projections));
            fit.Prepare(before, depth, 9, products, size, squares, projections);
            for (int d = before; d < depth; d++)
                Assert.True(fit.Push(d, d, products, size, projections));

            // The first of those prepared is left out.
            fit.ResidualsWithOneMore(depth, depth + 1, 8, products, size, problem.Squares, 0.1 * problem.Squares, left);

            fit.BoundsWithOneMore(depth, depth + 1, 8, products, size, squares, projections, bounds);
            for (int i = 0; i < 8; i++)
                Assert.Equal(Math.Max(problem.Squares - bounds[i], 0.1 * problem.Squares), left[i], 1e-12 * problem.Squares);
        }
    }

    /// <summary>Columns of length one and a signal, with their inner products.</summary>
    private sealed class Problem
    {
        private readonly double[][] columns;
        private readonly double[] signal;

        private Problem(double[][] columns, double[] signal)
        {
            (this.columns, this.signal) = (columns, signal);
            Products = [.. columns.SelectMany(a => columns.Select(b => Dot(a, b)))];
            Projections = [.. columns.Select(a => Dot(a, signal))];
            Squares = Dot(signal, signal);
        }

        public double[] Products { get; }

        public double[] Projections { get; }

        public double Squares { get; }

        public static Problem Draw(Random random, int count, double[]? truth = null)
        {
            // Neighbouring shapes of a dictionary resemble each other: all columns share a part.
            double[] common = [.. Enumerable.Range(0, Rows).Select(_ => random.NextDouble())];
            double[][] columns = [.. Enumerable.Range(0, count)
                .Select(_ => Unit([.. common.Select(c => c + 2 * random.NextDouble() - 1)]))];
            double[] signal = [.. Enumerable.Range(0, Rows).Select(i => truth is null ? 2 * random.NextDouble() - 0.7
                : columns.Select((column, c) => truth[c] * column[i]).Sum())];
            return new Problem(columns, signal);
        }

        public double Solve(double[] amplitudes) =>
            new AmplitudeFit(amplitudes.Length).Solve(Products, columns.Length, Projections, [.. Enumerable.Range(0, amplitudes.Length)],
                amplitudes);

        public double ReductionBy(double[] amplitudes)
        {
            double[] left = [.. signal.Select((y, i) => y - amplitudes.Select((a, c) => a * columns[c][i]).Sum())];
            return Squares - Dot(left, left);
        }

        /// <summary>Of all subsets whose least squares are non-negative, the one that explains most.</summary>
        public (double Reduction, double[] Amplitudes) BruteForce()
        {
            (double, double[]) best = (0, new double[columns.Length]);
            for (int subset = 1; subset < 1 << columns.Length; subset++)
            {
                int[] chosen = [.. Enumerable.Range(0, columns.Length).Where(c => (subset >> c & 1) == 1)];
                (double reduction, double[] solution) = LeastSquares(chosen);
                if (solution.All(x => x >= 0) && reduction > best.Item1)
                {
                    double[] all = new double[columns.Length];
                    for (int i = 0; i < chosen.Length; i++)
                        all[chosen[i]] = solution[i];
                    best = (reduction, all);
                }
            }
            return best;
        }

        /// <summary>Least squares by Gram–Schmidt, which shares nothing with a Cholesky factorisation of the products.</summary>
        public (double Reduction, double[] Solution) LeastSquares(int[] chosen)
        {
            int count = chosen.Length;
            double[][] basis = new double[count][];
            double[,] triangle = new double[count, count];
            double[] right = new double[count];
            for (int c = 0; c < count; c++)
            {
                double[] rest = [.. columns[chosen[c]]];
                for (int b = 0; b < c; b++)
                {
                    triangle[b, c] = Dot(basis[b], rest);
                    rest = [.. rest.Select((x, i) => x - triangle[b, c] * basis[b][i])];
                }
                triangle[c, c] = Math.Sqrt(Dot(rest, rest));
                basis[c] = Unit(rest);
                right[c] = Dot(basis[c], signal);
            }
            double[] solution = new double[count];
            for (int c = count - 1; c >= 0; c--)
                solution[c] = (right[c] - Enumerable.Range(c + 1, count - c - 1).Sum(d => triangle[c, d] * solution[d])) / triangle[c, c];
            return (right.Sum(x => x * x), solution);
        }

        private static double[] Unit(double[] column)
        {
            double length = Math.Sqrt(Dot(column, column));
            return [.. column.Select(x => x / length)];
        }

        private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();
    }
}
