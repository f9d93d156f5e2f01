namespace ImpedanceFit.Workbench.Hosting;

/// <summary>A request that cannot be understood or fulfilled: the message shows what was asked for and what to ask for instead.</summary>
internal class RequestException(string problem, string remedy)
    : ImpedanceFitException(ErrorCodes.Usage, $"{problem} {remedy}", problem, remedy);
