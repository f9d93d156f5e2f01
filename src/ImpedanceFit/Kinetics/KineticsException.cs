namespace ImpedanceFit.Kinetics;

/// <summary>A kinetic measurement that cannot be used: the message names what is wrong and the remedy.</summary>
internal sealed class KineticsException : ImpedanceFitException
{
    /// <summary>Creates the error.</summary>
    public KineticsException(string problem, string remedy) : base($"{problem} {remedy}") { }
}
