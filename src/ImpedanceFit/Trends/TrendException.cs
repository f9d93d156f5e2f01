namespace ImpedanceFit.Trends;

/// <summary>Results that cannot be compared or put into a series: the message names what is wrong and the remedy.</summary>
internal sealed class TrendException : ImpedanceFitException
{
    /// <summary>Creates the error.</summary>
    public TrendException(string problem, string remedy) : base($"{problem} {remedy}") { }
}
