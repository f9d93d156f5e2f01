using System.Numerics;
using System.Runtime.CompilerServices;
using ImpedanceFit.Fitting.Search.Shapes;
using ImpedanceFit.Numerics.LinearAlgebra;
using ImpedanceFit.Numerics.Statistics;
using static ImpedanceFit.Fitting.Search.Shapes.SearchConstants;

namespace ImpedanceFit.Fitting.Search.Starts;

/// <summary>Ranks choices of shapes, one for each branch, by how much of the spectrum they explain with the best amplitudes.</summary>
/// <remarks>Where there are few, all choices are bounded (amplitudes of any sign explain at least as much as
/// non-negative ones) and the most promising solved. Else choices are improved one branch at a time from evenly spread beginnings, which
/// ends in the local optima of the grid. Exchangeable branches are kept in order, so that each choice counts
/// once. One run at a time.</remarks>
internal sealed class StartSearch
{
    // Residuals are counted by their exponent and the first three bits behind it.
    private const int ClassShift = 49, ClassCount = 512;

    private readonly ShapeDictionary dictionary;
    private readonly AmplitudeFit amplitudes;
    private readonly int[] choice;
    private readonly double[] solution, bounds;
    private readonly RankedChoices ranking;

    // Of each branch: its shapes, the first of their columns and the one behind the last. Then the branch before it that may be exchanged
    // with it, or −1.
    private readonly ShapeSet[] sets;
    private readonly int[] first, end, previousAlike;

    // Choices that differ in the last branch only stand together: what they have in common, the first of their last columns, and where
    // they begin among all.
    private int[] beginnings = [], firstColumns = [], firstChoices = [];
    private double[] residuals = [];   // what each choice leaves at the least
    private int groups, choices;

    public StartSearch(ShapeDictionary dictionary)
    {
        this.dictionary = dictionary;
        amplitudes = new AmplitudeFit(dictionary.Branches.Count);
        choice = new int[dictionary.Branches.Count];
        first = Array.ConvertAll(dictionary.SetOfBranch, set => dictionary.FirstColumn[set]);
        sets = Array.ConvertAll(dictionary.SetOfBranch, set => dictionary.Sets[set]);
        end = Arrays.Of(choice.Length, b => first[b] + sets[b].Count);
        previousAlike = Arrays.Of(choice.Length, b => b == 0 ? -1
            : Array.LastIndexOf(dictionary.SetOfBranch, dictionary.SetOfBranch[b], b - 1));
        solution = new double[choice.Length];
        ranking = new RankedChoices(choice.Length, Solve);
        bounds = new double[dictionary.Count + Vector<double>.Count];
    }

    /// <summary>Choices that were evaluated.</summary>
    public int Evaluated { get; private set; }

    /// <summary>The best choices, best first, no two of them close together: first some that are far apart,
    /// then the ones between.</summary>
    /// <remarks>Made as they are asked for: most spectra need only the first two.</remarks>
    /// <returns>A column for each branch.</returns>
    public IEnumerable<int[]> Run(int count)
    {
        Evaluated = 0;
        ranking.Clear();
        double combinations = Combinations();
        if (combinations <= ExhaustiveLimit)
            RankAll((int)Math.Round(combinations));
        else
            RankFromManyBeginnings();
        List<int> chosen = [];
        foreach ((int most, double distance) in ((int, double)[])[(count / 2, FarApart), (count, Apart)])
        {
            ranking.Restore();
            while (chosen.Count < most && ranking.TryTake(number => !IsCloseToAny(chosen, number, distance), out int next))
            {
                chosen.Add(next);
                yield return ranking.ChoiceOf(next).ToArray();
            }
        }
    }

    private double Combinations()
    {
        double product = 1;
        for (int b = 0; b < choice.Length; b++)
        {
            // The i-th branch of its kind.
            int i = 0;
            for (int other = previousAlike[b]; other >= 0; other = previousAlike[other])
                i++;
            product *= (double)(end[b] - first[b] + i) / (i + 1);
        }
        return product;
    }

