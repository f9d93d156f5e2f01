namespace ImpedanceFit.Trends;

/// <summary>The percolation of a conducting filler.</summary>
internal sealed record PercolationResult
{
    /// <summary>Threshold φ_c, a volume fraction, with its profile interval; ends are null where the data give none.</summary>
    public required Quantity Threshold { get; init; }

    /// <summary>Exponent t above the threshold; without an interval if held at 2.0.</summary>
    public required Quantity Exponent { get; init; }

    /// <summary>Conductivity of the filler network at φ = 1, S/cm.</summary>
    public required Quantity FillerConductivity { get; init; }

    /// <summary>Conductivity of the matrix, S/cm.</summary>
    public required Quantity MatrixConductivity { get; init; }

    /// <summary>Standard deviation of log₁₀ σ about the fit.</summary>
    public required double ScatterDecades { get; init; }

    /// <summary>What the user should know before using the numbers.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>The messages of the warnings among <see cref="Diagnostics"/>.</summary>
    public IReadOnlyList<string> Warnings => Diagnostic.WarningsOf(Diagnostics);
}
