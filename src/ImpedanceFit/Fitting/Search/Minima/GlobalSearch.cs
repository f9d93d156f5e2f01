using System.Globalization;
using ImpedanceFit.Fitting.Problem;
using ImpedanceFit.Fitting.Search.Shapes;
using ImpedanceFit.Fitting.Search.Starts;
using ImpedanceFit.Fitting.Solver;
using ImpedanceFit.Numerics.LinearAlgebra;

using static ImpedanceFit.Fitting.Search.Shapes.SearchConstants;

namespace ImpedanceFit.Fitting.Search.Minima;

/// <summary>Finds the global minimum of a circuit's fit without start values, and what it saw on the way.</summary>
internal sealed class GlobalSearch : ISolverWatch
{
    private readonly FitWorkspace work;
    private readonly List<Minimum> minima = [];
    private SearchMemory memory = null!;
    private ShapeDictionary dictionary = null!;
    private int localFits, windowBegin, briefBegin;
    private double windowSum, briefLog;
    private bool isFarEnough;
    private Minimum? knownMinimum;

    private readonly double[]? previous;

    /// <param name="work">Problem, limits and solver.</param>
    /// <param name="previous">All parameters of the last spectrum of a series, as one more start and to know
    /// the branches by; or null.</param>
    public GlobalSearch(FitWorkspace work, double[]? previous) => (this.work, this.previous) = (work, previous);

    /// <summary>Free parameters of all minima, best first.</summary>
    public IEnumerable<double[]> Minima => minima.Select(m => m.Free);

    /// <summary>Free parameters of the best minimum.</summary>
    public double[] Best => minima[0].Free;

    public SolverOutcome Outcome => minima[0].Outcome;

    public int Iterations => minima[0].Iterations;

    public SearchCertificate Certificate { get; private set; } = null!;

    /// <summary>All parameters of one more start, or null.</summary>
    public double[]? FirstStart { get; init; }

    /// <summary>Starts from the fits of other circuits: all parameters, NaN in the branches that are not known.</summary>
    public IReadOnlyList<double[]> RelatedStarts { get; init; } = [];

    /// <summary>True for a short search: few starts, one round of exchanges, nothing scattered, no last digits.</summary>
    public bool IsBrief { get; init; }

    /// <summary>True if the circuit is one of many, and its χ² need not be known better than the noise shows.</summary>
    public bool IsOneOfMany { get; init; }

    /// <summary>χ² of the best other circuit; +∞ if there is none.</summary>
    public double BestOfOthers { get; init; } = double.PositiveInfinity;

    public void Run()
    {
        Circuit circuit = work.Circuit.Circuit;
        memory = work.Memory(TypicalOhm());
        dictionary = memory.Dictionary;
        StartSearch starts = memory.Starts;
        AmplitudeFit amplitudeFit = new(dictionary.Branches.Count);
        if (circuit.Parameters.All(p => p.Value is not null))
            Fit([.. work.Values]);
        if (previous is not null)
            Fit(previous);
        if (FirstStart is not null)
            Fit(FirstStart);
        foreach (double[] related in RelatedStarts)
            FitFromRelated(related);
        using IEnumerator<int[]> candidates = starts.Run(FewestRanked + RankedPerComplexity * dictionary.Complexity).GetEnumerator();
        int required = IsBrief ? VisitsAtNoise : dictionary.Complexity <= SimpleComplexity ? VisitsOfSimple : VisitsOfComplex;
        // Starts from relatives resemble each other: that they agree says little.
        if (RelatedStarts.Count > 0 && minima.Count > 0 && !IsAtNoise)
            required += VisitsOfBest;
        int most = IsBrief ? localFits + BriefStarts : int.MaxValue;
        // The most promising first; where they agree and leave nothing but noise there is no more to be found.
        while (!IsPerfect && !(VisitsOfBest >= required) && !(VisitsOfBest >= VisitsAtNoise && IsAtNoise) && localFits < most
            && candidates.MoveNext())
            FitFrom(candidates.Current, amplitudeFit);
        if (minima.Count == 0)
            throw new InputException(ErrorCodes.FitInput, string.Create(CultureInfo.InvariantCulture,
                $"the circuit has no finite value, or no finite misfit, at any start: the spectrum's median |Z| "
                + $"is {TypicalOhm():0.###e+0} Ω."),
                        "Check the unit of its columns, and the limits of the parameters.").About(RemedyTopic.ImpedanceUnit);
        if (IsBrief)
        {
            EscapeOnce();
        }
        else
        {
            Escape(candidates, amplitudeFit);
            Scatter();
        }
        if (!IsBrief)
            Continue();
        PreferAmongEqual();
        if (!IsBrief)
            Refine();
        Certificate = new SearchCertificate(localFits, starts.Evaluated,
            [.. minima.Select(m => new FoundMinimum(All(m.Free), m.ChiSquared, m.Visits))]);
    }

