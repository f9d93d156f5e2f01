namespace ImpedanceFit;

/// <summary>A spectrum of a mixed conductor in a joint fit.</summary>
/// <param name="Name">Name in the report, e.g. <c>EIS ion-blocking</c>.</param>
/// <param name="Spectrum">The spectrum.</param>
/// <param name="Circuit">Circuit with one of Mee, Mii, Msym, Mie; its Ri, Re, Q are the shared material's,
/// all others (with start values) the cell's own.</param>
/// <param name="Geometry">Sizes of the sample in this cell.</param>
/// <param name="Weighting">Weights of the residuals.</param>
public sealed record JointSpectrum(string Name, Spectrum Spectrum, Circuit Circuit, SampleGeometry Geometry,
    Weighting Weighting = Weighting.Modulus);
