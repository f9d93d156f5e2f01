using ImpedanceFit.Reporting.Fits;
using ImpedanceFit.Workbench.Hosting;

namespace ImpedanceFit.Web.Asking;

/// <summary>The page as one who asks for work: keeps what failed and what is said, for the answer.</summary>
internal sealed class PageHost(ProgramBuild build, CancellationToken cancellation) : IWorkHost
{
    private readonly List<FailedInput> failures = [];
    private readonly List<string> warnings = [];

    /// <inheritdoc/>
    public ProgramBuild Build => build;

    /// <inheritdoc/>
    public CancellationToken Cancellation => cancellation;

    /// <inheritdoc/>
    public IReadOnlyList<FailedInput> Failures => failures;

    /// <inheritdoc/>
    public RunRecord Record => new(failures, null);

    /// <summary>What was said.</summary>
    public IReadOnlyList<string> Warnings => warnings;

    /// <inheritdoc/>
    public IDisposable WithoutHaste() => Nothing.Instance;

    /// <inheritdoc/>
    public void Note(string message) => warnings.Add(message);

    /// <inheritdoc/>
    public void Warn(string message) => warnings.Add(message);

    /// <inheritdoc/>
    public void Fail(string file, string? spectrumId, string message) => failures.Add(new FailedInput(file, spectrumId, message));

    /// <inheritdoc/>
    public void Doubt(string source, string message) => warnings.Add($"{source}: {message}");

    /// <inheritdoc/>
    public void JudgeWarnings(string source, IReadOnlyList<string> warnings)
    {
        // They stand beside the result.
    }

    /// <inheritdoc/>
    public void Judge(string source, IEnumerable<Quantity> quantities)
    {
        // Trust stands beside each quantity.
    }

    /// <inheritdoc/>
    public string MessageOf(Exception error) => error.Message;

    /// <inheritdoc/>
    public IReadOnlyList<Diagnostic> Complete(IEnumerable<Diagnostic> diagnostics) => [.. diagnostics];

    private sealed class Nothing : IDisposable
    {
        public static readonly Nothing Instance = new();

        public void Dispose()
        {
            // Nobody is in haste.
        }
    }
}