    private int VisitsOfBest => minima.Count == 0 ? 0 : minima[0].Visits;

    private bool IsPerfect => minima.Count > 0 && minima[0].ChiSquared <= PerfectLevel * work.Problem.SignalSquares;

    /// <summary>True if some circuit leaves less than any noise: of exact data, a fit that hardly gains any more may still lead to nothing
    /// at all.</summary>
    private bool IsExact => Math.Min(BestOfOthers, minima.Count > 0 ? minima[0].ChiSquared : double.PositiveInfinity)
        <= ExactLevel * work.Problem.SignalSquares;

    /// <summary>True if the best minimum leaves nothing but noise: neighbouring residuals do not resemble
    /// each other, so no circuit can do much better.</summary>
    private bool IsAtNoise => minima[0].Correlation <= WhiteLevel / Math.Sqrt(2 * work.Spectrum.Count);

    /// <summary>Ends a local fit that has nearly reached a known minimum, or makes slow progress far above the best.</summary>
    bool ISolverWatch.MayStop(ReadOnlySpan<double> parameters, double sumOfSquares, int evaluations)
    {
        if (IsKnown(parameters, sumOfSquares, 0, KnownMinimumMargin))
            return true;
        if (IsOneOfMany && !IsExact && (IsBrief || (minima.Count > 0 && IsAtNoise)) && IsFarEnough(sumOfSquares, evaluations))
            return true;
        if (evaluations < windowBegin + SlowProgressWindow)
            return false;
        bool isSlow = evaluations >= SlowProgressFrom && sumOfSquares > (1 - SlowProgressReduction) * windowSum;
        (windowBegin, windowSum) = (evaluations, sumOfSquares);
        return isSlow && minima.Count > 0 && sumOfSquares > WorseRatio * minima[0].ChiSquared;
    }

    /// <summary>Ends a local fit that is about to reach a known minimum.</summary>
    bool ISolverWatch.IsKnown(ReadOnlySpan<double> parameters, double predicted) =>
        IsKnown(parameters, predicted, PredictedBelow, PredictedAbove);

    private bool IsKnown(ReadOnlySpan<double> parameters, double sumOfSquares, double below, double above)
    {
        foreach (Minimum minimum in minima)
        {
            if (sumOfSquares < minimum.ChiSquared * (1 - below) || sumOfSquares > minimum.ChiSquared * (1 + above)
                || Differ(minimum.Free, Ordered(parameters)))
                continue;
            knownMinimum = minimum;
            return true;
        }
        return false;
    }

    /// <summary>Ends a local fit that gains little any more: worse than the best minimum it is of no use, or a visit of
    /// it. Else a brief search keeps its point, if it is hopeless beside the best circuit or as good.</summary>
    private bool IsFarEnough(double sumOfSquares, int evaluations)
    {
        if (evaluations < briefBegin + BriefProgressWindow)
            return false;
        double log = LogLikelihood(sumOfSquares), gain = log - briefLog;
        (briefBegin, briefLog) = (evaluations, log);
        if (evaluations < BriefProgressFrom || !(gain < BriefGain))
            return false;
        if (minima.Count > 0 && sumOfSquares > minima[0].ChiSquared)
        {
            // So near and so slow it creeps along the valley of that minimum.
            if (LogLikelihood(minima[0].ChiSquared) - log < BriefGain)
                knownMinimum = minima[0];
            return true;
        }
        double loss = LogLikelihood(BestOfOthers) - log;
        isFarEnough = IsBrief && (loss > HopelessLoss || (loss < SatisfactoryLoss && gain < SatisfactoryGain));
        return isFarEnough;
    }

