namespace ImpedanceFit.Relaxations.Arcs;

/// <summary>Arcs fitted to a spectrum.</summary>
/// <param name="Kinds">Kinds of the arcs, in the order of the parameters.</param>
/// <param name="Parameters">See <see cref="ArcModel"/>.</param>
/// <param name="SumOfSquares">Σ of squared weighted residuals.</param>
internal sealed record ArcFit(ArcKind[] Kinds, double[] Parameters, double SumOfSquares)
{
    /// <summary>Bayesian information criterion, N·ln(Σr²/N) + p·ln N, the noise counted.</summary>
    public required double Bic { get; init; }

    /// <summary>−2 ln of the evidence by Laplace, to a constant: what ranks and averages fits.</summary>
    public required double Criterion { get; init; }

    /// <summary>Share in the average over fits.</summary>
    public double Share { get; set; }
}
