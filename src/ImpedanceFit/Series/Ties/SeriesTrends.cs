namespace ImpedanceFit.Series.Ties;

/// <summary>The trends of tied parameters along a series, from the fits of its single spectra.</summary>
internal sealed class SeriesTrends
{
    private const int VogelTemperatures = 12;

    private readonly TieMap map;
    private readonly double[] shared;
    private readonly double[][] trends;

    /// <param name="map">Ties.</param>
    /// <param name="fits">The single fits.</param>
    /// <param name="errorOf">Standard error of a coordinate in a fit; infinite where it is open.</param>
    public SeriesTrends(TieMap map, IReadOnlyList<FitResult> fits, Func<FitResult, int, double> errorOf)
    {
        this.map = map;
        SeriesModel model = map.Model;
        shared = new double[map.SharedCount];
        double[][] y = [.. Enumerable.Range(0, model.Free.Length).Select(f =>
            fits.Select(fit => model.CoordinateOf(f, fit.Parameters[model.Free[f]].Value)).ToArray())];
        double[][] errors = [.. Enumerable.Range(0, model.Free.Length).Select(f => fits.Select((fit, s) => map.Out[s][f]
            ? double.PositiveInfinity : errorOf(fit, f)).ToArray())];
        for (int f = 0; f < model.Free.Length; f++)
        {
            if (map.TieOf(f) is { Kind: not (TieKind.Expression or TieKind.Capacitance) } tie)
                Take(f, tie, y[f], errors[f]);
        }
        // Exponents before the capacitances that need them.
        foreach (bool exponents in (bool[])[true, false])
        {
            for (int f = 0; f < model.Free.Length; f++)
            {
                if (map.TieOf(f) is { Kind: TieKind.Capacitance } && model.IsExponent(f) == exponents)
                    shared[map.FirstOf(f)] = exponents ? LevelOf(y[f], errors[f]) : CapacitanceOf(f, y, errors);
            }
        }
        trends = [.. Enumerable.Range(0, fits.Count).Select(Fill)];
    }

    /// <summary>Where the shared coordinates start.</summary>
    public double[] Shared() => [.. shared];

    /// <summary>The coordinate of a tied parameter by its trend; NaN for one without a tie.</summary>
    public double Of(int parameter, int spectrum) => trends[spectrum][parameter];

    private double[] Fill(int s)
    {
        SeriesModel model = map.Model;
        double[] values = new double[model.Free.Length];
        Array.Fill(values, double.NaN);
        map.Fill(s, new double[map.LocalsOf(s).Count], shared, values, null);
        return [.. values.Select((value, f) => map.TieOf(f) is null || map.TieOf(f)!.Kind == TieKind.Expression || map.Out[s][f]
            || (map.TieOf(f)!.Kind == TieKind.Capacitance && !model.IsExponent(f) && map.TieOf(model.ResistanceOf(f)) is null)
            ? double.NaN : model.CoordinateOf(f, value))];
    }

    private static double LevelOf(double[] y, double[] errors) =>
        errors.Any(double.IsFinite) ? Consensus.Level(y, errors) : y.Order().ElementAt(y.Length / 2);

    private double CapacitanceOf(int f, double[][] y, double[][] errors)
    {
        int r = map.Model.ResistanceOf(f), n = map.Model.ExponentOf(f);
        double[] logarithms = [.. y[f].Select((q, s) => (q + (1 - y[n][s]) * y[r][s]) / Math.Max(y[n][s], 0.05))];
        return LevelOf(logarithms, errors[r]);
    }

    private void Take(int f, SeriesTie tie, double[] y, double[] errors)
    {
        int g = map.FirstOf(f), count = y.Length;
        double[] own = errors.Count(double.IsFinite) >= 2 ? errors : [.. errors.Select(_ => 1.0)];
        switch (tie.Kind)
        {
            case TieKind.Arrhenius:
                double[] x = [.. Enumerable.Range(0, count).Select(map.InverseOf)];
                (shared[g], shared[g + 1], _) = Consensus.Line(x, [.. y.Select((v, s) => v - map.OffsetOf(tie, s))], own);
                break;
            case TieKind.Linear:
                double[] variable = [.. Enumerable.Range(0, count).Select(s => map.VariableOf(s) - map.MeanVariable)];
                double[] values = [.. y.Select(v => map.Model.ValueOf(f, v))];
                double[] absolute = [.. own.Select((e, s) => map.Model.IsLog(f) ? e * Math.Abs(values[s]) : e)];
                (shared[g], shared[g + 1], _) = Consensus.Line(variable, values, absolute);
                break;
            case TieKind.VogelFulcherTammann:
                TakeVogel(g, y, own);
                break;
            case TieKind.Smooth:
                for (int s = 0; s < count; s++)
                    shared[g + s] = double.IsFinite(errors[s]) ? y[s] : Between(y, errors, s);
                break;
            default:
                shared[g] = LevelOf(y, errors);
                break;
        }
    }

    // Lines against 1/(T − T_v) for several T_v.
    private void TakeVogel(int g, double[] y, double[] errors)
    {
        double coldest = Enumerable.Range(0, y.Length).Min(map.VariableOf), least = double.PositiveInfinity;
        for (int i = 0; i < VogelTemperatures; i++)
        {
            double vogel = 0.9 * coldest * i / (VogelTemperatures - 1);
            double[] x = [.. Enumerable.Range(0, y.Length).Select(s => 1 / (map.VariableOf(s) - vogel) - 1 / (map.Reference - vogel))];
            (double a, double b, double loss) = Consensus.Line(x, y, errors);
            if (loss < least)
                (shared[g], shared[g + 1], shared[g + 2], least) = (a, b, vogel, loss);
        }
    }

    private static double Between(double[] y, double[] errors, int s)
    {
        int[] known = [.. Enumerable.Range(0, y.Length).Where(i => double.IsFinite(errors[i])).OrderBy(i => Math.Abs(i - s)).Take(2)];
        return known.Length == 0 ? y[s] : known.Average(i => y[i]);
    }
}
