using System.Numerics;
using ImpedanceFit.Numerics.LinearAlgebra;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Validation.KramersKronig;

/// <summary>
/// The linear least squares of the test: immittance X(ω) = c₀ + Σ c_k/(1 + jωτ_k) + s/(jω) + g·jω with fixed τ_k, rows weighted with 1/|X|.
/// </summary>
/// <remarks>
/// An admittance needs no columns of its own: G_k·jωτ_k/(1 + jωτ_k) = G_k − G_k/(1 + jωτ_k), so that its relaxations are −c_k.
/// Real and imaginary rows are blocks padded with zeros to whole vectors. Of very many points a
/// <see cref="RowReduction"/> leaves a few hundred rows; residuals of all points are then computed when they
/// are asked for. A workspace: not thread-safe.
/// </remarks>
internal sealed class RelaxationSeries
{
    private readonly KramersKronigFit part;
    private readonly bool capacitance, inductance, admittance;
    /// <summary>From so many points rows are reduced; with fewer the reduction would gain little.</summary>
    public const int ReducedFrom = 1000;

    private readonly double[] omega, real, imaginary, weights, right, coefficients, residualReal, residualImaginary, side = new double[2];
    private readonly RowReduction? reduction;
    private readonly double[] columnOmega, columnValues;   // where columns are evaluated: at the points, or at the nodes of the reduction
    private readonly int padded, paddedRows;
    private readonly (double Real, double Imaginary) outside;   // sums of squares that reduced rows cannot represent
    private readonly PivotedQr qr, sideQr;
    private bool residualsAreDue;

    /// <param name="omega">ω, in any order.</param>
    /// <param name="real">Real part of the immittance.</param>
    /// <param name="imaginary">Imaginary part of the immittance.</param>
    /// <param name="admittance">Whether the immittance is an admittance; decides the sign of <see cref="Relaxations"/>.</param>
    /// <param name="options">Part to fit, extra elements.</param>
    /// <param name="maxElements">The largest number of relaxations to be asked for.</param>
    /// <param name="reducedFrom">From so many points rows are reduced.</param>
    public RelaxationSeries(double[] omega, double[] real, double[] imaginary, bool admittance, KramersKronigOptions options,
        int maxElements, int reducedFrom = ReducedFrom)
    {
        (this.omega, this.real, this.imaginary, this.admittance) = (omega, real, imaginary, admittance);
        (part, capacitance, inductance) = (options.Fit, options.AddCapacitance, options.AddInductance);
        Count = omega.Length;
        padded = (Count + FrequencyGrid.Alignment - 1) / FrequencyGrid.Alignment * FrequencyGrid.Alignment;
        weights = new double[Count];
        for (int i = 0; i < Count; i++)
            weights[i] = 1 / double.Hypot(real[i], imaginary[i]);
        LogRange = (Math.Log(1 / omega.Max()), Math.Log(1 / omega.Min()));
        reduction = Count >= reducedFrom ? new RowReduction(omega, weights) : null;
        columnOmega = reduction?.NodeOmega ?? omega;
        columnValues = new double[columnOmega.Length];
        paddedRows = reduction is null ? padded
            : (reduction.Rows + FrequencyGrid.Alignment - 1) / FrequencyGrid.Alignment * FrequencyGrid.Alignment;
        qr = new PivotedQr(2 * paddedRows, maxElements + 3);
        sideQr = new PivotedQr(part == KramersKronigFit.Real ? padded : 1, 2);
        right = new double[2 * paddedRows];
        coefficients = new double[maxElements + 3];
        Relaxations = new double[maxElements];
        TimeConstants = new double[maxElements];
        (residualReal, residualImaginary) = (new double[Count], new double[Count]);
        outside = FillRight();
    }

    /// <summary>Number of points.</summary>
    public int Count { get; }

    /// <summary>ln τ at both ends of the frequency range.</summary>
    public (double From, double To) LogRange { get; }

