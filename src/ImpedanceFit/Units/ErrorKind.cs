namespace ImpedanceFit.Units;

/// <summary>Where an uncertainty comes from, so that shares can be shown apart.</summary>
internal enum ErrorKind
{
    /// <summary>Noise of the measurement, by way of a fit.</summary>
    Fit,

    /// <summary>Thickness, area, porosity, temperature of the sample.</summary>
    Geometry,
}
