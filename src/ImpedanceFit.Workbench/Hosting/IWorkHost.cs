using ImpedanceFit.Reporting.Fits;

namespace ImpedanceFit.Workbench.Hosting;

/// <summary>Who asked for work, a terminal or a page. It hears of what happens, may stop it, and knows which of its own controls a remedy
/// stands for.</summary>
internal interface IWorkHost
{
    /// <summary>The program that works for them.</summary>
    ProgramBuild Build { get; }

    /// <summary>Set when the user wants the work to stop.</summary>
    CancellationToken Cancellation { get; }

    /// <summary>Lets the work after a wish to stop take its time until the result is disposed: what was finished is being
    /// saved.</summary>
    IDisposable WithoutHaste();

    /// <summary>The inputs that failed so far.</summary>
    IReadOnlyList<FailedInput> Failures { get; }

    /// <summary>What a document says of this run, when it ends.</summary>
    RunRecord Record { get; }

    /// <summary>Tells the user how something was done.</summary>
    void Note(string message);

    /// <summary>Tells the user what may be wrong.</summary>
    void Warn(string message);

    /// <summary>Names an input that failed.</summary>
    void Fail(string file, string? spectrumId, string message);

    /// <summary>Names a result that did not converge or did not validate.</summary>
    void Doubt(string source, string message);

    /// <summary>Judges a result by its warnings.</summary>
    void JudgeWarnings(string source, IReadOnlyList<string> warnings);

    /// <summary>Judges a result by the trust of its quantities.</summary>
    void Judge(string source, IEnumerable<Quantity> quantities);

    /// <summary>The message of an error, with what the user can do about it here.</summary>
    string MessageOf(Exception error);

    /// <summary>The diagnostics, with what the user can do about them here.</summary>
    IReadOnlyList<Diagnostic> Complete(IEnumerable<Diagnostic> diagnostics);
}
