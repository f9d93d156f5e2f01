namespace ImpedanceFit.Tests.Coverage;

/// <summary>A way from a measurement to a conductivity: simulates one cell and returns what is found beside the truth.</summary>
public sealed record CoverageRoute(string Name, Func<Random, IEnumerable<(Quantity Found, double Truth)>> Measure)
{
    public override string ToString() => Name;
}
