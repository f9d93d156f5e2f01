using ImpedanceFit.Circuits;
using ImpedanceFit.Circuits.ElementModel;

namespace ImpedanceFit.Interpretation.Branches;

/// <summary>Exchanges branches of equal form in a fit, so that their capacitances fit the roles that the circuit gives them.</summary>
/// <remarks>A spectrum does not tell which of two equal branches is which: a fit of
/// <c>R0-p(R1,CPE1)-p(R2,CPE2)</c> may find the bulk as R2. The order is the one with the largest product of the probability densities of
/// the capacitances in the windows of their roles (see <c>CapacitanceWindow</c>). Branches stay where they are unless another order is
/// twice as probable, or limits of the parameters forbid it.</remarks>
internal static class RoleOrder
{
    // Where several capacitances lie in one window, noise would else decide on the order.
    private static readonly double LeastGain = Math.Log(2);

    // Keeps densities apart that are lost in rounding: a capacitance far off all windows still belongs to the nearer one.
    private const double PerDecadeOutside = 0.1;

    /// <summary>The fit in the best order; the same object where nothing changes.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="circuit">The circuit with its roles.</param>
    /// <param name="geometry">Sizes of the sample; null if unknown, then those of a usual pellet.</param>
    public static FitResult Apply(FitResult fit, NamedCircuit circuit, SampleGeometry? geometry)
    {
        CircuitBranch[] arcs = [.. CircuitBranches.Of(fit.Circuit).Where(branch => branch.Shape == ElementShape.Arc)];
        (CircuitBranch Arc, CapacitanceWindow Window)[] declared =
            [.. arcs.Select(arc => (arc, CapacitanceWindow.Of(arc.RoleIn(circuit)))).Where(pair => pair.Item2 is not null)
                .Select(pair => (pair.arc, pair.Item2!))];
        if (arcs.Length < 2 || declared.Length == 0)
            return fit;
        IReadOnlyList<int[]> orders = BranchTwins.OrdersOf(fit.Circuit);
        if (orders.Count < 2)
            return fit;
        Dictionary<string,
            int> index = fit.Parameters.Select((parameter, k) => (parameter.Name, k))
            .ToDictionary(pair => pair.Name, pair => pair.k, StringComparer.Ordinal);
        int[] best = Best([.. fit.Parameters.Select(parameter => parameter.Value)], order => ParameterOrder.IsAllowed(fit, order));
        return ReferenceEquals(best, orders[0]) ? fit : ParameterOrder.Apply(fit, best, values => Best(values, _ => true));

        int[] Best(IReadOnlyList<double> values, Func<int[], bool> isAllowed)
        {
            double asFound = ScoreOf(values, orders[0]);
            (int[] order, double score) = (orders[0], asFound);
            foreach (int[] other in orders.Skip(1))
            {
                double gain = ScoreOf(values, other);
                if (gain > score && gain > asFound + LeastGain && isAllowed(other))
                    (order, score) = (other, gain);
            }
            return order;
        }

        double ScoreOf(IReadOnlyList<double> values, int[] order)
        {
            double sum = 0;
            foreach ((CircuitBranch arc, CapacitanceWindow window) in declared)
            {
                if (ArcCapacitance.Of(arc, name => values[order[index[name]]]) is not { } farad)
                    continue;
                double power = window.PowerOf(farad, geometry);
                sum += Math.Log(window.Density(power, geometry is null ? CapacitanceWindow.UnknownGeometryDecades : 0) + 1e-12)
                    - PerDecadeOutside * window.DecadesOutside(power);
            }
            return sum;
        }
    }
}
