namespace ImpedanceFit.Polarization;

/// <summary>How the noise of a record depends on the signal.</summary>
internal enum RecordNoise
{
    /// <summary>A constant share of the signal, as with an instrument that follows with its range.</summary>
    Proportional,

    /// <summary>The same at every point.</summary>
    Constant,
}
