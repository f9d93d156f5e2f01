using ImpedanceFit.Workbench.Hosting;

namespace ImpedanceFit.Cli.Terminal;

/// <summary>Arguments that cannot be understood: the message shows what was given and what to write instead.</summary>
internal sealed class UsageException(string problem, string remedy) : RequestException(problem, remedy);
