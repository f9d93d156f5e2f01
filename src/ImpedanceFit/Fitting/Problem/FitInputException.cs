namespace ImpedanceFit.Fitting.Problem;

/// <summary>A spectrum and a circuit that cannot be fitted together: the message names what is wrong and the remedy.</summary>
internal sealed class FitInputException : ImpedanceFitException
{
    /// <summary>Creates the error.</summary>
    public FitInputException(string problem, string remedy) : base($"{problem} {remedy}") { }
}