    /// <summary>Number of relaxations of the last fit.</summary>
    public int Elements { get; private set; }

    /// <summary>Number of coefficients of the last fit.</summary>
    public int Parameters => Elements + 1 + (capacitance ? 1 : 0) + (inductance ? 1 : 0);

    /// <summary>τ_k in s; the first <see cref="Elements"/> count.</summary>
    public double[] TimeConstants { get; }

    /// <summary>R_k in Ω or G_k in S; the first <see cref="Elements"/> count.</summary>
    public double[] Relaxations { get; }

    /// <summary>(X′ − X̂′)/|X| of every point.</summary>
    public double[] ResidualReal => Current(residualReal);

    /// <summary>(X″ − X̂″)/|X| of every point.</summary>
    public double[] ResidualImaginary => Current(residualImaginary);

    /// <summary>c₀, s and g of the last fit: 1/s and g are series capacitance and inductance of an impedance.</summary>
    public (double Constant, double InverseOmega, double Omega) Extras { get; private set; }

    /// <summary>Σ of the squared residuals, both parts.</summary>
    public double ChiSquared => SumOfSquares(ResidualReal) + SumOfSquares(ResidualImaginary);

    /// <summary>Rows of the least squares: 2N for a complex fit, else N.</summary>
    public int FittedRows => part == KramersKronigFit.Complex ? 2 * Count : Count;

    /// <summary>Σ of the squared residuals of the part that was fitted.</summary>
    public double FittedChiSquared { get; private set; }

    /// <summary>µ = 1 − Σ|R_k &lt; 0| / Σ R_k ≥ 0 (Schönleber, Klotz, Ivers-Tiffée, Electrochim. Acta 131
    /// (2014) 20, doi:10.1016/j.electacta.2014.01.034).</summary>
    public double Mu
    {
        get
        {
            double negative = 0, positive = 0;
            foreach (double r in Relaxations.AsSpan(0, Elements))
                (negative, positive) = r < 0 ? (negative - r, positive) : (negative, positive + r);
            return positive > 0 ? 1 - negative / positive : negative > 0 ? 0 : 1;
        }
    }

    /// <summary>Condition number of the weighted design matrix with columns of unit norm.</summary>
    public double ConditionNumber() => qr.ConditionNumber();

    /// <summary>Fits <paramref name="elements"/> relaxations, log-spaced over the range and
    /// <paramref name="extensionDecades"/> beyond both ends.</summary>
    public void Fit(int elements, double extensionDecades)
    {
        Elements = elements;
        PlaceTimeConstants(extensionDecades * Math.Log(10));
        bool fitsReal = part != KramersKronigFit.Imaginary, fitsImaginary = part != KramersKronigFit.Real;
        qr.Reset(2 * paddedRows, elements + (fitsReal ? 1 : 0) + (fitsImaginary ? (capacitance ? 1 : 0) + (inductance ? 1 : 0) : 0));
        FillColumns(fitsReal, fitsImaginary);
        qr.Factor();
        double rest = qr.Solve(right, coefficients);
        TakeCoefficients(fitsReal, fitsImaginary);
        residualsAreDue = true;
        FittedChiSquared = reduction is null
            ? (fitsReal ? SumOfSquares(ResidualReal) : 0) + (fitsImaginary ? SumOfSquares(ResidualImaginary) : 0)
            : rest + (fitsReal ? outside.Real : 0) + (fitsImaginary ? outside.Imaginary : 0);
        if (part == KramersKronigFit.Real)
            FitSeriesElements();
        if (part == KramersKronigFit.Imaginary)
            FitConstant();
    }

    private double[] Current(double[] residuals)
    {
        if (residualsAreDue)
        {
            residualsAreDue = false;
            ComputeResiduals();
        }
        return residuals;
    }

    /// <summary>The fitted immittance at point <paramref name="index"/>.</summary>
    public Complex Fitted(int index) =>
        new(real[index] - ResidualReal[index] / weights[index], imaginary[index] - ResidualImaginary[index] / weights[index]);

