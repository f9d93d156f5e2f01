namespace ImpedanceFit.Reporting.Figures;

/// <summary>A figure that cannot be drawn from what was given: the message says what is missing and where to get it.</summary>
/// <param name="problem">What is missing.</param>
/// <param name="remedy">What to do.</param>
internal sealed class FigureException(string problem, string remedy) : ImpedanceFitException($"{problem} {remedy}");
