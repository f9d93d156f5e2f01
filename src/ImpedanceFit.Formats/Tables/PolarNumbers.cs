using ImpedanceFit.Formats.Content;

namespace ImpedanceFit.Formats.Tables;

/// <summary>Tells a table of |Z| and phase without headings from one of Z′ and Z″.</summary>
internal static class PolarNumbers
{
    /// <summary>Misfit of Z′ and Z″ over that of |Z| and phase, from which on the columns are taken as
    /// polar: a quarter of the residuals.</summary>
    private const double Decisive = 16;

    /// <summary>The unit of the phase where the columns are polar, else null. Numbers that are not finite are left out.</summary>
    public static (string Name, double Factor)? Find(double[] hertz, double[] first, double[] second)
    {
        // A row with zero for |Z| was not measured; it is left out later.
        int[] good = [.. Enumerable.Range(0, hertz.Length)
            .Where(k => hertz[k] > 0 && first[k] != 0 && double.IsFinite(hertz[k] + first[k] + second[k]))];
        double[] f = Pick(hertz), modulus = Pick(first), phase = Pick(second);
        if (f.Length < 3 || modulus.Any(x => x <= 0))
            return null;
        // The first sweep of several is enough.
        PointTable cartesian = FirstSweep(f, modulus, phase);
        int n = cartesian.Count;
        if (PhaseUnit.Find(f.AsSpan(0, n), modulus.AsSpan(0, n), phase.AsSpan(0, n)) is not { } unit)
            return null;
        PointTable polar = FirstSweep(f[..n], [.. modulus[..n].Select((r, k) => r * Math.Cos(unit.Factor * phase[k]))],
            [.. modulus[..n].Select((r, k) => r * Math.Sin(unit.Factor * phase[k]))]);
        return Best(cartesian) is { } asParts && Best(polar) is { } asPolar && asPolar * Decisive < asParts ? (unit.Name, unit.Factor)
            : null;

        double[] Pick(double[] column) => [.. good.Select(k => column[k])];
    }

    private static PointTable FirstSweep(double[] f, double[] real, double[] imaginary)
    {
        PointTable points = new();
        for (int k = 0; k < f.Length; k++)
            points.Add(f[k], real[k], imaginary[k], 0);
        return Sweeps.Split(points)[0];
    }

    /// <summary>The misfit with the better sign.</summary>
    private static double? Best(PointTable points) =>
        KramersKronigMisfit.Of(points, 1) is { } straight && KramersKronigMisfit.Of(points, -1) is { } turned ? Math.Min(straight, turned)
        : null;
}
