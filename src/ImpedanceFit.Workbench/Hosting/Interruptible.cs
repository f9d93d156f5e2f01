using System.Runtime.ExceptionServices;

namespace ImpedanceFit.Workbench.Hosting;

/// <summary>Work that Ctrl-C ends at once, although nothing in it looks for that. Examples: to open a pipe that nobody writes to, or a test
/// of many points.</summary>
internal static class Interruptible
{
    /// <summary>Does the work on another thread and gives its result.</summary>
    /// <exception cref="OperationCanceledException">Ctrl-C came first. The work is left to itself; it must not write anything.</exception>
    public static T Run<T>(Func<T> work, CancellationToken cancellation)
    {
        Task<T> task = Task.Run(work, CancellationToken.None);
        try
        {
            task.Wait(cancellation);
        }
        catch (AggregateException error)
        {
            ExceptionDispatchInfo.Throw(error.InnerExceptions[0]);
        }
        return task.Result;
    }
}
