using ImpedanceFit.Circuits;
using ImpedanceFit.Interpretation;

namespace ImpedanceFit.Reporting.Transport;

/// <summary>The fit of one spectrum beneath the numbers of a state.</summary>
/// <param name="Spectrum">The spectrum with its fit.</param>
/// <param name="Resistances">The resistances of its processes in Ω, and times the area in Ω·cm².</param>
internal sealed record FittedState(PlottedSpectrum Spectrum, IReadOnlyList<(Quantity Ohm, Quantity AreaSpecific)> Resistances)
{
    /// <summary>The state of a fit whose branches have their processes.</summary>
    public static FittedState Of(FitResult fit, NamedCircuit? circuit, IReadOnlyList<AssignedProcess> processes, SampleGeometry sizes)
    {
        ArgumentNullException.ThrowIfNull(fit);
        ArgumentNullException.ThrowIfNull(processes);
        ArgumentNullException.ThrowIfNull(sizes);
        FitTrust trust = FitTrust.Of(fit);
        AssignedProcess[] resistive = [.. processes.Where(process => process.ResistanceOhm is { Value: > 0 }
            && process.Process != ElementRole.Unknown)];
        return new FittedState(new PlottedSpectrum("", fit.Spectrum) { Fit = fit, Circuit = circuit },
            [.. resistive.Select(process => Resistance(process, resistive, sizes, fit, trust))]);
    }

    /// <summary>The state of a spectrum whose fit is drawn alone.</summary>
    public static FittedState Of(FitResult fit) => new(new PlottedSpectrum("", fit.Spectrum) { Fit = fit }, []);

    private static (Quantity, Quantity) Resistance(AssignedProcess process, AssignedProcess[] all, SampleGeometry sizes,
        FitResult fit, FitTrust trust)
    {
        UncertainValue ohm = process.ResistanceOhm!;
        string role = process.Process.Name, element = ohm.From.Count > 0 ? ohm.From[0] : process.Element;
        // Two arcs of one role are told apart by their elements.
        string of = all.Count(other => other.Process == process.Process) > 1 ? $" {element}" : "";
        return (Judged(Quantity.Positive($"{role}Resistance{of}", Unit.Ohm, ohm, element)),
            Judged(Quantity.Positive($"areaSpecific{char.ToUpperInvariant(role[0])}{role[1..]}Resistance{of}",
                Unit.OhmSquareCentimetre, ohm * sizes.AreaSquareCentimetres, $"{element}·A")));

        // The interval of the conductivity beside it, the other way round.
        Quantity Judged(Quantity quantity) => trust.Judge(DerivedInterval.Of(quantity, fit, IntervalMethod.Profile));
    }
}
