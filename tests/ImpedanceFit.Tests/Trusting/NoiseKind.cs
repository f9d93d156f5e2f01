namespace ImpedanceFit.Tests.Trusting;

/// <summary>How the noise of a simulated spectrum goes with |Z|.</summary>
internal enum NoiseKind
{
    Proportional,
    Constant,
    Mixed,
}
