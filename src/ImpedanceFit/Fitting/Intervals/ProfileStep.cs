namespace ImpedanceFit.Fitting.Intervals;

/// <summary>Where to look next for the end of an interval. The root √((S − S_min)/threshold) is nearly proportional to the distance from
/// the best value.</summary>
internal static class ProfileStep
{
    /// <summary>The next distance.</summary>
    /// <param name="inside">Largest distance known to lie inside.</param>
    /// <param name="insideRoot">The root there.</param>
    /// <param name="outside">Smallest distance known to lie outside; ∞ for none.</param>
    /// <param name="outsideRoot">The root there.</param>
    /// <param name="room">Distance of the limit.</param>
    public static double Next(double inside, double insideRoot, double outside, double outsideRoot, double room)
    {
        if (double.IsInfinity(outside))
        {
            // Where the root flattens, grow by a factor at the most.
            double proposal = insideRoot > 0 ? inside / insideRoot : 3 * inside;
            proposal = Math.Clamp(proposal * 1.02, 1.1 * inside, 6 * inside);
            return proposal >= room ? Math.Max(0.5 * (inside + room), 0.9995 * room) : proposal;
        }
        double secant = double.IsFinite(outsideRoot) && outsideRoot > insideRoot
            ? inside + (1 - insideRoot) * (outside - inside) / (outsideRoot - insideRoot) : 0.5 * (inside + outside);
        double margin = 0.05 * (outside - inside);
        return Math.Clamp(secant, inside + margin, outside - margin);
    }
}
