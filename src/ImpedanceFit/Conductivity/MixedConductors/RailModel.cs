using ImpedanceFit.Interpretation;
using ImpedanceFit.Interpretation.Branches;

namespace ImpedanceFit.Conductivity.MixedConductors;

/// <summary>A way in which the blocked carrier of a mixed conductor may pile up, as a circuit. It is linear in the two limits: R_∞ and a
/// step with its shape.</summary>
/// <param name="Name">In words.</param>
/// <param name="Distributed">True for a transmission line, false for lumped elements.</param>
/// <param name="Text">The circuit of the sample, with <c>R_inf</c> and <see cref="Step"/>.</param>
/// <param name="Step">Element with the resistance of the step and its time constant.</param>
/// <remarks>Each has the impedance of a circuit with two rails R_p (passing) and R_b (blocked), R = R_p + R_b, for R_∞ = R_p‖R_b and the
/// step R_p − R_∞ = R_p²/R: R_∞ + step/(1 + (sτ)ⁿ) that of R_p‖(R_b − CPE), n = 1 of Huggins' circuit; R_∞ + step·tanh(x)/x, x² = sτ =
/// R·Q·s/4, that of the line between blocking contacts; the same with R_t‖CPE_t across the step that of the line between real contacts,
/// with 2·(R_p/R)² times their resistance. Limits, and so conductivities, enter linearly. The search finds the best fit in milliseconds,
/// and a step that is lost in noise leaves no rail at infinity.</remarks>
internal sealed record RailModel(string Name, bool Distributed, string Text, string Step)
{
    // The top of the step's arc is sought within the measured band and two decades below it: above it R_∞ would be a mere extrapolation.
    private const double ArcTop = 2.54, DecadesBelow = 2;

    private const double LeastShare = 1e-9;

    /// <summary>The models for contacts that block a carrier.</summary>
    public static IReadOnlyList<RailModel> For(MixedConductorStart start, BlockedCarrier blocked)
    {
        string limits = Limits(start, 1), lineLimits = LineLimits(start);
        string infinity = FormattableString.Invariant($"R_inf{{{start.Infinity:R}}}"),
            step = FormattableString.Invariant($"R={start.Step:R}");
        string lumped = FormattableString.Invariant($"{step},tau={1 / start.PeakOmega:R}/{limits}"),
            line = FormattableString.Invariant($"{step},tau={ArcTop / start.PeakOmega:R}/{lineLimits}");
        string contact = FormattableString.Invariant($"CPE_t{{Q={0.1 / (start.PeakOmega * start.Step):R},n=0.9/0.3/1}}"),
            transfer = FormattableString.Invariant($"R_t{{{10 * start.Step:R}}}");
        List<RailModel> models =
        [
            new("lumped, ideal interface capacitance", false, $"{infinity}-K_b{{{lumped}}}", "K_b"),
            new("lumped, constant-phase interface", false, $"{infinity}-Zarc_b{{{lumped},n=0.9/0.4/1}}", "Zarc_b"),
            new("distributed, ideal chemical capacitance", true, $"{infinity}-Ws_b{{{line}}}", "Ws_b"),
            new("distributed, constant-phase chemical capacitance", true, $"{infinity}-Ws_b{{{line},n=0.45/0.2/0.5}}", "Ws_b"),
        ];
        if (blocked == BlockedCarrier.Electrons)
            models.Add(new("distributed, with interfaces in series", true, $"{infinity}-Ws_b{{{line}}}-p({transfer},{contact})", "Ws_b"));
        return models;
    }

    /// <summary>The limits of a line's time constant, as a circuit's text has them.</summary>
    public static string LineLimits(MixedConductorStart start) => Limits(start, ArcTop);

    /// <summary>True for the line with an ideal chemical capacitance and nothing else.</summary>
    public bool IsIdealLine => Distributed && IsSimple && !Text.Contains(",n=", StringComparison.Ordinal);

    /// <summary>True for the line whose chemical capacitance is a constant-phase element.</summary>
    public bool HasConstantPhaseStorage => Distributed && Text.Contains(",n=0.45", StringComparison.Ordinal);

    /// <summary>True without contacts and interfaces.</summary>
    public bool IsSimple => !Text.Contains("CPE_t", StringComparison.Ordinal);

    /// <summary>The rails of a fit of this model.</summary>
    public Rails RailsOf(FitResult fit, BlockedCarrier blocked)
    {
        FittedValues values = new(fit);
        // A limit that a fit leaves at 0 would put a rail at 0 or at infinity.
        UncertainValue infinity = NotNone(values["R_inf"], values[Step + ".R"].Value), step = NotNone(values[Step + ".R"], infinity.Value);
        UncertainValue passing = infinity + step, blocking = passing * infinity / step;
        Rails rails = blocked == BlockedCarrier.Ions ? new Rails(blocking, passing, blocked, [Step])
            : new Rails(passing, blocking, blocked, [Step]);
        if (!Distributed)
            return rails;
        UncertainValue exponent = fit[Step + ".n"].Fixed || fit[Step + ".n"].AtBound ? fit[Step + ".n"].Value : values[Step + ".n"];
        if (2 * exponent.Value < ConstantPhaseCapacitance.LowestExponent)
            return rails;
        // x² = (sτ)²ⁿ = R·Q·s²ⁿ/4.
        UncertainValue time = values[Step + ".tau"] * UncertainValue.Exact(4).Pow(1 / (exponent * 2));
        return rails with { DiffusionSeconds = time, CapacitanceFarad = time / (passing + blocking) };
    }

    private static string Limits(MixedConductorStart start, double arcTop) =>
        FormattableString.Invariant($"{arcTop / start.HighestOmega:R}/{arcTop * Math.Pow(10, DecadesBelow) / start.LowestOmega:R}");

    private static UncertainValue NotNone(UncertainValue ohm, double other) =>
        ohm.Value > LeastShare * other ? ohm : ohm + LeastShare * other;
}
