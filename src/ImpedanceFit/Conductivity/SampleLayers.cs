using System.Globalization;
using ImpedanceFit.Interpretation;
using ImpedanceFit.Interpretation.Branches;

namespace ImpedanceFit.Conductivity;

/// <summary>Conductivities of the sample's own layers: bulk, grain boundaries, and all in series.</summary>
/// <remarks>A branch whose capacitance is that of an electrode or a film is no layer of the sample, whatever the circuit calls it. It is
/// not counted, and the quantity says so. One that is only taken for another layer of the sample counts in the total, but its own
/// conductivity is doubted.</remarks>
internal sealed class SampleLayers
{
    // R0 before an arc that is not the bulk's: from this share on it may be the bulk itself.
    private const double LargestLeadShare = 0.05;

    // A branch up to this share of the total makes no difference that matters, whatever it is.
    private const double LargestIdleShare = 0.05;

    // A role of the user's own that is not counted is said from this share on.
    private const double LargestOwnShare = 0.01;

    private readonly SampleGeometry geometry;
    private readonly IReadOnlyList<AssignedProcess> processes;
    private readonly bool sampleIsElectrolyte;
    private readonly double highestHertz;
    private readonly AssignedProcess[] layers;

    /// <param name="processes">The processes of the circuit.</param>
    /// <param name="geometry">Sizes of the sample.</param>
    /// <param name="sampleIsElectrolyte">True if the sizes are those of the electrolyte, where the circuit has one alone.</param>
    /// <param name="highestHertz">The highest frequency of the spectrum.</param>
    public SampleLayers(IReadOnlyList<AssignedProcess> processes, SampleGeometry geometry, bool sampleIsElectrolyte, double highestHertz)
    {
        (this.processes, this.geometry, this.sampleIsElectrolyte, this.highestHertz) = (processes, geometry, sampleIsElectrolyte,
            highestHertz);
        layers = [.. processes.Where(process => ProcessAssignment.IsOfTheSample(process.Process) && process.ResistanceOhm is not null)];
    }

    /// <summary>The layer with this role that agrees with it; null if there is none.</summary>
    public AssignedProcess? Undoubted(ElementRole role) =>
        layers.FirstOrDefault(layer => layer.Process == role && layer.ContradictedBy is null && OpenReason(layer) is null);

    /// <summary>The electrolyte in series whose own sizes are not known, so that no conductivity follows
    /// from its resistance; null if there is none.</summary>
    public AssignedProcess? LeftOut =>
        layers.Length > 0 && !sampleIsElectrolyte && layers.All(layer => layer.Process == ElementRole.Electrolyte) ? layers[0] : null;

    /// <summary>Summit of the slowest arc of the sample, 1/(2πRC), in Hz; null where it has no arc that matters.</summary>
    public double? SlowestSummitHertz
    {
        get
        {
            AssignedProcess[] counted = [.. layers.Where(layer => IsCounted(layer) && layer.ResistanceOhm is { Value: > 0 })];
            double sum = counted.Sum(layer => layer.ResistanceOhm!.Value);
            double[] seconds = [.. counted.Where(layer => layer.CapacitanceFarad is { Value: > 0 }
                && layer.ResistanceOhm!.Value > LargestIdleShare * sum)
                .Select(layer => layer.ResistanceOhm!.Value * layer.CapacitanceFarad!.Value).Where(double.IsFinite)];
            return seconds.Length == 0 ? null : 1 / (2 * Math.PI * seconds.Max());
        }
    }

    /// <summary>The quantities.</summary>
    public IEnumerable<Quantity> Quantities()
    {
        if (Layer(QuantityNames.BulkConductivity, ElementRole.Bulk, "L/(R·A)") is { } bulk)
            yield return bulk;
        if (Layer(QuantityNames.GrainBoundaryConductivity, ElementRole.GrainBoundary,
            "L/(R·A), apparent: over the whole thickness") is { } boundary)
            yield return boundary;
        if (Total() is { } total)
            yield return total;
    }

