using ImpedanceFit.Fitting;
using ImpedanceFit.Polarization;

namespace ImpedanceFit.Reporting;

/// <summary>Names of options as the command line and JSON spell them.</summary>
public static class Words
{
    /// <summary>The word for a weighting.</summary>
    public static string Of(Weighting weighting) => weighting switch
    {
        Weighting.Modulus => "modulus",
        Weighting.Unit => "unit",
        Weighting.Proportional => "proportional",
        Weighting.Sigma => "sigma",
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
}
