using ImpedanceFit.Circuits;
using ImpedanceFit.Fitting.Search;
using ImpedanceFit.Fitting.Solver;
using ImpedanceFit.Numerics.LinearAlgebra;

namespace ImpedanceFit.Fitting.Statistics;

/// <summary>χ², degrees of freedom, covariance and what the data do not determine, at the end of a fit.</summary>
internal sealed class FitStatistics
{
    // Below 1 by far more than rounding.
    private const double ClearlySmaller = 0.999;

    private readonly FitWorkspace work;
    private readonly double[] best;
    private readonly HashSet<int> openAlone = [];
    private readonly ScaledJacobian? explained;
    private readonly double noiseLevel;
    private List<Diagnostic>? diagnostics;

    /// <param name="work">Problem and limits.</param>
    /// <param name="best">Free parameters.</param>
    /// <param name="robustVariance">Variance of a residual by a robust loss; null for that of the squares.</param>
    public FitStatistics(FitWorkspace work, double[] best, double? robustVariance)
    {
        this.work = work;
        this.best = best;
        AtBound = Arrays.Of(best.Length, f => best[f] <= work.Lower[f] || best[f] >= work.Upper[f]);
        ScaledJacobian jacobian = new(work.Problem, best, f => !AtBound[f]);
        ChiSquared = jacobian.SumOfSquares;
        DegreesOfFreedom = 2 * work.Spectrum.Count - jacobian.Active.Length;
        StandardErrors = new double?[best.Length];
        double variance = robustVariance ?? (work.Problem.Weighting == Weighting.Sigma ? 1 : ChiSquared / Math.Max(DegreesOfFreedom, 1));
        noiseLevel = Math.Sqrt(variance);
        Scales = Arrays.Of(best.Length, f => jacobian.ColumnNorms[f] > 0 ? noiseLevel / jacobian.ColumnNorms[f] : Math.Abs(best[f]));
        Covariance = new ParameterCovariance([], new double[0, 0]);
        if (jacobian.Active.Length == 0 || DegreesOfFreedom <= 0 || !jacobian.IsFinite)
            return;
        TakeCovariance(jacobian, variance);
        explained = jacobian;
    }

    public double ChiSquared { get; }

    public int DegreesOfFreedom { get; }

    /// <summary>Of the free parameters; null where the data determine none.</summary>
    public double?[] StandardErrors { get; }

    /// <summary>Change of each free parameter that alone would show above the noise: the smallest its standard error could be.</summary>
    public double[] Scales { get; }

    public bool[] AtBound { get; }

    public ParameterCovariance Covariance { get; private set; }

    /// <summary>What the data do not determine, in words; worked out when it is read first.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics
    {
        get
        {
            if (diagnostics is not null)
                return diagnostics;
            diagnostics = [];
            for (int s = IsDetermined() ? -1 : (explained?.Active.Length ?? 0) - 1; s >= 0; s--)
                Explain(explained!, s, diagnostics);
            return diagnostics;
        }
    }

    // No direction leaves anything open where every standard error is smaller than its parameter, because a direction changes no parameter
    // by more than that.
    private bool IsDetermined()
    {
        for (int f = 0; f < best.Length; f++)
        {
            if (!AtBound[f] && !(StandardErrors[f] < ClearlySmaller * (best[f] != 0 ? Math.Abs(best[f]) : 1)))
                return false;
        }
        return true;
    }

    /// <summary>Change of all free parameters that goes with a change of one by 1, along the covariance; null where it has none.</summary>
    public double[]? DirectionOf(int f)
    {
        if (Covariance[NameOf(f), NameOf(f)] is not { } variance)
            return null;
        return Arrays.Of(best.Length, k => (Covariance[NameOf(k), NameOf(f)] ?? 0) / variance);
    }

    private string NameOf(int f) => work.Circuit.Circuit.Parameters[work.Free[f]].Name;

    private void TakeCovariance(ScaledJacobian jacobian, double variance)
    {
        double?[,] covariance = LeastSquaresCovariance.Of(jacobian, variance);
        int[] kept = Arrays.Where(jacobian.Active.Length, a => covariance[a, a] is not null);
        double[,] matrix = new double[kept.Length, kept.Length];
        for (int i = 0; i < kept.Length; i++)
        {
            StandardErrors[jacobian.Active[kept[i]]] = Math.Sqrt(covariance[kept[i], kept[i]]!.Value);
            for (int j = 0; j < kept.Length; j++)
                matrix[i, j] = covariance[kept[i], kept[j]]!.Value;
        }
        Covariance = new ParameterCovariance(Array.ConvertAll(kept, a => NameOf(jacobian.Active[a])), matrix);
    }

