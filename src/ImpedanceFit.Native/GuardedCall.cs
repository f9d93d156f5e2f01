namespace ImpedanceFit.Native;

/// <summary>Does the work of a call; whatever goes wrong becomes a status and a JSON text.</summary>
internal static class GuardedCall
{
    private const string Cancelled = "cancelled", Internal = "internal", File = "file";

    /// <summary>Does the work.</summary>
    /// <param name="cancellation">Number of a cancellation; 0 for none.</param>
    /// <param name="result">Takes the JSON text of the result, or of the error.</param>
    /// <param name="work">Writes the result and gives the number of results.</param>
    public static Status Run(long cancellation, MemoryStream result, Func<CallHost, int> work)
    {
        CallHost host;
        try
        {
            host = new CallHost(Cancellations.TokenOf(cancellation));
        }
        catch (ImpedanceFitException error)
        {
            ErrorJson.Write(result, error, []);
            return Status.Refused;
        }
        try
        {
            return StatusOf(host, work(host), result);
        }
        catch (Exception error)
        {
            result.SetLength(0);
            return StatusOf(host, error, result);
        }
    }

    private static Status StatusOf(CallHost host, int count, MemoryStream result)
    {
        if (host.Cancellation.IsCancellationRequested)
        {
            result.SetLength(0);
            ErrorJson.Write(result, Cancelled, "cancelled.");
            return Status.Cancelled;
        }
        if (count > 0)
            return host.Failures.Count > 0 || host.HasDoubts ? Status.Partial : Status.Done;
        result.SetLength(0);
        if (host.LastError is { } error)
            ErrorJson.Write(result, error, host.Failures);
        else
            ErrorJson.Write(result, ErrorCodes.Usage, host.Failures.Count > 0 ? host.Failures[0].Message : "No spectrum is given.");
        return Status.Refused;
    }

    private static Status StatusOf(CallHost host, Exception error, MemoryStream result)
    {
        switch (error)
        {
            case OperationCanceledException when host.Cancellation.IsCancellationRequested:
                ErrorJson.Write(result, Cancelled, "cancelled.");
                return Status.Cancelled;
            case ImpedanceFitException known:
                ErrorJson.Write(result, known, host.Failures);
                return Status.Refused;
            case IOException or UnauthorizedAccessException:
                ErrorJson.Write(result, File, error.Message);
                return Status.Refused;
            // Whatever else goes wrong is a mistake of the library; a user can do nothing with a stack trace.
            default:
                ErrorJson.Write(result, Internal,
                    $"internal error: {error.GetType().Name}: {error.Message.ReplaceLineEndings(" ")} Please report it.");
                return Status.Failed;
        }
    }
}
