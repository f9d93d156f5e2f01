namespace ImpedanceFit.Formats.Content;

/// <summary>A spectrum that is made when it is asked for, so that one that is refused does not end the sequence.</summary>
/// <param name="Id">Its id, or null.</param>
/// <param name="Make">Makes it, or throws a <see cref="SpectrumFormatException"/>.</param>
internal readonly record struct StreamedSpectrum(string? Id, Func<Spectrum> Make)
{
    /// <summary>The byte of the file at which it begins.</summary>
    public long Offset { get; init; }
}
