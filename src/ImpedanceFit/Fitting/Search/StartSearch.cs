namespace ImpedanceFit.Fitting.Search;

/// <summary>Ranks choices of shapes, one for each branch, by how much of the spectrum they explain with the best amplitudes.</summary>
/// <remarks>All choices are tried where there are few. Else choices are improved one branch at a time from evenly spread beginnings, which
/// ends in the local optima of the grid. Exchangeable branches are kept in order, so that each choice counts once.</remarks>
internal sealed class StartSearch
{
    private const int ExhaustiveLimit = 6000;
    private const int Beginnings = 80;
    private const int ListLimit = 200;
    private const double FarApart = 1.1;
    private const double Apart = 0.6;

    private readonly ShapeDictionary dictionary;
    private readonly AmplitudeFit amplitudes;
    private readonly int[] choice;
    private readonly double[] solution;
    private readonly double[] keys = new double[2 * ListLimit];   // negative, so that ascending order is best first
    private readonly int[][] found = new int[2 * ListLimit][];
    private int foundCount;
    private bool exhaustive;
    private double threshold = double.NegativeInfinity;

    public StartSearch(ShapeDictionary dictionary)
    {
        this.dictionary = dictionary;
        amplitudes = new AmplitudeFit(dictionary.Branches.Count);
        choice = new int[dictionary.Branches.Count];
        solution = new double[choice.Length];
    }

    /// <summary>Choices that were evaluated.</summary>
    public int Evaluated { get; private set; }

    /// <summary>The best choices, best first, no two of them close together: first some that are far apart, then the ones between.</summary>
    /// <remarks>Made as they are asked for: most spectra need only the first two.</remarks>
    public IEnumerable<Candidate> Run(int count)
    {
        exhaustive = Combinations() <= ExhaustiveLimit;
        if (exhaustive)
            TryAll(0);
        else
            ImproveFromManyBeginnings();
        Array.Sort(keys, found, 0, foundCount);
        List<Candidate> chosen = [];
        foreach ((int most, double distance) in ((int, double)[])[(count / 2, FarApart), (count, Apart)])
        {
            for (int i = 0; i < foundCount && chosen.Count < most; i++)
            {
                Candidate candidate = new(found[i], -keys[i]);
                if (chosen.Exists(other => AreClose(other.Choice, candidate.Choice, distance)))
                    continue;
                chosen.Add(candidate);
                yield return candidate;
            }
        }
    }

    private double Combinations()
    {
        double product = 1;
        foreach (var group in dictionary.SetOfBranch.GroupBy(set => set))
        {
            for (int i = 0; i < group.Count(); i++)
                product *= (double)(dictionary.Sets[group.Key].Count + i) / (i + 1);
        }
        return product;
    }

    private int First(int branch) => dictionary.FirstColumn[dictionary.SetOfBranch[branch]];

    private int End(int branch) => First(branch) + dictionary.Sets[dictionary.SetOfBranch[branch]].Count;

    /// <summary>The branch before this one that may be exchanged with it, or −1.</summary>
    private int Twin(int branch)
    {
        for (int b = branch - 1; b >= 0; b--)
        {
            if (dictionary.SetOfBranch[b] == dictionary.SetOfBranch[branch])
                return b;
        }
        return -1;
    }

    private void TryAll(int branch, bool independent = true)
    {
        if (branch == choice.Length)
        {
            Evaluated++;
            bool nonNegative = false;
            double bound = independent ? amplitudes.BoundOfPushed(branch, out nonNegative) : double.PositiveInfinity;
            if (bound >= threshold)
                Keep(nonNegative ? bound : Solve());
            return;
        }
        int start = Twin(branch) is var twin && twin >= 0 ? choice[twin] + 1 : First(branch);
        int end = End(branch);
        if (start >= end)
            start = end - 1;   // more twins than shapes
        for (int column = start; column < end; column++)
        {
            choice[branch] = column;
            TryAll(branch + 1, independent && amplitudes.Push(branch, column, dictionary.Products, dictionary.Count, dictionary.Projections));
        }
    }

    private void ImproveFromManyBeginnings()
    {
        LowDiscrepancy points = new(choice.Length);
        for (int i = 0; i < Beginnings; i++)
        {
            for (int b = 0; b < choice.Length; b++)
                choice[b] = First(b) + (int)(points[i, b] * (End(b) - First(b)));
            double best = Reduction();
            for (bool improved = true; improved;)
            {
                improved = false;
                for (int b = 0; b < choice.Length; b++)
                {
                    if (End(b) - First(b) == 1)
                        continue;
                    int old = choice[b];
                    int kept = old;
                    for (int column = First(b); column < End(b); column++)
                    {
                        if (column == old)
                            continue;
                        choice[b] = column;
                        double reduction = Reduction();
                        if (reduction <= best * (1 + 1e-12))
                            continue;
                        (best, kept) = (reduction, column);
                        improved = true;
                    }
                    choice[b] = kept;
                }
            }
            Keep(best);
        }
    }

    private double Reduction()
    {
        Evaluated++;
        return Solve();
    }

    private double Solve() => amplitudes.Solve(dictionary.Products, dictionary.Count, dictionary.Projections, choice, solution);

    private void Keep(double reduction)
    {
        // Those far below the best cannot be chosen any more; without this the list would hold all choices.
        if (reduction < threshold)
            return;
        int[] kept = found[foundCount] ??= new int[choice.Length];
        if (exhaustive)
            choice.CopyTo(kept, 0);
        else
            Ordered().CopyTo(kept, 0);
        keys[foundCount++] = -reduction;
        if (foundCount < keys.Length)
            return;
        Array.Sort(keys, found);
        foundCount = ListLimit;
        threshold = -keys[ListLimit - 1];
    }

    /// <summary>The choice with exchangeable branches in the order of their columns.</summary>
    private int[] Ordered()
    {
        int[] ordered = [.. choice];
        for (int b = 0; b < ordered.Length; b++)
        {
            for (int twin = Twin(b); twin >= 0 && ordered[twin] > ordered[b]; twin = Twin(b))
            {
                (ordered[twin], ordered[b]) = (ordered[b], ordered[twin]);
                b = twin;
            }
        }
        return ordered;
    }

    private bool AreClose(int[] first, int[] second, double distance)
    {
        for (int b = 0; b < first.Length; b++)
        {
            int set = dictionary.SetOfBranch[b], start = dictionary.FirstColumn[set];
            if (dictionary.Sets[set].Distance(first[b] - start, second[b] - start) > distance)
                return false;
        }
        return true;
    }

    /// <summary>A choice of columns and the reduction of ‖y‖² it brings.</summary>
    public sealed record Candidate(int[] Choice, double Reduction);
}
