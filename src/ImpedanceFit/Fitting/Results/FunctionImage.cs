namespace ImpedanceFit.Fitting.Results;

/// <summary>The interval of a function of one parameter, from the interval of the parameter: the same set of values, so exact.</summary>
internal static class FunctionImage
{
    private const int Samples = 96;
    private const double Far = 1e6;
    private static readonly double GoldenShare = (Math.Sqrt(5) - 1) / 2;

    /// <summary>The ends of the function's values; null on a side where they come from an open end of the parameter.</summary>
    /// <param name="function">The function.</param>
    /// <param name="best">The fitted parameter.</param>
    /// <param name="interval">Its interval; null for an open end.</param>
    /// <param name="limits">Its limits.</param>
    public static (double? Lower, double? Upper) Of(Func<double, double> function, double best, (double? Lower, double? Upper) interval,
        (double Lower, double Upper) limits)
    {
        double reach = Far * Math.Max(Math.Abs(best), 1e-30);
        double low = interval.Lower ?? Math.Max(limits.Lower, best - reach), high = interval.Upper ?? Math.Min(limits.Upper, best + reach);
        double[] places = Places(low, best, high), values = Array.ConvertAll(places, x => function(x));
        int direction = DirectionOf(values);
        if (direction == 0 && values[0] == values[^1])
        {
            // The interval is of the size of rounding errors.
            double nearby = 0.01 * Math.Abs(best), rise = function(best + nearby) - function(best - nearby);
            direction = rise > 0 ? 1 : rise < 0 ? -1 : 0;
        }
        if (direction == 0)
            return (Extreme(-1), Extreme(+1));
        double? first = interval.Lower is null || !double.IsFinite(values[0]) ? null : values[0];
        double? last = interval.Upper is null || !double.IsFinite(values[^1]) ? null : values[^1];
        return direction > 0 ? (first, last) : (last, first);

        double? Extreme(int sign)
        {
            int most = -1;
            for (int i = 0; i < places.Length; i++)
            {
                // Where the function does not exist, or is infinite, there is no bound.
                if (double.IsNaN(values[i]))
                    return null;
                if (most < 0 || sign * values[i] > sign * values[most])
                    most = i;
            }
            // A best value on its limit is an open end as well.
            bool reachesOpenEnd = (interval.Lower is null && sign * values[0] >= sign * values[most])
                || (interval.Upper is null && sign * values[^1] >= sign * values[most]);
            if (reachesOpenEnd)
                return null;
            double end = most == 0 || most == places.Length - 1 ? values[most] : Refined(most, sign);
            return double.IsFinite(end) ? end : null;
        }

        // A turning point between the samples.
        double Refined(int most, int sign)
        {
            (double a, double b) = (places[most - 1], places[most + 1]);
            for (int i = 0; i < 80; i++)
            {
                double c = b - GoldenShare * (b - a), d = a + GoldenShare * (b - a);
                if (sign * function(c) > sign * function(d))
                    b = d;
                else
                    a = c;
            }
            double turn = function(0.5 * (a + b));
            return sign * turn > sign * values[most] ? turn : values[most];
        }
    }

    // +1 or −1 for values that rise or fall throughout; else 0.
    private static int DirectionOf(double[] values)
    {
        int direction = values[^1] > values[0] ? 1 : values[^1] < values[0] ? -1 : 0;
        for (int i = 1; i < values.Length; i++)
        {
            if (!(direction * values[i] >= direction * values[i - 1]))
                return 0;
        }
        return direction;
    }

    // As many on each side of the best value, close together near it where the interval spans decades.
    private static double[] Places(double low, double best, double high)
    {
        double[] places = new double[2 * Samples + 1];
        for (int i = 0; i <= Samples; i++)
        {
            double share = (double)i / Samples;
            places[Samples - i] = i == Samples ? low : Between(best, low, share);
            places[Samples + i] = i == Samples ? high : Between(best, high, share);
        }
        return places;
    }

    private static double Between(double from, double to, double share) =>
        from > 0 && to > 0 ? from * Math.Pow(to / from, share) : from + share * (to - from);
}
