using System.Globalization;
using ImpedanceFit.Circuits.ElementModel;
using ImpedanceFit.Units;

namespace ImpedanceFit.Interpretation.Branches;

/// <summary>Says which process each branch of a fitted circuit stands for: by the role in the circuit file,
/// else by capacitance and place.</summary>
/// <remarks>Arcs without a role are assigned together, by their capacitances (<see cref="CapacitanceWindow"/>). Slower arcs are processes
/// further from the bulk, and one arc at the most is bulk. The probability is the marginal of that.</remarks>
internal static class ProcessAssignment
{
    private const double Contradiction = 0.05, Doubtful = 0.5, LargestShareOfElectrode = 0.1;

    /// <summary>Probability from which a process counts as told by its capacitance.</summary>
    internal const double Told = 0.8;

    // Half a decade below its summit an arc has shown where it ends.
    private const double BelowSummit = 0.316;

    /// <summary>Assigns the branches of a fit.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="circuit">The circuit file with its roles; a circuit of mere text has none.</param>
    /// <param name="geometry">Sizes of the sample; null if unknown, which makes assignments less certain.</param>
    public static IReadOnlyList<AssignedProcess> Of(FitResult fit, NamedCircuit circuit, SampleGeometry? geometry)
    {
        fit = RoleOrder.Apply(fit, circuit, geometry);
        FittedValues values = new(fit);
        IReadOnlyList<CircuitBranch> branches = CircuitBranches.Of(fit.Circuit);
        double lowestHertz = fit.Spectrum.FrequenciesHertz.ToArray().Min();
        CircuitBranch? blocking = branches.FirstOrDefault(branch => branch.Shape == ElementShape.Capacitance);
        Arc[] arcs = [.. branches.Where(b => b.Shape == ElementShape.Arc).Select(b => new Arc(b, fit, values, geometry))
            .OrderBy(a => a.TimeConstant)];
        double[,] probabilities = Probabilities(arcs);
        Dictionary<CircuitBranch, AssignedProcess> assigned = [];
        for (int k = 0; k < arcs.Length; k++)
        {
            assigned[arcs[k].Branch] = arcs[k].Branch.RoleIn(circuit) is { } role ? Declared(arcs[k], role, blocking, values, lowestHertz)
                : AssignArc(arcs[k], [.. Enumerable.Range(0, CapacitanceWindow.All.Count).Select(c => probabilities[k, c])]);
        }
        bool bulkFound = assigned.Values.Any(process => process.Process == ElementRole.Bulk);
        foreach (CircuitBranch branch in branches.Where(b => b.Shape != ElementShape.Arc))
            assigned[branch] = AssignSingle(branch, values, circuit, bulkFound);
        return [.. branches.Select(branch => WithCapacitance(branch, assigned[branch], values, arcs, branches, geometry))];
    }

    private static AssignedProcess AssignArc(Arc arc, double[] probabilities)
    {
        int best = Array.IndexOf(probabilities, probabilities.Max());
        AssignedProcess process = new(arc.Branch.Name, CapacitanceWindow.All[best].Role)
        {
            Probability = probabilities[best],
            BulkProbability = probabilities.Where((_, c) => CapacitanceWindow.All[c].Role == ElementRole.Bulk).Sum(),
            SampleProbability = probabilities.Where((_, c) => IsOfTheSample(CapacitanceWindow.All[c].Role)).Sum(),
        };
        return probabilities[best] >= Told ? process
            : Warn(process, DiagnosticCodes.ProcessOpen,
                $"the capacitance leaves the process of {arc.Branch.Name} open: {Ranking(probabilities)}. State its role in a circuit "
                    + $"file, or vary thickness or electrodes.");
    }

