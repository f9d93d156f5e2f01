using ImpedanceFit.Fitting.Problem;
using ImpedanceFit.Numerics.LinearAlgebra;

namespace ImpedanceFit.Tests.Fitting;

public sealed class SharedFitterTests
{
    [Fact]
    public void Fitter_that_two_threads_share_says_so_and_mixes_nothing()
    {
        const int MostRounds = 2000;
        Circuit circuit = Circuit.Parse("R0{10}-p(R1{100},CPE1{Q=1u,n=0.9})");
        CircuitFitter shared = new(Circuit.Parse("R0-p(R1,CPE1)"), new FitOptions { Intervals = IntervalMethod.None });
        Spectrum[] spectra = [.. Enumerable.Range(1, 2)
            .Select(k => SpectrumSimulation.Of(circuit.WithValue("R1", 100 * k), SpectrumSimulation.Sweep(1, 1e6, 10),
                new SimulationOptions()))];
        int refused = 0, mixed = 0;
        Exception? unexpected = null;
        using Barrier start = new(spectra.Length);
        Thread[] threads = [.. Enumerable.Range(0, spectra.Length).Select(k => new Thread(() => FitTogether(k)))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        Assert.Null(unexpected);
        Assert.Equal(0, mixed);
        Assert.True(refused > 0, "No two threads met.");
        Assert.Equal(200, shared.Fit(spectra[1])["R1"].Value, 0.01);

        // Both threads read the count between the same two meetings: both end after the same round.
        void FitTogether(int k)
        {
            for (int round = 0; round < MostRounds; round++)
            {
                start.SignalAndWait();
                bool ends = Volatile.Read(ref refused) > 0 || Volatile.Read(ref unexpected) is not null;
                start.SignalAndWait();
                if (ends)
                    return;
                try
                {
                    if (Math.Abs(shared.Fit(spectra[k])["R1"].Value - 100 * (k + 1)) > 0.01)
                        Interlocked.Increment(ref mixed);
                }
                catch (InvalidOperationException e) when (e.Message.Contains("Another thread", StringComparison.Ordinal))
                {
                    Interlocked.Increment(ref refused);
                }
                catch (Exception e)
                {
                    Volatile.Write(ref unexpected, e);
                }
            }
        }
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
