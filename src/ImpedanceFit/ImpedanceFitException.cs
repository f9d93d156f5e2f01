namespace ImpedanceFit;

/// <summary>Bad user text or a bad file: the message names the place and the remedy and is fit to be shown as it is.</summary>
/// <remarks>Wrong arguments from code are <see cref="ArgumentException"/>s; a fit that does not converge, or a spectrum that
/// fails Kramers–Kronig, is a result and no exception at all.</remarks>
public abstract class ImpedanceFitException : Exception
{
    /// <summary>Creates the error with a message that names the place and the remedy.</summary>
    protected ImpedanceFitException(string message) : base(message) { }

    /// <summary>Creates the error with its cause.</summary>
    protected ImpedanceFitException(string message, Exception? cause) : base(message, cause) { }

    /// <summary>What the remedy is about, for a program that has an option for it.</summary>
    internal RemedyTopic Topic { get; set; }
}