    // The arc alone: what the other arcs are does not make its capacitance fit better. One of doubtful
    // capacitance that does not close above the lowest frequency has taken the place of the blocking electrode.
    private static AssignedProcess Declared(Arc arc, ElementRole role, CircuitBranch? blocking, FittedValues values, double lowestHertz)
    {
        AssignedProcess process = new(arc.Branch.Name, role) { Declared = true, Probability = null };
        if (CapacitanceWindow.Of(role) is not { } window)
            return process;
        double[] densities = [.. CapacitanceWindow.All.Select(arc.Density)];
        double probability = densities[CapacitanceWindow.All.ToList().IndexOf(window)] / densities.Sum();
        process = process with { Probability = probability };
        bool open = blocking is not null && probability < Doubtful && arc.TimeConstant * 2 * Math.PI * lowestHertz > 1;
        // Where a sweep ends in an arc, nobody knows its tail. What the fit says of the electrode tells nothing of an arc whose own
        // capacitance is that of the role.
        bool isAsStated = arc.TimeConstant * 2 * Math.PI * lowestHertz >= BelowSummit
            && window.DecadesOutside(window.PowerOf(arc.Capacitance, arc.Geometry)) == 0;
        ElementRole? other = probability < Contradiction
            ? WordOf(CapacitanceWindow.All[Array.IndexOf(densities, densities.Max())].Role, blocking)
            : IsOfTheSample(role) && !isAsStated && (open || (blocking is not null && IsPartOf(blocking, arc, values)))
            ? ElementRole.Electrode : null;
        return other is null ? process
            : Warn(process with
                { ContradictedBy = other, Probability = Math.Min(probability, Contradiction) }, DiagnosticCodes.RoleContradiction,
            string.Create(CultureInfo.InvariantCulture,
                $"the circuit calls {arc.Branch.Name} {role.Words}, but the capacitance of {arc.Capacitance:0.0e+0} F is that "
                + $"of {other.Words}."));
    }

    // Between electrodes that block there is no charge transfer: all that is not of the sample is
    // polarisation of the electrodes. Capacitances of films, double layers and diffusion overlap, so that
    // the sizes of the sample would choose the word.
    private static ElementRole WordOf(ElementRole nearest, CircuitBranch? blocking) =>
        blocking is null || IsOfTheSample(nearest) ? nearest : ElementRole.Electrode;

    /// <summary>True if ions cross the sample there.</summary>
    internal static bool IsOfTheSample(ElementRole role) =>
        role == ElementRole.Bulk || role == ElementRole.GrainBoundary || role == ElementRole.Electrolyte;

    // A layer of the sample has a capacitance far below that of a blocking electrode; one near it has taken a part of the electrode's tail.
    private static bool IsPartOf(CircuitBranch blocking, Arc arc, FittedValues values)
    {
        if (blocking.ConstantPhaseOf(values) is not { } tail || !(arc.TimeConstant > 0) || !double.IsFinite(arc.TimeConstant))
            return false;
        double apex = 1 / arc.TimeConstant, farad = tail.Coefficient.Value * Math.Pow(apex, tail.Exponent.Value - 1);
        return arc.Capacitance > LargestShareOfElectrode * farad;
    }

    private static AssignedProcess AssignSingle(CircuitBranch branch, FittedValues values, NamedCircuit circuit, bool bulkFound)
    {
        AssignedProcess process = new(branch.Name, ElementRole.Electrode) { ResistanceOhm = branch.ResistanceOf(values) };
        if (branch.RoleIn(circuit) is { } role)
            return process with { Process = role, Declared = true };
        return branch.Shape switch
        {
            ElementShape.Other => process with { Process = ElementRole.Unknown, Probability = null },
            ElementShape.Inductance => process with { Process = ElementRole.Lead },
            ElementShape.Diffusion => process with { Process = ElementRole.Diffusion },
            ElementShape.Pore => process with { Process = ElementRole.Pore },
            ElementShape.MixedConductor or ElementShape.ElectronBlockedConductor => process with { Process = ElementRole.IonRail },
            ElementShape.Capacitance when branch.ConstantPhaseOf(values) is { } cpe && cpe.Exponent.Value < 0.6 => process with
                { Process = ElementRole.Diffusion, Probability = null },
            ElementShape.Capacitance => process,
            _ when bulkFound => process with { Process = ElementRole.Lead, Probability = null },
            _ => process with
            {
                Process = ElementRole.Bulk,
                Probability = null,
                Diagnostics =
                [
                    Diagnostic.Warning(DiagnosticCodes.LeadOrSample,
                        $"{branch.Name} has no capacitance: the spectrum cannot tell whether it is the sample or the leads. "
                        + "Measure to higher frequencies, or state its role in a circuit file."),
                ],
            },
        };
    }

