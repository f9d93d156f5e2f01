using ImpedanceFit.Conductivity.MixedConductors;

namespace ImpedanceFit;

/// <summary>A circuit that was tried on a mixed conductor's spectrum.</summary>
/// <param name="Name">In words, e.g. <c>distributed, ideal chemical capacitance</c>.</param>
/// <param name="Distributed">True for a transmission line, false for lumped elements.</param>
/// <param name="Fit">The fit, of a circuit that is linear in the limits: R_inf = R_i‖R_e, and the step to the resistance of the carrier
/// that passes.</param>
/// <param name="DeltaAicc">AICc above the smallest, all free parameters counted; null where AICc does not exist.</param>
public sealed record MixedConductorCandidate(string Name, bool Distributed, FitResult Fit, double? DeltaAicc)
{
    /// <summary>Probability among the candidates: ∝ exp(−BIC/2), all free parameters counted, and 0 where it leaves systematic residuals
    /// that another does not.</summary>
    public double Probability { get; init; }

    /// <summary>Root mean square of what the circuit leaves beyond the scatter from point to point, as a fraction of |Z|.</summary>
    public double Misfit { get; init; }

    /// <summary>True where the residuals are no noise.</summary>
    public bool IsSystematic { get; init; }

    /// <summary>−2·ln of the probability, up to a constant.</summary>
    internal double Evidence { get; init; }

    /// <summary>How the rails follow from the fit; null for contacts that leak.</summary>
    internal RailModel? Model { get; init; }

    /// <summary>The search for contacts that leak; null for other models.</summary>
    internal LeakyContacts? Contacts { get; init; }

    /// <summary>The rails.</summary>
    internal Rails RailsFor(BlockedCarrier blocked) => RailsOf(Fit, blocked);

    /// <summary>The rails of a fit of this circuit.</summary>
    internal Rails RailsOf(FitResult fit, BlockedCarrier blocked) => Model?.RailsOf(fit, blocked) ?? LeakyContacts.RailsOf(fit, blocked);
}
