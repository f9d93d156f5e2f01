using System.CommandLine;
using ImpedanceFit.Cli.Terminal;

namespace ImpedanceFit.Cli.Verbs;

/// <summary>One verb of the command line. A class <c>NameVerb</c> in this folder with a constructor without
/// arguments is found by itself.</summary>
internal abstract class Verb
{
    /// <summary>The verb, as it is typed: the class's name in small letters, without "Verb".</summary>
    public string Name => VerbCatalogue.NameOf(GetType().Name);

    /// <summary>What it does, in one line.</summary>
    public abstract string Summary { get; }

    /// <summary>How it is used: one or more lines to copy.</summary>
    public abstract IReadOnlyList<string> Examples { get; }

    /// <summary>What its help says besides, or empty.</summary>
    public virtual string Remarks => "";

    /// <summary>Adds arguments and options.</summary>
    public abstract void Declare(Command command);

    /// <summary>Does the work and gives the exit code.</summary>
    /// <exception cref="ImpedanceFitException">The arguments, the circuit or all inputs are unusable; nothing was written.</exception>
    public abstract int Run(ParseResult arguments, Session session);
}
