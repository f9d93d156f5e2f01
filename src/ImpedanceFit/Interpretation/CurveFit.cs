using ImpedanceFit.Fitting;
using ImpedanceFit.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace ImpedanceFit.Interpretation;

/// <summary>A fitted <see cref="Curve"/>: parameters with covariance s²(JᵀJ)⁻¹.</summary>
internal sealed class CurveFit
{
    private const double SingularLevel = 1e-9;

    private CurveFit(Curve curve, SolverResult solved, NoiseLevel noise)
    {
        Values = [.. solved.Parameters];
        SumOfSquares = solved.SumOfSquares;
        Outcome = solved.Outcome;
        int[] active = [.. Enumerable.Range(0, Values.Length).Where(k => Values[k] > curve.Parameters[k].Lower && Values[k] < curve.Parameters[k].Upper)];
        DegreesOfFreedom = curve.ResidualCount - active.Length;
        bool known = noise == NoiseLevel.Known;
        Aicc = InformationCriteria.Of(SumOfSquares, curve.ResidualCount, active.Length, known).Aicc;
        Estimates = [.. curve.Parameters.Select((p, k) => UncertainValue.Undetermined(p.Name, Values[k]))];
        if (active.Length > 0 && (known || DegreesOfFreedom > 0))
            SetErrors(curve, active, known);
    }

    /// <summary>Best parameters.</summary>
    public double[] Values { get; }

    /// <summary>The same with their errors.</summary>
    public UncertainValue[] Estimates { get; }

    /// <summary>Σ r².</summary>
    public double SumOfSquares { get; }

    /// <summary>Points less parameters.</summary>
    public int DegreesOfFreedom { get; }

    /// <summary>AICc; null for too few points.</summary>
    public double? Aicc { get; }

    /// <summary>Why the fit ended.</summary>
    public SolverOutcome Outcome { get; }

    /// <summary>Fits a curve.</summary>
    public static CurveFit Run(Curve curve, NoiseLevel noise = NoiseLevel.FromResiduals) => new(curve, LevenbergMarquardt.Minimize(curve,
        [.. curve.Parameters.Select(p => Math.Clamp(p.Start, p.Lower, p.Upper))], [.. curve.Parameters.Select(p => p.Lower)], [.. curve.Parameters.Select(p => p.Upper)]), noise);

    private void SetErrors(Curve curve, int[] active, bool known)
    {
        int n = active.Length, rows = curve.ResidualCount;
        double[,] full = Jacobian(curve);
        double[] norms = [.. active.Select(k => Math.Sqrt(Enumerable.Range(0, rows).Sum(i => full[i, k] * full[i, k])))];
        var svd = Matrix<double>.Build.Dense(Math.Max(rows, n), n, (i, a) => i < rows && norms[a] > 0 ? full[i, active[a]] / norms[a] : 0).Svd(computeVectors: true);
        if (svd.S[n - 1] <= SingularLevel * svd.S[0] || norms.Any(norm => !(norm > 0)))
            return;
        double variance = known ? 1 : SumOfSquares / DegreesOfFreedom;
        double[,] covariance = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
                covariance[i, j] = variance * Enumerable.Range(0, n).Sum(s => svd.VT[s, i] * svd.VT[s, j] / (svd.S[s] * svd.S[s])) / (norms[i] * norms[j]);
        }
        UncertainValue[] values = UncertainValue.Correlated([.. active.Select(k => curve.Parameters[k].Name)], [.. active.Select(k => Values[k])], covariance, known ? null : DegreesOfFreedom);
        for (int a = 0; a < n; a++)
            Estimates[active[a]] = values[a];
    }

    private unsafe double[,] Jacobian(Curve curve)
    {
        int rows = curve.ResidualCount, n = Values.Length;
        double[] residuals = new double[rows], columns = new double[rows * n];
        double[,] result = new double[rows, n];
        fixed (double* start = columns)
            curve.Evaluate(Values, residuals, new JacobianColumns(start, rows, rows, n));
        for (int k = 0; k < n; k++)
        {
            for (int i = 0; i < rows; i++)
                result[i, k] = columns[k * rows + i];
        }
        return result;
    }
}
