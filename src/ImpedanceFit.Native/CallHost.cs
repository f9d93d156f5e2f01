using ImpedanceFit.Reporting.Fits;
using ImpedanceFit.Reporting.Origins;
using ImpedanceFit.Workbench.Hosting;

namespace ImpedanceFit.Native;

/// <summary>One call: what failed in it, and whether the caller wants it to stop.</summary>
internal sealed class CallHost(CancellationToken cancellation) : IWorkHost
{
    private readonly List<FailedInput> failures = [];

    /// <inheritdoc/>
    public ProgramBuild Build { get; } = new(LibraryVersion.Text, "");

    /// <inheritdoc/>
    public CancellationToken Cancellation => cancellation;

    /// <inheritdoc/>
    public IReadOnlyList<FailedInput> Failures => failures;

    /// <inheritdoc/>
    public RunRecord Record => new(failures, OriginOf?.Invoke() ?? LibraryVersion.Origin);

    /// <summary>Says where the results of this call come from; null where it makes none.</summary>
    public Func<RunOrigin>? OriginOf { get; set; }

    /// <summary>The last error; null if there was none.</summary>
    public ImpedanceFitException? LastError { get; private set; }

    /// <summary>True if a result did not converge or did not validate.</summary>
    public bool HasDoubts { get; private set; }

    /// <inheritdoc/>
    public IDisposable WithoutHaste() => new MemoryStream();

    /// <inheritdoc/>
    public void Note(string message) { }

    /// <inheritdoc/>
    public void Warn(string message) { }

    /// <inheritdoc/>
    public void Fail(string file, string? spectrumId, string message) => failures.Add(new FailedInput(file, spectrumId, message));

    /// <inheritdoc/>
    public void Doubt(string source, string message) => HasDoubts = true;

    /// <inheritdoc/>
    public void JudgeWarnings(string source, IReadOnlyList<string> warnings) { }

    /// <inheritdoc/>
    public void Judge(string source, IEnumerable<Quantity> quantities) { }

    /// <inheritdoc/>
    public string MessageOf(Exception error)
    {
        LastError = error as ImpedanceFitException;
        return error.Message;
    }

    /// <inheritdoc/>
    public IReadOnlyList<Diagnostic> Complete(IEnumerable<Diagnostic> diagnostics) => [.. diagnostics];
}