    private void RankAll(int count)
    {
        // The arrays keep their memory from spectrum to spectrum. A group has one choice or more.
        if (residuals.Length < count + Vector<double>.Count)
            (residuals, firstColumns, firstChoices, beginnings) = (new double[count + Vector<double>.Count], new int[count],
                new int[count + 1], new int[count * (choice.Length - 1)]);
        (groups, choices) = (0, 0);
        BoundAll(0, independent: true);
        Evaluated = choices;
        firstChoices[groups] = choices;
        (double promising, double enough) = LeastUnpromising();
        AddBetween(0, promising);
        if (enough > promising)
            ranking.AddLater(promising < dictionary.SignalSquares ? dictionary.SignalSquares - promising : double.PositiveInfinity,
                () => AddBetween(promising, enough));
    }

    private void AddBetween(double from, double below)
    {
        double squares = dictionary.SignalSquares;
        for (int group = 0; group < groups; group++)
        {
            for (int i = firstChoices[group]; i < firstChoices[group + 1]; i++)
            {
                if (residuals[i] >= from && residuals[i] < below)
                    ranking.Add(beginnings.AsSpan(group * (choice.Length - 1), choice.Length - 1), firstColumns[group] + i
                        - firstChoices[group], residuals[i] < squares ? squares - residuals[i] : double.PositiveInfinity, bound: true,
                        order: i);
            }
        }
    }

    private void BoundAll(int branch, bool independent)
    {
        // There may be more twins than shapes.
        int last = end[branch], start = Math.Min(previousAlike[branch] >= 0 ? choice[previousAlike[branch]] + 1 : first[branch], last - 1);
        // What the last branch's shapes are beside the first ones, all choices of the branch before it share.
        if (independent && branch == Math.Max(choice.Length - 2, 0))
            amplitudes.Prepare(branch, first[^1], end[^1] - first[^1], dictionary.Products, dictionary.Count, dictionary.Squares,
                dictionary.Projections);
        if (branch < choice.Length - 1)
        {
            for (int column = start; column < last; column++)
            {
                choice[branch] = column;
                BoundAll(branch + 1, independent && Push(branch, column));
            }
            return;
        }
        choice.AsSpan(0, choice.Length - 1).CopyTo(beginnings.AsSpan(groups * (choice.Length - 1)));
        (firstColumns[groups], firstChoices[groups]) = (start, choices);
        // Dependent shapes explain no more than fewer of them do.
        double squares = dictionary.SignalSquares;
        if (independent)
            amplitudes.ResidualsWithOneMore(branch, start, last - start, dictionary.Products, dictionary.Count, squares,
                LeastResidual * squares, residuals.AsSpan(choices));
        else
            residuals.AsSpan(choices, last - start).Fill(squares);
        groups++;
        choices += last - start;
    }

    /// <summary>What a choice leaves that is no longer promising: below the first there are enough for most spectra, below the second for
    /// all.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private (double ForMost, double ForAll) LeastUnpromising()
    {
        ReadOnlySpan<double> least = residuals.AsSpan(0, choices);
        long lowest = long.MaxValue;
        foreach (double residual in least)
            lowest = Math.Min(lowest, BitConverter.DoubleToInt64Bits(residual));
        lowest >>= ClassShift;
        Span<int> counts = stackalloc int[ClassCount];
        counts.Clear();
        foreach (double residual in least)
            counts[(int)Math.Min(ClassOf(residual) - lowest, ClassCount - 1)]++;
        int sum = 0, place = -1;
        double forMost = double.NaN;
        while (sum < SolvedChoices && ++place < ClassCount - 1)
        {
            sum += counts[place];
            if (sum >= FirstSolvedChoices && double.IsNaN(forMost))
                forMost = EndOf(lowest + place);
        }
        double forAll = place >= ClassCount - 1 ? double.PositiveInfinity : EndOf(lowest + place);
        return (double.IsNaN(forMost) ? forAll : forMost, forAll);

        static double EndOf(long residualClass) => BitConverter.Int64BitsToDouble((residualClass + 1) << ClassShift);
    }