    private Quantity? Layer(string name, ElementRole role, string method)
    {
        AssignedProcess[] own = [.. layers.Where(layer => layer.Process == role)], counted = [.. own.Where(IsCounted)];
        if (own.Length == 0)
            return null;
        AssignedProcess[] doubted = [.. own.Where(layer => layer.ContradictedBy is not null)];
        Quantity quantity = counted.Length == 0 ? NotGiven(name, own, method) : Of(name, counted, method);
        quantity = counted.Select(OpenReason).OfType<string>().Aggregate(quantity, (given, reason) => given.Distrusted(Trust.Role, reason));
        return doubted.Aggregate(quantity, (given, layer) => Doubt(given, layer, IsCounted(layer)));
    }

    // Why nothing tells that a layer without a declared role has this one; null where its capacitance does, or no arc may have it instead.
    private string? OpenReason(AssignedProcess layer)
    {
        if (layer.Declared)
            return null;
        if (layer.Probability is { } probability)
            return probability >= ProcessAssignment.Told ? null : $"the capacitance leaves the process of {layer.Element} open";
        AssignedProcess? rival = processes.Where(process => process.BulkProbability > 1 - ProcessAssignment.Told)
            .MaxBy(process => process.BulkProbability);
        return layer.Process != ElementRole.Bulk || rival is null ? null
            : string.Create(CultureInfo.InvariantCulture,
                $"{layer.Element} has no capacitance, and {rival.Element} may be the bulk ({rival.BulkProbability:P0})");
    }

    private Quantity? Total()
    {
        bool electrolyteAlone = layers.All(layer => layer.Process == ElementRole.Electrolyte);
        // Sizes of a half cell, a porous electrode or a stack with a mixed conductor are those of electrode or sample. The electrolyte in
        // series has others.
        if (layers.Length == 0 || LeftOut is not null)
            return null;
        AssignedProcess[] counted = [.. layers.Where(IsCounted)];
        string method = electrolyteAlone ? "L/(R·A) of the electrolyte" : "L/(ΣR·A) of bulk and grain boundary";
        if (counted.Length == 0)
            return layers.Aggregate(NotGiven(QuantityNames.TotalIonicConductivity, layers, method),
                (given, layer) => Doubt(given, layer, false));
        Quantity total = Of(QuantityNames.TotalIonicConductivity, counted, method);
        if (electrolyteAlone)
            total = total.WithWarning(DiagnosticCodes.ThicknessOfElectrolyte,
                "right only if the thickness given is that of the electrolyte between the electrodes.");
        double sum = counted.Sum(layer => layer.ResistanceOhm!.Value);
        total = layers.Where(layer => !IsCounted(layer)).Aggregate(total, (given, layer) => DoubtTotal(given, layer, sum));
        total = processes.Where(process => IsOpenInTotal(process, sum)).Aggregate(total, (given, process) => given.Distrusted(Trust.Role,
            $"the capacitance leaves open whether {process.Element} is of the sample"));
        total = processes.Where(process => IsOwnRole(process, sum)).Aggregate(total, (given, process) => given.WithWarning(
            DiagnosticCodes.LeadOrSample,
            $"{process.Element} has the role \"{process.Process.Words}\", which is none of the sample's: it is not counted.")
            .Distrusted(Trust.Role, $"{process.Element} has a role of its own and is not counted"));
        return electrolyteAlone ? total : WithLead(total, counted);
    }

    // What a user calls by a word of their own may be a layer of the sample all the same.
    private static bool IsOwnRole(AssignedProcess process, double countedOhm) => !ElementRole.Known.Contains(process.Process)
        && process.Process != ElementRole.Unknown && process.ResistanceOhm is { } resistance
        && Math.Abs(resistance.Value) > LargestOwnShare * countedOhm;

    // Bulk or grain boundary is the same to the total; an electrode that is counted, or a layer that is not, changes it.
    private static bool IsOpenInTotal(AssignedProcess process, double countedOhm) => !process.Declared
        && process.SampleProbability is > 1 - ProcessAssignment.Told and < ProcessAssignment.Told
        && process.ResistanceOhm is { } resistance && !(Math.Abs(resistance.Value) <= LargestIdleShare * countedOhm);