    private static AssignedProcess WithCapacitance(CircuitBranch branch, AssignedProcess process, FittedValues values, Arc[] arcs,
        IReadOnlyList<CircuitBranch> branches, SampleGeometry? geometry)
    {
        UncertainValue? resistance = branch.ResistanceOf(values);
        process = process with { ResistanceOhm = resistance };
        if (branch.Shape is not (ElementShape.Arc or ElementShape.Capacitance) || branch.ConstantPhaseOf(values) is not { } cpe)
            return process;
        if (cpe.Exponent.Value < ConstantPhaseCapacitance.LowestExponent)
            return Warn(process, DiagnosticCodes.NoCapacitance,
                FormattableString.Invariant(
                    $"the exponent {cpe.Exponent.Value:0.##} of {branch.Capacitor!.Name} is below 0.7: no capacitance can be given."));
        bool surface = process.Process == ElementRole.ChargeTransfer || process.Process == ElementRole.Electrode;
        UncertainValue? series = surface ? SeriesResistance(branch, values, arcs, branches) : null;
        UncertainValue? capacitance = cpe.Exponent.Value == 1 ? cpe.Coefficient
            : (resistance, series) switch
            {
                ({ } r, { } s) => ConstantPhaseCapacitance.Brug(cpe.Coefficient, cpe.Exponent, s, r),
                ({ } r, null) => ConstantPhaseCapacitance.HsuMansfeld(cpe.Coefficient, cpe.Exponent, r),
                (null, { } s) => ConstantPhaseCapacitance.BrugBlocking(cpe.Coefficient, cpe.Exponent, s),
                _ => null,
            };
        process = process with { CapacitanceFarad = capacitance };
        return capacitance is null || geometry is null ? process : Checked(process, capacitance, geometry);
    }

    private static AssignedProcess Checked(AssignedProcess process, UncertainValue capacitance, SampleGeometry geometry)
    {
        if (process.Process == ElementRole.Bulk)
        {
            UncertainValue permittivity =
                capacitance * geometry.ThicknessMetres / (geometry.AreaSquareMetres * PhysicalConstants.VacuumPermittivityFaradPerMetre);
            process = process with { RelativePermittivity = permittivity };
            return permittivity.Value is >= 3 and <= 300 ? process
                : Warn(process, DiagnosticCodes.ImplausiblePermittivity, string.Create(CultureInfo.InvariantCulture,
                    $"the relative permittivity of {process.Element} would be {permittivity.Value:0.#e0}; ion conductors have 5 to 100. "
                    + $"The assignment or the geometry is wrong, or stray capacitance of the cell is included."));
        }
        if (process.Process == ElementRole.ChargeTransfer || process.Process == ElementRole.SurfaceLayer
            || process.Process == ElementRole.Electrode)
        {
            UncertainValue perArea = capacitance / geometry.AreaSquareCentimetres;
            process = process with { CapacitancePerSquareCentimetre = perArea };
            if (process.Process == ElementRole.ChargeTransfer && perArea.Value is < 1e-7 or > 1e-3)
                return Warn(process, DiagnosticCodes.ImplausibleDoubleLayer,
                    FormattableString.Invariant(
                        $"{perArea.Value:0.#e0} F/cm² is not that of a usual double layer (1e-6 to 5e-5 F/cm² of true surface)."));
        }
        return process;
    }

