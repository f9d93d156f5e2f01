namespace ImpedanceFit.Cli.Terminal;

/// <summary>Arguments that cannot be understood: the message shows what was given and what to write instead.</summary>
internal sealed class UsageException(string problem, string remedy)
    : ImpedanceFitException(ErrorCodes.Usage, $"{problem} {remedy}", problem, remedy);
