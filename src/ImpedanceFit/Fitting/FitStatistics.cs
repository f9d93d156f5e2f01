using ImpedanceFit.Circuits;

namespace ImpedanceFit.Fitting;

/// <summary>χ², degrees of freedom, covariance and what the data do not determine, at the end of a fit.</summary>
internal sealed class FitStatistics
{
    private readonly FitWorkspace work;
    private readonly double[] best;
    private readonly List<string> warnings = [];

    public FitStatistics(FitWorkspace work, double[] best)
    {
        this.work = work;
        this.best = best;
        AtBound = [.. best.Select((value, f) => value <= work.Lower[f] || value >= work.Upper[f])];
        ScaledJacobian jacobian = new(work.Problem, best, f => !AtBound[f]);
        ChiSquared = jacobian.SumOfSquares;
        DegreesOfFreedom = 2 * work.Spectrum.Count - jacobian.Active.Count;
        StandardErrors = new double?[best.Length];
        double noiseLevel = work.Problem.Weighting == Weighting.Sigma ? 1 : Math.Sqrt(ChiSquared / Math.Max(DegreesOfFreedom, 1));
        Scales = [.. best.Select((value, f) => jacobian.ColumnNorms[f] > 0 ? noiseLevel / jacobian.ColumnNorms[f] : Math.Abs(value))];
        Covariance = new ParameterCovariance([], new double[0, 0]);
        if (jacobian.Active.Count == 0 || DegreesOfFreedom <= 0 || !jacobian.IsFinite)
            return;
        double variance = work.Problem.Weighting == Weighting.Sigma ? 1 : ChiSquared / DegreesOfFreedom;
        TakeCovariance(jacobian, variance);
        for (int s = 0; s < jacobian.Active.Count; s++)
            Explain(jacobian, s, Math.Sqrt(variance));
    }

    public double ChiSquared { get; }

    public int DegreesOfFreedom { get; }

    /// <summary>Of the free parameters; null where the data determine none.</summary>
    public double?[] StandardErrors { get; }

    /// <summary>Change of each free parameter that alone would show above the noise: the smallest its standard error could be.</summary>
    public double[] Scales { get; }

    public bool[] AtBound { get; }

    public ParameterCovariance Covariance { get; private set; }

    public IReadOnlyList<string> Warnings => warnings;

    /// <summary>Change of all free parameters that goes with a change of one by 1, along the covariance; null where it has none.</summary>
    public double[]? DirectionOf(int f)
    {
        if (Covariance[NameOf(f), NameOf(f)] is not { } variance)
            return null;
        return [.. Enumerable.Range(0, best.Length).Select(k => (Covariance[NameOf(k), NameOf(f)] ?? 0) / variance)];
    }

    private string NameOf(int f) => work.Circuit.Circuit.Parameters[work.Free[f]].Name;

    private void TakeCovariance(ScaledJacobian jacobian, double variance)
    {
        double?[,] covariance = LeastSquaresCovariance.Of(jacobian, variance);
        int[] kept = [.. Enumerable.Range(0, jacobian.Active.Count).Where(a => covariance[a, a] is not null)];
        double[,] matrix = new double[kept.Length, kept.Length];
        for (int i = 0; i < kept.Length; i++)
        {
            StandardErrors[jacobian.Active[kept[i]]] = Math.Sqrt(covariance[kept[i], kept[i]]!.Value);
            for (int j = 0; j < kept.Length; j++)
                matrix[i, j] = covariance[kept[i], kept[j]]!.Value;
        }
        Covariance = new ParameterCovariance([.. kept.Select(a => NameOf(jacobian.Active[a]))], matrix);
    }

    /// <summary>Says in words which combination a direction of little effect leaves open.</summary>
    private void Explain(ScaledJacobian jacobian, int vector, double noise)
    {
        int count = jacobian.Active.Count;
        double deviation = LeastSquaresCovariance.IsSingular(jacobian, vector) ? double.PositiveInfinity : noise / jacobian.SingularValues[vector];
        double[] relative = [.. Enumerable.Range(0, count).Select(a => jacobian.Direction(vector, a) / (best[jacobian.Active[a]] is var p && p != 0 ? p : 1))];
        double largest = relative.Max(Math.Abs);
        // One standard deviation along the direction changes a parameter by its own size, or more.
        if (largest == 0 || deviation * largest < 1)
            return;
        int[] members = [.. Enumerable.Range(0, count).Where(a => Math.Abs(relative[a]) > 0.2 * largest).OrderByDescending(a => Math.Abs(relative[a]))];
        string[] names = [.. members.Select(a => NameOf(jacobian.Active[a]))];
        const string Advice = "Fix one of them, drop the element, or measure over a wider range of frequencies.";
        warnings.Add(names.Length switch
        {
            1 => $"{names[0]} is not determined by the data. Fix it, drop its element, or measure over a wider range of frequencies.",
            2 when Math.Abs(relative[members[0]] + relative[members[1]]) < 0.2 * largest => $"only {names[0]}·{names[1]} is determined by the data, not each of the two. {Advice}",
            2 when Math.Abs(relative[members[0]] - relative[members[1]]) < 0.2 * largest => $"only {names[0]}/{names[1]} is determined by the data, not each of the two. {Advice}",
            _ => $"{string.Join(", ", names)} are not determined by the data one by one, only in combination. {Advice}",
        });
    }
}
