using ImpedanceFit.Circuits;
using ImpedanceFit.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace ImpedanceFit.Fitting;

/// <summary>χ², degrees of freedom, covariance and what the data do not determine, at the end of a fit.</summary>
/// <remarks>cov = s²(JᵀJ)⁻¹ = s²·D⁻¹VΣ⁻²VᵀD⁻¹ from the singular values of J with its columns scaled to length one (D), so that the units of
/// the parameters do not count; s² = S/(2N − p), or 1 where the weights are known standard deviations.</remarks>
internal sealed unsafe class FitStatistics
{
    // Below this, relative to the largest, a singular value is rounding error: the direction has no covariance.
    private const double SingularLevel = 1e-9;

    private readonly FitWorkspace work;
    private readonly List<string> warnings = [];

    public FitStatistics(FitWorkspace work, double[] best)
    {
        this.work = work;
        int n = best.Length, rows = work.Problem.ResidualCount;
        AlignedBuffer matrix = new((n + 1) * rows), triangle = new((n + 1) * Math.Max(n, 1));
        double* residuals = matrix.Start + (nint)n * rows;
        work.Problem.Evaluate(best, new Span<double>(residuals, rows), new JacobianColumns(matrix.Start, rows, rows, n));
        ChiSquared = HouseholderQr.Dot(residuals, residuals, rows);
        AtBound = [.. Enumerable.Range(0, n).Select(f => best[f] <= work.Lower[f] || best[f] >= work.Upper[f])];
        StandardErrors = new double?[n];
        int[] active = [.. Enumerable.Range(0, n).Where(f => !AtBound[f])];
        DegreesOfFreedom = 2 * work.Spectrum.Count - active.Length;
        if (active.Length > 0 && DegreesOfFreedom > 0 && double.IsFinite(ChiSquared))
        {
            HouseholderQr.Reduce(matrix.Start, rows, n + 1, n, triangle.Start, n);
            Covariance = CovarianceOf(new ReadOnlySpan<double>(triangle.Start, n * n), n, active, best);
        }
        else
        {
            Covariance = new ParameterCovariance([], new double[0, 0]);
        }
    }

    public double ChiSquared { get; }

    public int DegreesOfFreedom { get; }

    /// <summary>Of the free parameters; null where the data determine none.</summary>
    public double?[] StandardErrors { get; }

    public bool[] AtBound { get; }

    public ParameterCovariance Covariance { get; }

    public IReadOnlyList<string> Warnings => warnings;

    private string NameOf(int f) => work.Circuit.Circuit.Parameters[work.Free[f]].Name;

    private ParameterCovariance CovarianceOf(ReadOnlySpan<double> r, int n, int[] active, double[] best)
    {
        int count = active.Length;
        double[] norms = new double[count];
        Matrix<double> scaled = Matrix<double>.Build.Dense(n, count);
        for (int a = 0; a < count; a++)
        {
            ReadOnlySpan<double> column = r.Slice(active[a] * n, n);
            double squares = 0;
            foreach (double value in column)
                squares += value * value;
            norms[a] = Math.Sqrt(squares);
            for (int i = 0; i < n; i++)
                scaled[i, a] = norms[a] > 0 ? column[i] / norms[a] : 0;
        }
        double noise = work.Problem.Weighting == Weighting.Sigma ? 1 : Math.Sqrt(ChiSquared / DegreesOfFreedom);
        var svd = scaled.Svd(computeVectors: true);
        bool[] determined = new bool[count];
        Array.Fill(determined, true);
        double[,] covariance = new double[count, count];
        for (int s = 0; s < count; s++)
        {
            double[] direction = [.. Enumerable.Range(0, count).Select(a => norms[a] > 0 ? svd.VT[s, a] / norms[a] : svd.VT[s, a])];
            bool singular = svd.S[s] <= SingularLevel * svd.S[0];
            Explain(direction, singular ? double.PositiveInfinity : noise / svd.S[s], active, best);
            if (singular)
            {
                for (int a = 0; a < count; a++)
                    determined[a] &= Math.Abs(svd.VT[s, a]) < 1e-3;
                continue;
            }
            double factor = noise / svd.S[s] * (noise / svd.S[s]);
            for (int i = 0; i < count; i++)
            {
                for (int j = 0; j < count; j++)
                    covariance[i, j] += factor * direction[i] * direction[j];
            }
        }
        int[] kept = [.. Enumerable.Range(0, count).Where(a => determined[a] && norms[a] > 0)];
        foreach (int a in kept)
            StandardErrors[active[a]] = Math.Sqrt(covariance[a, a]);
        double[,] matrix = new double[kept.Length, kept.Length];
        for (int i = 0; i < kept.Length; i++)
        {
            for (int j = 0; j < kept.Length; j++)
                matrix[i, j] = covariance[kept[i], kept[j]];
        }
        return new ParameterCovariance([.. kept.Select(a => NameOf(active[a]))], matrix);
    }

    /// <summary>Says in words which combination a direction of little effect leaves open.</summary>
    /// <param name="direction">Change of each parameter along the direction.</param>
    /// <param name="deviation">Standard deviation along it.</param>
    /// <param name="active">The free parameters it is made of.</param>
    /// <param name="best">Values of all free parameters.</param>
    private void Explain(double[] direction, double deviation, int[] active, double[] best)
    {
        double[] relative = [.. active.Select((f, a) => best[f] != 0 ? direction[a] / best[f] : direction[a])];
        double largest = relative.Max(Math.Abs);
        // One standard deviation along the direction changes a parameter by its own size, or more.
        if (largest == 0 || deviation * largest < 1)
            return;
        int[] members = [.. Enumerable.Range(0, active.Length).Where(a => Math.Abs(relative[a]) > 0.2 * largest).OrderByDescending(a => Math.Abs(relative[a]))];
        string[] names = [.. members.Select(a => NameOf(active[a]))];
        string advice = "Fix one, drop the element, or measure over a wider range of frequencies.";
        warnings.Add(names.Length switch
        {
            1 => $"{names[0]} is not determined by the data. Fix it, drop its element, or measure over a wider range of frequencies.",
            2 when Math.Abs(relative[members[0]] + relative[members[1]]) < 0.2 * largest => $"only {names[0]}·{names[1]} is determined by the data, not each of the two. {advice}",
            2 when Math.Abs(relative[members[0]] - relative[members[1]]) < 0.2 * largest => $"only {names[0]}/{names[1]} is determined by the data, not each of the two. {advice}",
            _ => $"{string.Join(", ", names)} are not determined by the data one by one, only in combination. {advice}",
        });
    }
}