    // But for a constant: −(M/2)·ln χ² of M = 2N residuals.
    private double LogLikelihood(double sumOfSquares) => -work.Spectrum.Count * Math.Log(sumOfSquares);

    private void FitFrom(int[] choice, AmplitudeFit amplitudeFit)
    {
        double[] amplitudes = new double[dictionary.Branches.Count];
        amplitudeFit.Solve(dictionary.Products, dictionary.Count, dictionary.Projections, choice, amplitudes);
        Fit(dictionary.ParametersOf(choice, amplitudes, work.Circuit.Circuit.Parameters.Count));
    }

    // The branches that are not known get the shapes that explain most of the rest.
    private void FitFromRelated(double[] related)
    {
        int[] unknown = Arrays.Where(dictionary.Branches.Count, b => IsUnknown(dictionary.Branches[b], related));
        foreach (double[] start in unknown.Length switch
        {
            0 => [related],
            1 => memory.Exchange.One(related, unknown[0], RelatedReplacements),
            2 => memory.Exchange.Two(related, unknown[0], unknown[1], RelatedReplacements),
            _ => [],
        })
            Fit(start);
    }

    private static bool IsUnknown(Branch branch, double[] parameters) =>
        Array.Exists(Arrays.Indices(branch.Circuit.Parameters.Count, branch.FirstParameter), k => double.IsNaN(parameters[k]));

    /// <summary>From the best minimum, replaces branches by shapes far from their own, until nothing better is found.</summary>
    private void Escape(IEnumerator<int[]> candidates, AmplitudeFit amplitudeFit)
    {
        int branches = dictionary.Branches.Count;
        for (int round = 0; round < MostExchangeRounds && !IsPerfect; round++)
        {
            double before = minima[0].ChiSquared;
            double[] from = All(minima[0].Free);
            bool atNoise = IsAtNoise;
            for (int b = 0; b < branches && !IsPerfect; b++)
            {
                if (IsSingle(b))
                    continue;
                foreach (double[] start in memory.Exchange.One(from, b, atNoise ? ReplacementsAtNoise : Replacements))
                    Fit(start);
            }
            if (IsPerfect || minima[0].ChiSquared < before * (1 - SameMinimum))
                continue;
            for (int a = 0; a < branches; a++)
            {
                for (int b = a + 1; b < branches && !IsPerfect; b++)
                {
                    // Unlike branches that took each other's place leave residuals that look like noise; like ones do not.
                    if (atNoise ? !MayTakeEachOthersPlace(a, b) : IsSingle(a) || IsSingle(b))
                        continue;
                    foreach (double[] start in memory.Exchange.Two(from, a, b, PairReplacements))
                        Fit(start);
                }
            }
            if (IsPerfect || minima[0].ChiSquared < before * (1 - SameMinimum))
                continue;
            if (atNoise)
                return;
            // Nothing near the best is better: the rest of the candidates, once.
            while (!IsPerfect && candidates.MoveNext())
                FitFrom(candidates.Current, amplitudeFit);
            if (minima[0].ChiSquared >= before * (1 - SameMinimum))
                return;
        }
    }

    // One branch at a time, from the best shape that is far from its own.
    private void EscapeOnce()
    {
        double[] from = All(minima[0].Free);
        for (int b = 0; b < dictionary.Branches.Count && !IsPerfect && !IsAtNoise; b++)
        {
            if (IsSingle(b))
                continue;
            foreach (double[] start in memory.Exchange.One(from, b, 1))
                Fit(start);
        }
    }

    /// <summary>Where a parameter ended on a limit, a branch may stand in the wrong place though the
    /// residuals are noise: starts from everywhere.</summary>
    /// <remarks>Only the amplitudes are made to fit: from those drawn, a local fit takes a quarter more
    /// evaluations and arrives no better.</remarks>
    private void Scatter()
    {
        if (IsPerfect || !AnyAtLimit(minima[0].Free))
            return;
        ScatteredStarts starts = new(work, TypicalOhm());
        for (int i = 0; i < ScatteredStartCount && !IsPerfect; i++)
            Fit(memory.Exchange.WithBestAmplitudes(starts[i]));
    }

