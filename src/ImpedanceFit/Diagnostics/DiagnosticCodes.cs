namespace ImpedanceFit.Diagnostics;

/// <summary>The codes of all diagnostics. A code keeps its meaning from version to version.</summary>
public static class DiagnosticCodes
{
    /// <summary>The data do not determine a parameter, or one of a combination of parameters.</summary>
    public const string Undetermined = "undetermined";

    /// <summary>A second minimum fits as well as the best one.</summary>
    public const string RivalMinimum = "rival-minimum";

    /// <summary>Single points count little in a robust fit.</summary>
    public const string DiscountedPoints = "discounted-points";

    /// <summary>The circuit leaves residuals that are not noise.</summary>
    public const string SystematicResiduals = "systematic-residuals";
}
