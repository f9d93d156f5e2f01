namespace ImpedanceFit.Series.Ties;

/// <summary>Limits of the shared coordinates.</summary>
internal static class SharedLimits
{
    /// <summary>Of the lowest temperature: nearer to it, exp(B/(T − T₀)) has no meaning.</summary>
    private const double HighestVogel = 0.97;

    public static (double[] Lower, double[] Upper) Of(TieMap map)
    {
        double[] lower = new double[map.SharedCount], upper = new double[map.SharedCount];
        Array.Fill(lower, double.NegativeInfinity);
        Array.Fill(upper, double.PositiveInfinity);
        double coldest = double.PositiveInfinity;
        for (int s = 0; s < map.SpectrumCount; s++)
            coldest = Math.Min(coldest, map.VariableOf(s));
        for (int f = 0; f < map.Model.Free.Length; f++)
        {
            int g = map.FirstOf(f);
            switch (map.TieOf(f))
            {
                case { Kind: TieKind.Shared }:
                case { Kind: TieKind.Capacitance } when map.Model.IsExponent(f):
                    (lower[g], upper[g]) = map.Model.LimitsOf(f);
                    break;
                case { Kind: TieKind.VogelFulcherTammann }:
                    (lower[g + 1], lower[g + 2], upper[g + 2]) = (double.NegativeInfinity, 0, HighestVogel * coldest);
                    break;
                case { Kind: TieKind.Smooth }:
                    for (int s = 0; s < map.SpectrumCount; s++)
                        (lower[g + s], upper[g + s]) = map.Model.LimitsOf(f);
                    break;
            }
        }
        return (lower, upper);
    }
}
