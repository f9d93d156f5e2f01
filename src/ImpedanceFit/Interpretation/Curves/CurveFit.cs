using ImpedanceFit.Fitting.Solver;
using ImpedanceFit.Fitting.Statistics;

namespace ImpedanceFit.Interpretation.Curves;

/// <summary>A fitted <see cref="Curve"/>: parameters with covariance s²(JᵀJ)⁻¹.</summary>
internal sealed class CurveFit
{
    private CurveFit(Curve curve, SolverResult solved, NoiseLevel noise)
    {
        Values = [.. solved.Parameters];
        SumOfSquares = solved.SumOfSquares;
        Outcome = solved.Outcome;
        int[] active = [.. Enumerable.Range(0, Values.Length)
            .Where(k => Values[k] > curve.Parameters[k].Lower && Values[k] < curve.Parameters[k].Upper)];
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
        [.. curve.Parameters.Select(p => Math.Clamp(p.Start, p.Lower, p.Upper))], [.. curve.Parameters.Select(p => p.Lower)],
        [.. curve.Parameters.Select(p => p.Upper)]), noise);

    // A parameter that the points do not determine keeps no error; the others have theirs.
    private void SetErrors(Curve curve, int[] active, bool known)
    {
        double?[,] all = LeastSquaresCovariance.Of(new ScaledJacobian(curve, Values, active.Contains), known ? 1
            : SumOfSquares / DegreesOfFreedom);
        int[] places = [.. Enumerable.Range(0, active.Length).Where(a => all[a, a] is not null)];
        double[,] covariance = new double[places.Length, places.Length];
        for (int i = 0; i < places.Length; i++)
        {
            for (int j = 0; j < places.Length; j++)
                covariance[i, j] = all[places[i], places[j]]!.Value;
        }
        int[] determined = [.. places.Select(a => active[a])];
        UncertainValue[] values = UncertainValue.Correlated([.. determined.Select(k => curve.Parameters[k].Name)],
            [.. determined.Select(k => Values[k])], covariance, known ? null : DegreesOfFreedom);
        for (int a = 0; a < determined.Length; a++)
            Estimates[determined[a]] = values[a];
    }
}