    private static long ClassOf(double residual) => BitConverter.DoubleToInt64Bits(residual) >> ClassShift;

    private bool Push(int depth, int column) =>
        amplitudes.Push(depth, column, dictionary.Products, dictionary.Count, dictionary.Projections);

    /// <summary>What the columns that were pushed and one more can explain at the most, into <see cref="bounds"/>.</summary>
    private void Bound(int depth, int start, int end) =>
        amplitudes.BoundsWithOneMore(depth, start, end - start, dictionary.Products, dictionary.Count, dictionary.Squares,
            dictionary.Projections, bounds);

    private void RankFromManyBeginnings()
    {
        LowDiscrepancy points = new(choice.Length);
        for (int i = 0; i < ImprovedChoices; i++)
        {
            for (int b = 0; b < choice.Length; b++)
                choice[b] = first[b] + (int)(points[i, b] * (end[b] - first[b]));
            double best = Reduction();
            for (bool improved = true; improved;)
            {
                improved = false;
                for (int b = 0; b < choice.Length; b++)
                    improved |= Improve(b, ref best);
            }
            ranking.Add(Ordered(), best, bound: false);
        }
    }

    /// <summary>Gives a branch the shape that explains most beside the present shapes of the others.</summary>
    private bool Improve(int branch, ref double best)
    {
        int start = first[branch], last = end[branch], old = choice[branch], kept = old;
        if (last - start == 1)
            return false;
        int depth = 0;
        bool independent = true;
        for (int b = 0; b < choice.Length && independent; b++)
        {
            if (b != branch)
                independent = Push(depth++, choice[b]);
        }
        if (independent)
            Bound(depth, start, last);
        else
            Array.Fill(bounds, double.PositiveInfinity, 0, last - start);
        bounds[old - start] = double.NegativeInfinity;
        // The most promising first: what it explains excludes most of the others by their bounds.
        while (true)
        {
            int column = start + LargestBound(last - start);
            double needed = best * (1 + LeastImprovement);
            if (!(bounds[column - start] > needed))
                break;
            bounds[column - start] = double.NegativeInfinity;
            choice[branch] = column;
            double reduction = Reduction();
            if (reduction > needed)
                (best, kept) = (reduction, column);
        }
        choice[branch] = kept;
        return kept != old;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int LargestBound(int length)
    {
        int largest = 0;
        for (int i = 1; i < length; i++)
        {
            if (bounds[i] > bounds[largest])
                largest = i;
        }
        return largest;
    }

    private double Reduction()
    {
        Evaluated++;
        return Solve();
    }

    private double Solve() => Solve(choice);

    private double Solve(ReadOnlySpan<int> columns) =>
        amplitudes.Solve(dictionary.Products, dictionary.Count, dictionary.Projections, columns, solution);

    /// <summary>The choice with exchangeable branches in the order of their columns.</summary>
    private int[] Ordered()
    {
        int[] ordered = [.. choice];
        // Insertion sort among the branches that may be exchanged: each column moves up along the chain of those before it.
        for (int b = 0; b < ordered.Length; b++)
        {
            int place = b;
            for (int other = previousAlike[place]; other >= 0 && ordered[other] > ordered[place]; other = previousAlike[place])
            {
                (ordered[other], ordered[place]) = (ordered[place], ordered[other]);
                place = other;
            }
        }
        return ordered;
    }

    private bool IsCloseToAny(List<int> chosen, int number, double distance)
    {
        foreach (int other in chosen)
        {
            if (AreClose(ranking.ChoiceOf(other), ranking.ChoiceOf(number), distance))
                return true;
        }
        return false;
    }

    private bool AreClose(ReadOnlySpan<int> one, ReadOnlySpan<int> other, double distance)
    {
        for (int b = 0; b < one.Length; b++)
        {
            if (sets[b].Distance(one[b] - first[b], other[b] - first[b]) > distance)
                return false;
        }
        return true;
    }
}
