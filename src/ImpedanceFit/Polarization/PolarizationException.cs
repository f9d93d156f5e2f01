namespace ImpedanceFit.Polarization;

/// <summary>A direct-current measurement that cannot be used: the message names what is wrong and the remedy.</summary>
internal sealed class PolarizationException : ImpedanceFitException
{
    /// <summary>Creates the error.</summary>
    public PolarizationException(string problem, string remedy) : base($"{problem} {remedy}") { }
}
