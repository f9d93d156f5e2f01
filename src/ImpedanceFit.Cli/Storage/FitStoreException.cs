namespace ImpedanceFit.Cli.Storage;

/// <summary>A database that cannot be used: the message names it, what is wrong and the remedy. Never holds a password.</summary>
internal sealed class FitStoreException(string store, string problem, string remedy)
    : ImpedanceFitException(ErrorCodes.Database, $"{store}: {problem} {remedy}", problem, remedy);