    /// <summary>How often the fitted curve changes the sense of its curvature along the points, and Σκ² of it.</summary>
    public (int Turns, double Bend) Curvature()
    {
        int turns = 0;
        double bend = 0, last = 0;
        for (int i = 1; i < Count - 1; i++)
        {
            Complex before = Fitted(i) - Fitted(i - 1), after = Fitted(i + 1) - Fitted(i);
            Complex first = (before + after) / 2, second = after - before;
            double length = first.Magnitude;
            double curvature = length > 0 ? (first.Real * second.Imaginary - first.Imaginary * second.Real) / (length * length * length)
                : 0;
            turns += curvature * last < 0 ? 1 : 0;
            last = curvature != 0 ? curvature : last;
            bend += curvature * curvature;
        }
        return (turns, bend);
    }

    /// <summary>What the last fit's columns cannot explain of a further column with the given real and
    /// imaginary parts, weighted; for a complex fit. Returns the sum of squares of the whole weighted column.</summary>
    public double Unexplained(ReadOnlySpan<double> columnReal, ReadOnlySpan<double> columnImaginary, double[] result)
    {
        Array.Clear(result);
        for (int i = 0; i < Count; i++)
            (result[i], result[padded + i]) = (columnReal[i] * weights[i], columnImaginary[i] * weights[i]);
        double squares = SumOfSquares(result);
        if (reduction is null)
        {
            qr.Residual(result);
            return squares;
        }
        double[] rows = new double[2 * paddedRows];
        Span<double> ofReal = result.AsSpan(0, Count), ofImaginary = result.AsSpan(padded, Count);
        reduction.Separate(ofReal, rows);
        reduction.Separate(ofImaginary, rows.AsSpan(paddedRows));
        qr.Residual(rows);
        reduction.Restore(rows, ofReal);
        reduction.Restore(rows.AsSpan(paddedRows), ofImaginary);
        return squares;
    }

    /// <summary>Length of a vector of all points: real parts, padding, imaginary parts, padding.</summary>
    public int PaddedRows => 2 * padded;

    /// <summary>Place of the imaginary part of the first point in such a vector.</summary>
    public int ImaginaryRow => padded;

    private void PlaceTimeConstants(double extension)
    {
        double from = LogRange.From - extension, to = LogRange.To + extension;
        for (int k = 0; k < Elements; k++)   // a single one sits at the long end, as published
            TimeConstants[k] = Math.Exp(Elements == 1 ? to : from + (to - from) * k / (Elements - 1));
    }

    private void FillColumns(bool fitsReal, bool fitsImaginary)
    {
        int column = 0;
        if (fitsReal)
            Put(qr.Column(column++), _ => 1);
        for (int k = 0; k < Elements; k++)
        {
            Span<double> target = qr.Column(column++);
            double tau = TimeConstants[k];
            if (reduction is null)
            {
                for (int i = 0; i < Count; i++)
                {
                    double x = omega[i] * tau, y = weights[i] / (1 + x * x);
                    if (fitsReal)
                        target[i] = y;
                    if (fitsImaginary)
                        target[padded + i] = -x * y;
                }
                continue;
            }
            if (fitsReal)
                Put(target, w => 1 / (1 + w * tau * (w * tau)));
            if (fitsImaginary)
                Put(target[paddedRows..], w => -w * tau / (1 + w * tau * (w * tau)));
        }
        if (fitsImaginary && capacitance)
            Put(qr.Column(column++)[paddedRows..], w => -1 / w);
        if (fitsImaginary && inductance)
            Put(qr.Column(column)[paddedRows..], w => w);
    }

    /// <summary>Rows of one part of a column, weighted.</summary>
    private void Put(Span<double> target, Func<double, double> of)
    {
        for (int i = 0; i < columnOmega.Length; i++)
            columnValues[i] = of(columnOmega[i]);
        if (reduction is not null)
        {
            reduction.Column(columnValues, target);
            return;
        }
        for (int i = 0; i < Count; i++)
            target[i] = weights[i] * columnValues[i];
    }

