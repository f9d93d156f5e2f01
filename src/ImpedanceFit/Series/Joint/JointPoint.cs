namespace ImpedanceFit.Series.Joint;

/// <summary>Coordinates of a whole series.</summary>
/// <param name="Shared">What the series shares.</param>
/// <param name="Locals">The own coordinates of each spectrum.</param>
/// <param name="Values">The free parameters of each spectrum: those that are held are given, the others follow.</param>
internal sealed record JointPoint(double[] Shared, double[][] Locals, double[][] Values)
{
    public JointPoint Copy() => new([.. Shared], [.. Locals.Select(own => (double[])[.. own])], [.. Values.Select(v => (double[])[.. v])]);
}
