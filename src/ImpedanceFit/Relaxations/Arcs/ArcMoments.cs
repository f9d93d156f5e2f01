namespace ImpedanceFit.Relaxations.Arcs;

/// <summary>Mean and variance of a quantity over fits, each with its own error.</summary>
internal struct ArcMoments
{
    private double shares, sum, squares;

    public void Add(double share, double value, double variance)
    {
        shares += share;
        sum += share * value;
        squares += share * (variance + value * value);
    }

    public readonly double Shares => shares;

    public readonly double Mean => sum / shares;

    public readonly double Deviation => Math.Sqrt(Math.Max(squares / shares - Mean * Mean, 0));
}
