namespace ImpedanceFit.Formats.Content;

/// <summary>Finds where one frequency sweep ends and the next begins.</summary>
internal static class Sweeps
{
    /// <summary>
    /// Splits where the frequency jumps back over most of the sweep so far (a restart), or turns round at its end
    /// (down and up again). A frequency that is merely out of order stays where it is.
    /// </summary>
    public static IReadOnlyList<PointTable> Split(PointTable points)
    {
        ReadOnlySpan<double> f = points.Frequency;
        List<PointTable> sweeps = [];
        int start = 0;
        for (int k = 2; k < f.Length; k++)
        {
            if (k - start >= 2 && IsRestart(f[start..], k - start))
            {
                sweeps.Add(points.Slice(start, k));
                start = k;
            }
        }
        sweeps.Add(points.Slice(start, f.Length));
        // Scraps of one or two points are no sweeps, but a repeated or misplaced frequency, which the spectrum then refuses by name.
        return sweeps.Any(sweep => sweep.Count < 3) ? [points] : sweeps;
    }

    private static bool IsRestart(ReadOnlySpan<double> f, int k)
    {
        int direction = 0;
        // A first row that is written twice has no direction.
        for (int i = 1; i < k && direction == 0; i++)
            direction = Direction(f[i] - f[0]);
        double last = f[k - 1], now = f[k];
        if (direction == 0 || !(f[0] > 0 && last > 0 && now > 0))
            return false;
        if (now == last)
        {
            // Down, the same frequency once more, and up: a return sweep. A mere repetition goes on in the old direction.
            return k >= 3 && k + 2 < f.Length && Direction(f[k + 1] - now) == -direction && Direction(f[k + 2] - f[k + 1]) == -direction;
        }
        if (Direction(now - last) == direction)
            return false;
        double covered = Math.Abs(Math.Log(last / f[0])), back = Math.Abs(Math.Log(now / last));
        if (back > 0.75 * covered && covered > 0)
            return true;
        // A return sweep without repetition of the turning point: three steps against the old direction.
        return k >= 3 && k + 2 < f.Length && Direction(f[k + 1] - now) == -direction && Direction(f[k + 2] - f[k + 1]) == -direction
            && f[..k].ToArray().Contains(now);
    }

    /// <summary>Sign of a step; 0 where it is none (a damaged frequency, refused by name later).</summary>
    private static int Direction(double step) => step > 0 ? 1 : step < 0 ? -1 : 0;
}
