using System.Runtime.ExceptionServices;

namespace ImpedanceFit.Numerics.LinearAlgebra;

/// <summary>Loops on several threads whose errors are those of their bodies, as in an ordinary loop.</summary>
internal static class ParallelWork
{
    /// <summary>Runs the body for 0, 1, … count − 1; every thread makes a state of its own and hands it from
    /// one call to the next.</summary>
    /// <param name="count">How often.</param>
    /// <param name="threads">Most threads; −1 for as many as there are processors.</param>
    /// <param name="begin">Makes the state of a thread.</param>
    /// <param name="body">The work of a number.</param>
    /// <param name="cancellation">Ends the loop.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <remarks>What a body throws is thrown here as it is; of several errors that of the lowest number known.</remarks>
    public static void For<TState>(int count, int threads, Func<TState> begin, Action<int, TState> body,
        CancellationToken cancellation = default)
    {
        (int At, ExceptionDispatchInfo Error)? first = null;
        Lock gate = new();
        ParallelOptions options = new() { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        Parallel.For(0, count, options, begin, (i, loop, state) =>
        {
            try
            {
                body(i, state);
            }
            catch (Exception error)
            {
                lock (gate)
                {
                    if (first is null || i < first.Value.At)
                        first = (i, ExceptionDispatchInfo.Capture(error));
                }
                loop.Break();
            }
            return state;
        }, _ => { });
        first?.Error.Throw();
    }
}