    /// <summary>Says in words which combination a direction of little effect leaves open.</summary>
    private void Explain(ScaledJacobian jacobian, int vector, List<Diagnostic> found)
    {
        int count = jacobian.Active.Length;
        double deviation = LeastSquaresCovariance.IsSingular(jacobian, vector) ? double.PositiveInfinity
            : noiseLevel / jacobian.SingularValues[vector];
        double[] relative = Arrays.Of(count, a => jacobian.Direction(vector, a) / (best[jacobian.Active[a]] is var p && p != 0 ? p : 1));
        // A parameter that is open by itself has a part in every direction, and would hide what else these leave open.
        foreach (int known in openAlone)
            relative[known] = 0;
        double largest = 0;
        foreach (double part in relative)
            largest = Math.Max(largest, Math.Abs(part));
        // One standard deviation along the direction changes a parameter by its own size, or more.
        if (largest == 0 || deviation * largest < 1)
            return;
        int[] members = [.. Enumerable.Range(0, count).Where(a => Math.Abs(relative[a]) > 0.2 * largest)
            .OrderByDescending(a => Math.Abs(relative[a]))];
        if (members.Length == 1)
            openAlone.Add(members[0]);
        string[] names = [.. members.Select(a => NameOf(jacobian.Active[a]))];
        double[] change = new double[best.Length];
        for (int a = 0; a < count; a++)
            change[jacobian.Active[a]] = jacobian.Direction(vector, a) / largest;
        string? band = BandAdvice.For(work, best, change, noiseLevel)
            ?? (members.Length == 1 ? BandAdvice.ForOne(work, best, jacobian.Active[members[0]], noiseLevel) : null);
        string advice = band is null ? "Fix one of them, or drop an element: a wider range of frequencies would hardly help."
            : $"Fix one of them, drop an element, or {band}.";
        Severity severity = members.Length == 1 && IsSmallInSeries(work.Circuit.Circuit.Parameters[work.Free[jacobian.Active[members[0]]]])
            ? Severity.Note : Severity.Warning;
        found.Add(new Diagnostic(DiagnosticCodes.Undetermined, severity, names.Length switch
        {
            1 => $"{names[0]} is not determined by the data. "
                + advice.Replace("one of them", "it", StringComparison.Ordinal)
                    .Replace("an element", "its element", StringComparison.Ordinal),
            2 when IsSum(jacobian, vector, members) =>
                $"only {names[0]} + {names[1]} is determined by the data, not each of the two. {advice}",
            2 when Math.Abs(relative[members[0]] + relative[members[1]]) < 0.2 * largest =>
                $"only {names[0]}·{names[1]} is determined by the data, not each of the two. {advice}",
            2 when Math.Abs(relative[members[0]] - relative[members[1]]) < 0.2 * largest =>
                $"only {names[0]}/{names[1]} is determined by the data, not each of the two. {advice}",
            _ => $"{string.Join(", ", names)} are not determined by the data one by one, only in combination. {advice}",
        }));
    }

    // A resistance or inductance in series with all the rest may have an error as large as itself. Then it is too small to be seen, and
    // leaves the rest as it is.
    private bool IsSmallInSeries(CircuitParameter parameter) =>
        parameter.Description.Kind is ParameterKind.Resistance or ParameterKind.ImpedanceCoefficient
        && parameter.Element.Settings.Count == 1
        && work.Circuit.Circuit.Root is SeriesNode series
        && series.Parts.Any(part => part is ElementNode element && element.Name == parameter.Element.Name);

    // One grows by what the other loses, in the same unit.
    private bool IsSum(ScaledJacobian jacobian, int vector, int[] pair)
    {
        (double first, double second) = (jacobian.Direction(vector, pair[0]), jacobian.Direction(vector, pair[1]));
        IReadOnlyList<CircuitParameter> parameters = work.Circuit.Circuit.Parameters;
        return Math.Abs(first + second) < 0.02 * Math.Abs(first)
            && parameters[work.Free[jacobian.Active[pair[0]]]].Description.Unit
            == parameters[work.Free[jacobian.Active[pair[1]]]].Description.Unit;
    }
}
