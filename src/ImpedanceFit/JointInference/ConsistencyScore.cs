namespace ImpedanceFit.JointInference;

/// <summary>How well two measurements agree on one quantity: the difference of their logarithms in standard errors.</summary>
/// <param name="Quantity">Name of the quantity.</param>
/// <param name="First">Name of the one measurement.</param>
/// <param name="Second">Name of the other.</param>
/// <param name="Z">(ln a − ln b)/√(u²(ln a) + u²(ln b)), shared errors left out; |z| &gt; 2 is a contradiction at 95 %.</param>
internal sealed record ConsistencyScore(string Quantity, string First, string Second, double Z)
{
    /// <summary>True if the measurements contradict each other.</summary>
    public bool Contradicts => Math.Abs(Z) > 1.96;
}