    private void FillSeriesElement(Span<double> target, int power)
    {
        for (int i = 0; i < Count; i++)
            target[i] = weights[i] * (power > 0 ? omega[i] : -1 / omega[i]);
    }

    /// <summary>The right side, of the parts that are fitted; returns the sums of squares that reduced rows cannot represent.</summary>
    private (double Real, double Imaginary) FillRight()
    {
        bool fitsReal = part != KramersKronigFit.Imaginary, fitsImaginary = part != KramersKronigFit.Real;
        return (fitsReal ? FillRight(real, right.AsSpan(0, paddedRows)) : 0, fitsImaginary ? FillRight(imaginary, right.AsSpan(paddedRows))
            : 0);
    }

    private double FillRight(double[] column, Span<double> target)
    {
        if (reduction is null)
        {
            for (int i = 0; i < Count; i++)
                target[i] = column[i] * weights[i];
            return 0;
        }
        double[] weighted = new double[Count];
        for (int i = 0; i < Count; i++)
            weighted[i] = column[i] * weights[i];
        reduction.Separate(weighted, target);
        return SumOfSquares(weighted);
    }

    private void TakeCoefficients(bool fitsReal, bool fitsImaginary)
    {
        int column = 0;
        double constant = fitsReal ? coefficients[column++] : 0;
        coefficients.AsSpan(column, Elements).CopyTo(Relaxations);
        column += Elements;
        double inverse = fitsImaginary && capacitance ? coefficients[column++] : 0;
        Extras = (constant, inverse, fitsImaginary && inductance ? coefficients[column] : 0);
        for (int k = 0; k < Elements && admittance; k++)
            Relaxations[k] = -Relaxations[k];   // c_k = −G_k; c₀ is then the sum of all conductances
    }

    private void ComputeResiduals()
    {
        double sign = admittance ? -1 : 1;
        for (int i = 0; i < Count; i++)
        {
            double re = Extras.Constant, im = Extras.Omega * omega[i] - Extras.InverseOmega / omega[i];
            for (int k = 0; k < Elements; k++)
            {
                double x = omega[i] * TimeConstants[k], y = sign * Relaxations[k] / (1 + x * x);
                re += y;
                im -= x * y;
            }
            residualReal[i] = (real[i] - re) * weights[i];
            residualImaginary[i] = (imaginary[i] - im) * weights[i];
        }
    }

    /// <summary>After a fit of the real part: 1/C and L from what is left of the imaginary part.</summary>
    private void FitSeriesElements()
    {
        int columns = (capacitance ? 1 : 0) + (inductance ? 1 : 0);
        if (columns == 0)
            return;
        sideQr.Reset(Count, columns);
        if (capacitance)
            FillSeriesElement(sideQr.Column(0), -1);
        if (inductance)
            FillSeriesElement(sideQr.Column(columns - 1), 1);
        sideQr.Factor();
        sideQr.Solve(ResidualImaginary, side);
        Extras = (Extras.Constant, capacitance ? side[0] : 0, inductance ? side[columns - 1] : 0);
        for (int i = 0; i < Count; i++)
            ResidualImaginary[i] -= weights[i] * (Extras.Omega * omega[i] - Extras.InverseOmega / omega[i]);
    }

    /// <summary>After a fit of the imaginary part: c₀ as the weighted mean of what is left of the real part.</summary>
    private void FitConstant()
    {
        double sum = 0, weight = 0;
        for (int i = 0; i < Count; i++)
        {
            sum += weights[i] * ResidualReal[i];
            weight += weights[i] * weights[i];
        }
        Extras = Extras with { Constant = sum / weight };
        for (int i = 0; i < Count; i++)
            ResidualReal[i] -= weights[i] * Extras.Constant;
    }

    private static double SumOfSquares(double[] a)
    {
        double sum = 0;
        foreach (double x in a)
            sum += x * x;
        return sum;
    }
}
