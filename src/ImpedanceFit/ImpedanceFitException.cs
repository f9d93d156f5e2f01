namespace ImpedanceFit;

/// <summary>Bad user text or a bad file: the message names the place and the remedy and is fit to be shown as it is.</summary>
/// <remarks>Wrong arguments from code are <see cref="ArgumentException"/>s; a fit that does not converge, or a spectrum that
/// fails Kramers–Kronig, is a result and no exception at all.</remarks>
public abstract class ImpedanceFitException : Exception
{
    private protected ImpedanceFitException(string code, string message, string problem, string remedy, Exception? cause = null)
        : base(message, cause) => (Code, Problem, Remedy) = (code, problem, remedy);

    /// <summary>What kind of error it is, for programs: one of <see cref="ErrorCodes"/>.</summary>
    public string Code { get; }

    /// <summary>What is wrong, as a sentence.</summary>
    public string Problem { get; }

    /// <summary>What to do about it, as a sentence; empty where the problem says it.</summary>
    public string Remedy { get; }

    /// <summary>What the remedy is about, for a program that has an option for it.</summary>
    internal RemedyTopic Topic { get; set; }
}
