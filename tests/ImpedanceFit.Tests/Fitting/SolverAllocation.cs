using ImpedanceFit.Evaluation;
using ImpedanceFit.Fitting.Search;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Tests.Fitting;

internal static class SolverAllocation
{
    /// <summary>Bytes allocated by a whole minimisation after the first one.</summary>
    public static long BytesOfRepeatedRun()
    {
        Spectrum spectrum = BenchmarkSet.Spectra[0];
        FrequencyGrid grid = new(spectrum.FrequenciesHertz);
        Circuit circuit = BenchmarkSet.WithStart([.. BenchmarkSet.Table("start.csv").First()]);
        FitWorkspace work = new(new CompiledCircuit(circuit), FitOptions.Default, grid.PaddedCount);
        work.Load(spectrum, grid);
        double[] start = [.. work.Values];
        work.Solver!.Run(start, work.Lower, work.Upper);
        long before = GC.GetAllocatedBytesForCurrentThread();
        work.Solver.Run(start, work.Lower, work.Upper);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
