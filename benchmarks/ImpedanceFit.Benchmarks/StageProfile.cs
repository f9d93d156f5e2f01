using System.Diagnostics;
using System.Globalization;
using ImpedanceFit.Evaluation;
using ImpedanceFit.Fitting.Search;
using ImpedanceFit.Fitting.Solver;
using ImpedanceFit.Numerics.Lanes;
using ImpedanceFit.Numerics.LinearAlgebra;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Benchmarks;

/// <summary>Where the time of a local fit goes: how often each stage runs, and what one run of it costs by itself.</summary>
internal static unsafe class StageProfile
{
    private const int Calls = 20_000;
    private const int Repetitions = 15;

    public static int Run()
    {
        CompiledCircuit circuit = new(Circuit.Parse(BenchmarkSet.CircuitText));
        foreach (string table in (string[])["start_easy.csv", "start.csv"])
            Counts(circuit, table);
        Spectrum spectrum = BenchmarkSet.Spectra[0];
        FrequencyGrid grid = new(spectrum.FrequenciesHertz);
        FitWorkspace work = new(circuit, FitOptions.Default, grid.PaddedCount);
        work.Load(spectrum, grid);
        double[] start = [.. BenchmarkSet.CircuitsWithStarts("start.csv")[0].Parameters.Select(p => p.Value!.Value)];
        int n = work.Free.Length, rows = work.Problem.ResidualCount;
        AlignedBuffer matrix = new((n + 1 + GramMatrix.SpareColumns) * rows), copy = new((n + 1 + GramMatrix.SpareColumns) * rows),
            triangle = new((n + 1) * n);
        CircuitEvaluator evaluator = new(circuit, grid);
        Show("impedance alone", () => evaluator.Evaluate(start));
        Show("impedance and derivatives", () => evaluator.EvaluateWithDerivatives(start));
        Show("weighted residuals and Jacobian",
            () => work.Problem.Evaluate(start, new Span<double>(matrix.Start + (nint)n * rows, rows),
                new JacobianColumns(matrix.Start, rows, rows, n)));
        matrix.Span.CopyTo(copy.Span);
        LinearModel model = new(n, rows);
        double[] low = new double[n], high = new double[n], step = new double[n];
        Array.Fill(low, double.NegativeInfinity);
        Array.Fill(high, double.PositiveInfinity);
        bool[] held = new bool[n];
        Show("inner products of all columns", () => model.Take(matrix.Start));
        double[] scale = [.. model.ColumnNorms];
        Show("the same, scaled", () =>
        {
            model.Take(matrix.Start);
            model.Scale(scale);
        });
        Show("damped step by elimination, λ = 0.01", () => model.Solve(1e-2, low, high, held, step));
        Show("QR of the Jacobian, with a copy of it", () =>
        {
            copy.Span.CopyTo(matrix.Span);
            HouseholderQr.Reduce(matrix.Start, rows, n + 1, n, triangle.Start, n);
        });
        Show("the copy", () => copy.Span.CopyTo(matrix.Span));
        return 0;
    }

    private static void Counts(CompiledCircuit circuit, string table)
    {
        IReadOnlyList<Circuit> circuits = BenchmarkSet.CircuitsWithStarts(table);
        double evaluations = 0, iterations = 0;
        for (int i = 0; i < circuits.Count; i++)
        {
            FrequencyGrid grid = new(BenchmarkSet.Spectra[i].FrequenciesHertz);
            FitWorkspace work = new(circuit, FitOptions.Default, grid.PaddedCount);
            work.Load(BenchmarkSet.Spectra[i], grid);
            work.Solver!.Run([.. circuits[i].Parameters.Select(p => p.Value!.Value)], work.Lower, work.Upper);
            evaluations += work.Solver.Evaluations;
            iterations += work.Solver.Iterations;
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{table}: {evaluations / circuits.Count:F1} evaluations, {iterations / circuits.Count:F1} accepted steps a fit"));
    }

    private static void Show(string stage, Action run)
    {
        double best = double.PositiveInfinity;
        for (int repetition = 0; repetition < Repetitions; repetition++)
        {
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < Calls; i++)
                run();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalNanoseconds / Calls);
            if (repetition < 4)
                Thread.Sleep(120);   // time for the compiler's last tier
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{stage,-40} {best,8:F0} ns"));
    }
}