    /// <summary>Resistances in series that relax faster: what limits the charging of an electrode. Null if there are none.</summary>
    private static UncertainValue? SeriesResistance(CircuitBranch branch, FittedValues values, Arc[] arcs,
        IReadOnlyList<CircuitBranch> branches)
    {
        double own = arcs.FirstOrDefault(arc => arc.Branch == branch)?.TimeConstant ?? double.PositiveInfinity;
        UncertainValue? sum = null;
        foreach (CircuitBranch other in branches)
        {
            bool faster = other.Shape == ElementShape.Resistance || arcs.Any(arc => arc.Branch == other && arc.TimeConstant < own);
            if (other != branch && faster && other.ResistanceOf(values) is { Value: > 0 } r)
                sum = sum is null ? r : sum + r;
        }
        return sum;
    }

    private static double[,] Probabilities(Arc[] arcs)
    {
        IReadOnlyList<CapacitanceWindow> windows = CapacitanceWindow.All;
        double[,] sums = new double[arcs.Length, windows.Count];
        int[] choice = new int[arcs.Length];
        double total = Sum(0, 0, 1);
        for (int k = 0; k < arcs.Length; k++)
        {
            for (int c = 0; c < windows.Count; c++)
                sums[k, c] = total > 0 ? sums[k, c] / total : 1.0 / windows.Count;
        }
        return sums;

        // Over all assignments in which the process never goes back towards the bulk, and one arc at the most is bulk.
        double Sum(int arc, int lowest, double weight)
        {
            if (arc == arcs.Length)
            {
                for (int k = 0; k < arcs.Length; k++)
                    sums[k, choice[k]] += weight;
                return weight;
            }
            double sum = 0;
            for (int c = arc > 0 && lowest == 0 ? 1 : lowest; c < windows.Count; c++)
            {
                choice[arc] = c;
                sum += Sum(arc + 1, c, weight * arcs[arc].Density(windows[c]));
            }
            return sum;
        }
    }

    private static string Ranking(double[] probabilities) =>
        string.Join(", ", probabilities.Select((p, c) => (p, c)).Where(pair => pair.p > 0.05).OrderByDescending(pair => pair.p)
        .Select(pair => FormattableString.Invariant($"{CapacitanceWindow.All[pair.c].Role.Words} {100 * pair.p:0} %")));

    private static AssignedProcess Warn(AssignedProcess process, string code, string message) =>
        process with { Diagnostics = [.. process.Diagnostics, Diagnostic.Warning(code, message)] };

    private sealed class Arc
    {
        private readonly SampleGeometry? geometry;
        private readonly double error;

        public Arc(CircuitBranch branch, FitResult fit, FittedValues values, SampleGeometry? geometry)
        {
            (Branch, this.geometry) = (branch, geometry);
            UncertainValue resistance = branch.ResistanceOf(values)!;
            (UncertainValue coefficient, UncertainValue exponent) = branch.ConstantPhaseOf(values)!.Value;
            // An exponent at its limit counts as known, as for the errors of the others.
            if (branch.ExponentName is { } name && fit[name].AtBound)
                exponent = exponent.Value;
            bool usable = resistance.Value > 0 && coefficient.Value > 0 && exponent.Value > 0;
            UncertainValue capacitance = usable ? ConstantPhaseCapacitance.HsuMansfeld(coefficient, exponent, resistance) : double.NaN;
            Capacitance = capacitance.Value;
            TimeConstant = capacitance.Value * resistance.Value;
            double fromFit = Math.Min(capacitance.RelativeError ?? 10, 10) / Math.Log(10);
            double conversion = exponent.Value < ConstantPhaseCapacitance.LowestExponent ? 1 : 0, unknown = geometry is null
                ? CapacitanceWindow.UnknownGeometryDecades : 0;
            error = Math.Sqrt(fromFit * fromFit + conversion + unknown * unknown);
        }

        public CircuitBranch Branch { get; }

        public SampleGeometry? Geometry => geometry;

        public double Capacitance { get; }

        public double TimeConstant { get; }

        // The floor keeps a capacitance outside all windows assignable.
        public double Density(CapacitanceWindow window)
        {
            double density = window.Density(window.PowerOf(Capacitance, geometry), error);
            return double.IsFinite(density) ? density + 1e-6 : 1;
        }
    }
}