    // Ions in the grains relax faster than anything else. Where the fastest arc is not theirs, or the spectrum ends below its summit, the
    // resistance before it may be theirs too.
    private Quantity WithLead(Quantity total, AssignedProcess[] counted)
    {
        UncertainValue? lead =
            processes.FirstOrDefault(process => process is { Process: var role, CapacitanceFarad: null, ResistanceOhm: not null }
                && role == ElementRole.Lead)?.ResistanceOhm;
        double sum = counted.Sum(layer => layer.ResistanceOhm!.Value);
        if (lead is null || lead.Value < LargestLeadShare * sum)
            return total;
        bool hasBulk = counted.Any(layer => layer.Process == ElementRole.Bulk && layer.ContradictedBy is null);
        if (hasBulk && ShowsSummit(counted))
            return total;
        string reason = hasBulk ? "the spectrum ends below the summit of the fastest arc"
            : "no arc has the capacitance of the bulk", whose = hasBulk ? "part of it may be the bulk's" : "it may be the bulk";
        string message =
            FormattableString.Invariant(
                $"{reason}, and {string.Join(", ", lead.From)} takes {lead.Value / (sum + lead.Value):P0} of the resistance: {whose}.");
        return total.WithWarning(DiagnosticCodes.LeadOrSample, message).Distrusted(Trust.Role, message.TrimEnd('.'));
    }

    private bool ShowsSummit(AssignedProcess[] counted)
    {
        double[] seconds = [.. counted.Where(layer => layer.CapacitanceFarad is not null)
            .Select(layer => (layer.ResistanceOhm! * layer.CapacitanceFarad!).Value)];
        return seconds.Length == 0 || 2 * Math.PI * highestHertz * seconds.Min() >= 1;
    }

    private static bool IsCounted(AssignedProcess layer) =>
        layer.ContradictedBy is null || ProcessAssignment.IsOfTheSample(layer.ContradictedBy);

    private static Quantity Doubt(Quantity quantity, AssignedProcess layer, bool counted)
    {
        string message =
            $"{layer.Element} has the capacitance of {layer.ContradictedBy!.Words}, not "
                + $"of {layer.Process.Words}{(counted ? "" : ": it is not counted")}.";
        return quantity.WithWarning(DiagnosticCodes.RoleContradiction, message).Distrusted(Trust.Role, message.TrimEnd('.'));
    }

    // Where the branch would change the total by little if it were counted, its assignment is no reason for distrust.
    private static Quantity DoubtTotal(Quantity total, AssignedProcess layer, double countedOhm)
    {
        UncertainValue resistance = layer.ResistanceOhm!;
        double most = (resistance.Value + resistance.CoverageFactor * (resistance.StandardError ?? double.PositiveInfinity)) / countedOhm;
        return most > LargestIdleShare ? Doubt(total, layer, false)
            : total.With(Diagnostic.Note(DiagnosticCodes.RoleContradiction, string.Create(CultureInfo.InvariantCulture,
                $"{layer.Element} has the capacitance of {layer.ContradictedBy!.Words} and is not counted; it would change the total by "
                + $"at most {most:P1}.")));
    }

    private static Quantity NotGiven(string name, IEnumerable<AssignedProcess> of, string method) => new(name, Unit.SiemensPerCentimetre)
    {
        Method = method,
        From = [.. of.SelectMany(layer => layer.ResistanceOhm!.From)],
    };

    private Quantity Of(string name, IEnumerable<AssignedProcess> of, string method)
    {
        UncertainValue resistance = of.Select(layer => layer.ResistanceOhm!).Aggregate((a, b) => a + b);
        return resistance.Value > 0 ? Quantity.Positive(name, Unit.SiemensPerCentimetre, geometry.Conductivity(resistance), method)
            : Quantity.Bound(name, Unit.SiemensPerCentimetre, null, null, method, DiagnosticCodes.ResistanceNotPositive,
                string.Create(CultureInfo.InvariantCulture,
                    $"the resistance {resistance.Value} Ω "
                    + $"of {string.Join(", ", resistance.From)} is not positive: no conductivity follows."));
    }
}
