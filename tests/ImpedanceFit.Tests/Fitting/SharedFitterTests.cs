using ImpedanceFit.Fitting.Problem;
using ImpedanceFit.Numerics.LinearAlgebra;

namespace ImpedanceFit.Tests.Fitting;

public sealed class SharedFitterTests
{
    [Fact]
    public void Fitter_that_two_threads_share_says_so_and_mixes_nothing()
    {
        Circuit circuit = Circuit.Parse("R0{10}-p(R1{100},CPE1{Q=1u,n=0.9})");
        Spectrum[] spectra = [.. Enumerable.Range(1, 200)
            .Select(k => SpectrumSimulation.Of(circuit.WithValue("R1", 10 * k), SpectrumSimulation.Sweep(1, 1e6, 10),
                new SimulationOptions()))];
        CircuitFitter shared = new(Circuit.Parse("R0-p(R1,CPE1)"), new FitOptions { Intervals = IntervalMethod.None });
        int refused = 0;
        Parallel.For(0, spectra.Length, new ParallelOptions { MaxDegreeOfParallelism = 8 }, k =>
        {
            try
            {
                Assert.Equal(10 * (k + 1), shared.Fit(spectra[k])["R1"].Value, 1e-3 * (k + 1));
            }
            catch (InvalidOperationException e)
            {
                Assert.Contains("Another thread", e.Message, StringComparison.Ordinal);
                Interlocked.Increment(ref refused);
            }
        });
        Assert.True(refused > 0, "No two threads met.");
        Assert.Equal(50, shared.Fit(spectra[4])["R1"].Value, 1e-3);
    }

    [Fact]
    public void Fitter_can_be_used_after_any_error()
    {
        Circuit circuit = Circuit.Parse("R0{10}-p(R1{100},C1{1u})");
        Spectrum spectrum = SpectrumSimulation.Of(circuit, SpectrumSimulation.Sweep(1, 1e6, 10), new SimulationOptions()),
            few = SpectrumSimulation.Of(circuit, [1e3], new SimulationOptions());
        CircuitFitter fitter = new(Circuit.Parse("R0-p(R1,C1)"));
        double expected = fitter.Fit(spectrum)["C1"].Value;
        Assert.Throws<InputException>(() => fitter.Fit(few));
        Assert.Throws<OperationCanceledException>(() => fitter.Fit(spectrum, new CancellationToken(canceled: true)));
        Assert.Equal(expected, fitter.Fit(spectrum)["C1"].Value);
    }

    [Fact]
    public void Error_in_a_parallel_loop_comes_as_itself()
    {
        InputException error =
            Assert.Throws<InputException>(() => ParallelWork.For(1000, -1, () => 0,
                (i, _) => throw new InputException(ErrorCodes.FitInput, $"body {i}.", "None.")));
        Assert.StartsWith("body ", error.Message, StringComparison.Ordinal);
        Assert.Throws<OperationCanceledException>(() => ParallelWork.For(10, 2, () => 0, (_, _) => { },
            new CancellationToken(canceled: true)));
        int[] done = new int[1000];
        ParallelWork.For(done.Length, 3, () => 0, (i, _) => done[i]++);
        Assert.All(done, times => Assert.Equal(1, times));
    }
}
