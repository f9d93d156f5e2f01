using ImpedanceFit.Circuits;

namespace ImpedanceFit.Fitting.Search;

/// <summary>Finds the global minimum of a circuit's fit without start values, and what it saw on the way.</summary>
internal sealed class GlobalSearch
{
    private const double SameMinimum = 1e-4;

    private readonly FitWorkspace work;
    private readonly List<Minimum> minima = [];
    private int localFits;

    public GlobalSearch(FitWorkspace work) => this.work = work;

    /// <summary>Free parameters of the best minimum.</summary>
    public double[] Best => minima[0].Free;

    public SolverOutcome Outcome => minima[0].Outcome;

    public int Iterations => minima[0].Iterations;

    public SearchCertificate Certificate { get; private set; } = null!;

    public void Run()
    {
        Circuit circuit = work.Circuit.Circuit;
        ShapeDictionary dictionary = new(circuit, work.Problem, work.Grid, TypicalOhm());
        StartSearch starts = new(dictionary);
        int complexity = dictionary.Branches.Sum(b => b.Axes.Count(a => a.IsFrequency || a.Kind == ParameterKind.Resistance));
        int largest = 6 + 6 * complexity, required = complexity <= 2 ? 2 : complexity <= 4 ? 3 : 5;
        double[] amplitudes = new double[dictionary.Branches.Count];
        AmplitudeFit amplitudeFit = new(amplitudes.Length);
        if (circuit.Parameters.All(p => p.Value is not null))
            Fit([.. work.Values]);
        foreach (StartSearch.Candidate candidate in starts.Run(largest))
        {
            amplitudeFit.Solve(dictionary.Products, dictionary.Count, dictionary.Projections, candidate.Choice, amplitudes);
            Fit(dictionary.ParametersOf(candidate.Choice, amplitudes, circuit.Parameters.Count));
            if (minima[0].Hits >= required || minima[0].Outcome.Reason == StopReason.PerfectFit)
                break;
        }
        Certificate = new SearchCertificate(localFits, starts.Evaluated, [.. minima.Select(m => new FoundMinimum(All(m.Free), m.ChiSquared, m.Hits))]);
    }

    private double TypicalOhm()
    {
        double[] moduli = [.. Enumerable.Range(0, work.Spectrum.Count).Select(k => work.Spectrum[k].Magnitude).Order()];
        return moduli[moduli.Length / 2];
    }

    private void Fit(double[] all)
    {
        double[] start = [.. work.Free.Select((k, f) => Math.Clamp(all[k], work.Lower[f], work.Upper[f]))];
        SolverOutcome outcome = work.Solver!.Run(start, work.Lower, work.Upper);
        if (outcome.Reason == StopReason.InvalidStart)
            return;
        localFits++;
        double found = work.Solver.SumOfSquares;
        Minimum? same = minima.Find(m => Math.Abs(m.ChiSquared - found) <= SameMinimum * Math.Max(m.ChiSquared, 1e-20 * work.Problem.SignalSquares));
        if (same is not null)
        {
            same.Hits++;
            if (found < same.ChiSquared)
                same.Take(work.Solver, outcome);
        }
        else
        {
            minima.Add(new Minimum(work.Solver, outcome));
        }
        minima.Sort((a, b) => a.ChiSquared.CompareTo(b.ChiSquared));
    }

    private double[] All(double[] free)
    {
        double[] all = [.. work.Values];
        for (int f = 0; f < free.Length; f++)
            all[work.Free[f]] = free[f];
        return all;
    }

    private sealed class Minimum
    {
        public Minimum(LevenbergMarquardt solver, SolverOutcome outcome) => Take(solver, outcome);

        public double[] Free { get; private set; } = [];

        public double ChiSquared { get; private set; }

        public SolverOutcome Outcome { get; private set; }

        public int Iterations { get; private set; }

        public int Hits { get; set; } = 1;

        public void Take(LevenbergMarquardt solver, SolverOutcome outcome) =>
            (Free, ChiSquared, Outcome, Iterations) = (solver.Parameters.ToArray(), solver.SumOfSquares, outcome, solver.Iterations);
    }
}
