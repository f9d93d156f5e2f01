using ImpedanceFit.Circuits.ElementModel;

namespace ImpedanceFit.Interpretation.Branches;

/// <summary>The roles of a circuit that its fit bears out. A circuit of a library was made for other samples: what it calls an element says
/// nothing of this one until the capacitance agrees.</summary>
internal static class ConfirmedRoles
{
    // Windows of films, double layers and diffusion overlap: of three that are alike each has a third.
    private const double LeastProbability = 0.2;

    /// <summary>The circuit without the roles of arcs whose capacitance is another process's; without any role where it does not describe
    /// the spectrum.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="circuit">The circuit with its roles.</param>
    /// <param name="describes">True if the fit describes the spectrum to its noise.</param>
    public static NamedCircuit Of(FitResult fit, NamedCircuit circuit, bool describes)
    {
        if (circuit.Roles.Count == 0)
            return circuit;
        if (!describes)
            return circuit with { Roles = new Dictionary<string, ElementRole>() };
        IReadOnlyList<AssignedProcess> processes = ProcessAssignment.Of(fit, circuit, geometry: null);
        IReadOnlyList<CircuitBranch> branches = CircuitBranches.Of(fit.Circuit);
        HashSet<string> open = new(StringComparer.Ordinal);
        for (int k = 0; k < branches.Count; k++)
        {
            if (branches[k].Shape != ElementShape.Arc || IsBorneOut(processes[k]))
                continue;
            open.UnionWith(new[] { branches[k].Resistor?.Name, branches[k].Capacitor?.Name }.OfType<string>());
        }
        return circuit with
        {
            Roles = circuit.Roles.Where(role => !open.Contains(role.Key.Split('.')[0]))
                .ToDictionary(role => role.Key, role => role.Value, StringComparer.Ordinal),
        };
    }

    private static bool IsBorneOut(AssignedProcess process) =>
        process.ContradictedBy is null && process.Probability is null or >= LeastProbability;
}
