namespace ImpedanceFit.Polarization;

/// <summary>How a record relaxes after the step.</summary>
internal enum RelaxationKind
{
    /// <summary>It does not, within its noise.</summary>
    Constant,

    /// <summary>One exponential: the blocked carrier charges the contacts.</summary>
    Exponential,

    /// <summary>The series of exponentials of diffusion through the sample.</summary>
    Diffusion,
}
