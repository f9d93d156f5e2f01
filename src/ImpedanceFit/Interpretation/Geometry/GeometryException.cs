namespace ImpedanceFit.Interpretation.Geometry;

/// <summary>A size, temperature or porosity that cannot be used: the message names the text and the remedy.</summary>
internal sealed class GeometryException : ImpedanceFitException
{
    /// <summary>Creates the error.</summary>
    public GeometryException(string problem, string remedy) : base($"{problem} {remedy}") { }
}