    /// <summary>Goes on with the best where it was the number of evaluations that ended it, in a long flat valley.</summary>
    private void Continue()
    {
        for (int i = 0; i < MostContinuations && minima[0].Outcome.Reason == StopReason.EvaluationLimit; i++)
            Fit(All(minima[0].Free), watched: false);
    }

    /// <summary>Puts one of several minima of equal depth first by what they are: rounding must not choose.</summary>
    private void PreferAmongEqual()
    {
        double equal = minima[0].ChiSquared * (1 + EqualMinima);
        int preferred = 0;
        for (int i = 1; i < minima.Count && minima[i].ChiSquared <= equal; i++)
        {
            if (IsPreferred(minima[i].Free, minima[preferred].Free))
                preferred = i;
        }
        Minimum first = minima[preferred];
        minima.RemoveAt(preferred);
        minima.Insert(0, first);
    }

    /// <summary>True if a minimum is to be reported rather than another one of equal depth.</summary>
    /// <remarks>In a series that is the nearer one to the last spectrum's, else the one with the smaller
    /// first parameter that differs.</remarks>
    private bool IsPreferred(double[] free, double[] than)
    {
        if (previous is not null)
        {
            double[] before = Array.ConvertAll(work.Free, k => previous[k]);
            return DistanceOf(before, free) < (1 - DifferentParameters) * DistanceOf(before, than);
        }
        for (int f = 0; f < free.Length; f++)
        {
            if (Math.Abs(free[f] - than[f]) > DifferentParameters * Math.Max(Math.Abs(free[f]), Math.Abs(than[f])))
                return free[f] < than[f];
        }
        return false;
    }

    private static double DistanceOf(double[] first, double[] second)
    {
        double sum = 0;
        for (int f = 0; f < first.Length; f++)
        {
            double size = Math.Max(Math.Abs(first[f]), Math.Abs(second[f]));
            sum += size > 0 ? (first[f] - second[f]) / size * ((first[f] - second[f]) / size) : 0;
        }
        return sum;
    }

    /// <summary>Takes the best minimum to its last digits.</summary>
    private void Refine()
    {
        Minimum best = minima[0];
        SolverOutcome outcome = work.Solver!.Refine(best.Free, work.Lower, work.Upper, best.Outcome);
        if (work.Solver.SumOfSquares <= best.ChiSquared * (1 + EqualMinima))
            best.Refine(Ordered(work.Solver.Parameters), work.Solver.SumOfSquares, outcome, work.Solver.Iterations);
    }

    private bool AnyAtLimit(double[] free)
    {
        for (int f = 0; f < free.Length; f++)
        {
            if (free[f] <= work.Lower[f] || free[f] >= work.Upper[f])
                return true;
        }
        return false;
    }

    private bool IsSingle(int branch) => dictionary.Sets[dictionary.SetOfBranch[branch]].Count == 1;

    private bool MayTakeEachOthersPlace(int first, int second) =>
        dictionary.SetOfBranch[first] != dictionary.SetOfBranch[second]
        && dictionary.Branches[first].Axes.Any(a => a.IsFrequency) && dictionary.Branches[second].Axes.Any(a => a.IsFrequency);

    private double TypicalOhm()
    {
        double[] moduli = Arrays.Of(work.Spectrum.Count, k => work.Spectrum[k].Magnitude);
        Arrays.Sort(moduli);
        return moduli[moduli.Length / 2];
    }

