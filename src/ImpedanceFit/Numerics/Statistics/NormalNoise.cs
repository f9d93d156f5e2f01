namespace ImpedanceFit.Numerics.Statistics;

/// <summary>Normally distributed random numbers.</summary>
internal static class NormalNoise
{
    /// <summary>Two independent numbers of mean 0 and variance 1 (Box and Muller, Ann. Math. Stat. 29 (1958)
    /// 610, doi:10.1214/aoms/1177706645).</summary>
    public static (double First, double Second) Pair(Random random)
    {
        double radius = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
        (double sin, double cos) = Math.SinCos(2 * Math.PI * random.NextDouble());
        return (radius * cos, radius * sin);
    }
}
