namespace ImpedanceFit.Series.Joint;

/// <summary>What a joint fit found, its spectra in the order in which they were given.</summary>
internal sealed record JointOutcome(IReadOnlyList<SeriesSpectrum> Spectra, IReadOnlyList<SharedValue> Shared, IReadOnlyList<TieTest> Tests,
    IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>The parameters of each spectrum by name, with the errors that they share; computed when asked for.</summary>
    public required Func<IReadOnlyList<IReadOnlyDictionary<string, UncertainValue>>> Values { get; init; }
}