    private void Fit(double[] all, bool watched = true)
    {
        work.Cancellation.ThrowIfCancellationRequested();
        double[] start = Arrays.Of(work.Free.Length, f => Math.Clamp(all[work.Free[f]], work.Lower[f], work.Upper[f]));
        (windowBegin, windowSum, knownMinimum) = (0, double.PositiveInfinity, null);
        (briefBegin, briefLog, isFarEnough) = (0, double.NegativeInfinity, false);
        (StepTrust usual, bool refines) = (work.Solver!.Trust, work.Solver.RefinesMinimum);
        SolverOutcome outcome;
        try
        {
            (work.Solver.Watch, work.Solver.Trust, work.Solver.RefinesMinimum) = (watched ? this : null, StepTrust.OneOfMany, false);
            outcome = work.Solver.Run(start, work.Lower, work.Upper);
        }
        finally
        {
            (work.Solver.Watch, work.Solver.Trust, work.Solver.RefinesMinimum) = (null, usual, refines);
        }
        if (outcome.Reason == StopReason.InvalidStart)
            return;
        localFits++;
        if (outcome.Reason == StopReason.Abandoned && !isFarEnough)
        {
            knownMinimum?.CountVisit();
            return;
        }
        double found = work.Solver.SumOfSquares;
        double[] free = Ordered(work.Solver.Parameters);
        Minimum? same =
            minima.Find(m => Math.Abs(m.ChiSquared - found)
                <= SameMinimum * Math.Max(m.ChiSquared, NegligibleSignal * work.Problem.SignalSquares)
                && AreOne(m.Free, free, found));
        if (same is null)
            minima.Add(new Minimum(free, found, outcome, work.Solver.Iterations)
                { Correlation = work.Problem.ResidualCorrelation(free, work.Spectrum.Count) });
        else
            same.CountVisit(free, found, outcome, work.Solver.Iterations);
        minima.Sort((a, b) => a.ChiSquared.CompareTo(b.ChiSquared));
    }

    /// <summary>The free parameters with exchangeable branches in order.</summary>
    private double[] Ordered(ReadOnlySpan<double> free)
    {
        double[] all = All(free);
        if (previous is null)
            memory.Order.Apply(all);
        else
            memory.Order.Continue(all, previous);
        return Array.ConvertAll(work.Free, k => all[k]);
    }

    /// <summary>True if two points of equal χ² lie in one valley: halfway between them it is no higher.</summary>
    private bool AreOne(double[] first, double[] second, double chiSquared)
    {
        if (!Differ(first, second))
            return true;
        double[] middle = new double[first.Length];
        for (int f = 0; f < first.Length; f++)
        {
            bool geometric = first[f] > 0 && second[f] > 0;
            middle[f] = geometric ? Math.Sqrt(first[f] * second[f]) : 0.5 * (first[f] + second[f]);
        }
        return !(work.Problem.SumOfSquares(middle) > chiSquared * (1 + DifferentParameters));
    }

    private static bool Differ(double[] first, double[] second)
    {
        for (int f = 0; f < first.Length; f++)
        {
            if (Math.Abs(first[f] - second[f]) > DifferentParameters * Math.Max(Math.Abs(first[f]), Math.Abs(second[f])))
                return true;
        }
        return false;
    }

    private double[] All(ReadOnlySpan<double> free)
    {
        double[] all = [.. work.Values];
        for (int f = 0; f < free.Length; f++)
            all[work.Free[f]] = free[f];
        work.Circuit.Circuit.Ties?.Fill(all);
        return all;
    }

    private sealed class Minimum(double[] free, double chiSquared, SolverOutcome outcome, int iterations)
    {
        public double[] Free { get; private set; } = free;

        public double ChiSquared { get; private set; } = chiSquared;

        public SolverOutcome Outcome { get; private set; } = outcome;

        public int Iterations { get; private set; } = iterations;

        public int Visits { get; private set; } = 1;

        /// <summary>Correlation of neighbouring residuals.</summary>
        public double Correlation { get; init; }

        /// <summary>Takes the point with its last digits.</summary>
        public void Refine(double[] refinedFree, double refinedChiSquared, SolverOutcome refinedOutcome, int steps) =>
            (Free, ChiSquared, Outcome, Iterations) = (refinedFree, refinedChiSquared, refinedOutcome, Iterations + steps);

        /// <summary>Counts a local fit that was ended on its way to this minimum.</summary>
        public void CountVisit() => Visits++;

        /// <summary>Counts a local fit that ended here, and keeps the deeper point.</summary>
        public void CountVisit(double[] otherFree, double otherChiSquared, SolverOutcome otherOutcome, int otherIterations)
        {
            Visits++;
            if (otherChiSquared < ChiSquared)
                (Free, ChiSquared, Outcome, Iterations) = (otherFree, otherChiSquared, otherOutcome, otherIterations);
        }
    }
}
