namespace ImpedanceFit;

/// <summary>A spectrum of a series.</summary>
/// <param name="Spectrum">The measured points.</param>
/// <param name="Variable">What changes along the series: the temperature in K for <see cref="TieKind.Arrhenius"/> and
/// <see cref="TieKind.VogelFulcherTammann"/>, else whatever the series is against (thickness, composition, state of charge).</param>
public sealed record SeriesMember(Spectrum Spectrum, double Variable);
