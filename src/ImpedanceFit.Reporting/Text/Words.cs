using ImpedanceFit.Kinetics;
using ImpedanceFit.Polarization;
using ImpedanceFit.Validation.Noise;

namespace ImpedanceFit.Reporting.Text;

/// <summary>Names of options as the command line and JSON spell them.</summary>
internal static class Words
{
    /// <summary>The word for a loss.</summary>
    public static string Of(Loss loss) => loss switch
    {
        Loss.Squares => "squares",
        Loss.Huber => "huber",
        Loss.Cauchy => "cauchy",
        _ => throw new ArgumentOutOfRangeException(nameof(loss), loss, "Unknown loss."),
    };

    /// <summary>The word for a weighting.</summary>
    public static string Of(Weighting weighting) => weighting switch
    {
        Weighting.Modulus => "modulus",
        Weighting.Unit => "unit",
        Weighting.Proportional => "proportional",
        Weighting.Sigma => "sigma",
        Weighting.Auto => "auto",
        Weighting.Estimated => "estimated",
        _ => throw new ArgumentOutOfRangeException(nameof(weighting), weighting, "Unknown weighting."),
    };

    /// <summary>The word for a relaxation.</summary>
    public static string Of(RelaxationKind kind) => kind switch
    {
        RelaxationKind.Constant => "constant",
        RelaxationKind.Exponential => "exponential",
        RelaxationKind.Diffusion => "diffusion",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown relaxation."),
    };

    /// <summary>The word for the end of a cycling test.</summary>
    public static string Of(CriticalCurrentEnd end) => end switch
    {
        CriticalCurrentEnd.NotReached => "not reached",
        CriticalCurrentEnd.ShortCircuit => "short circuit",
        CriticalCurrentEnd.ContactLoss => "contact loss",
        _ => throw new ArgumentOutOfRangeException(nameof(end), end, "Unknown end."),
    };

    /// <summary>The word for how far a quantity can be trusted.</summary>
    public static string Of(Trust trust) => trust switch
    {
        Trust.Ok => "ok",
        Trust.Undetermined => "undetermined",
        Trust.Role => "role",
        Trust.Model => "model",
        _ => throw new ArgumentOutOfRangeException(nameof(trust), trust, "Unknown trust."),
    };

    /// <summary>The word for a severity.</summary>
    public static string Of(Severity severity) => severity switch
    {
        Severity.Note => "note",
        Severity.Warning => "warning",
        Severity.Error => "error",
        _ => throw new ArgumentOutOfRangeException(nameof(severity), severity, "Unknown severity."),
    };

    /// <summary>The word for a verdict.</summary>
    public static string Of(KramersKronigVerdict verdict) => verdict switch
    {
        KramersKronigVerdict.Valid => "valid",
        KramersKronigVerdict.Suspect => "suspect",
        KramersKronigVerdict.Invalid => "invalid",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "Unknown verdict."),
    };

    /// <summary>The word for a type of noise.</summary>
    public static string Of(ErrorStructureKind kind) => kind switch
    {
        ErrorStructureKind.Modulus => "modulus",
        ErrorStructureKind.Constant => "constant",
        ErrorStructureKind.Both => "both",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown type of noise."),
    };
}
