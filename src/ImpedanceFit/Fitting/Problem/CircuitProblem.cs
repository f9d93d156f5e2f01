using System.Numerics;
using System.Runtime.CompilerServices;
using ImpedanceFit.Circuits;
using ImpedanceFit.Evaluation;
using ImpedanceFit.Fitting.Solver;
using ImpedanceFit.Numerics.Lanes;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Fitting.Problem;

/// <summary>The weighted residuals r = w·(Z − Ẑ) of a circuit against a spectrum, as a least-squares problem
/// in the free parameters.</summary>
/// <remarks>Residuals are the real parts of all points, then the imaginary parts, each padded with zeros to whole vectors.
/// Allocates nothing per evaluation; one thread at a time.</remarks>
internal sealed unsafe class CircuitProblem : ILeastSquaresProblem
{
    private readonly CircuitKernel kernel;
    private readonly int[] free;
    private readonly int length;
    private readonly Weighting weighting;
    private bool oneWeight;
    private readonly AlignedBuffer memory, columnTable;
    private readonly int parameterCount;
    private readonly Circuit circuit;
    private readonly CircuitTies? ties;
    private readonly AlignedBuffer? tiedColumns;

    /// <param name="circuit">The circuit.</param>
    /// <param name="weighting">The weights.</param>
    /// <param name="free">Indices of the free parameters.</param>
    /// <param name="paddedCount">Length of the columns: the number of points rounded up to whole vectors.</param>
    /// <param name="width">Width of the vectors.</param>
    public CircuitProblem(CompiledCircuit circuit, Weighting weighting, ReadOnlySpan<int> free, int paddedCount,
        LaneWidth width = LaneWidth.Best)
    {
        this.circuit = circuit.Circuit;
        this.weighting = weighting;
        this.free = free.ToArray();
        kernel = CircuitKernel.Create(circuit.Program, width);
        length = paddedCount;
        parameterCount = circuit.ParameterCount;
        // ω, ln ω, Z′, Z″, −w′, −w″, Ẑ′, Ẑ″, scratch column (2), parameters
        memory = new AlignedBuffer(10 * length + parameterCount);
        columnTable = new AlignedBuffer(parameterCount);
        ties = this.circuit.Ties;
        tiedColumns = ties is null ? null : new AlignedBuffer(2 * ties.Tied.Length * length);
    }

    public Weighting Weighting => weighting;

    /// <summary>A robust loss in the place of the squares, for <see cref="Evaluate"/> alone; null for the squares.</summary>
    public RobustLoss? Loss { get; set; }

    public int ResidualCount => 2 * length;

    public int ParameterCount => free.Length;

    /// <summary>Takes the measured points, and the values of the parameters that are not free.</summary>
    /// <exception cref="ImpedanceFitException">A weight does not exist.</exception>
    public void Load(Spectrum spectrum, FrequencyGrid grid, ReadOnlySpan<double> values)
    {
        grid.Omega.CopyTo(Row(0));
        grid.LogOmega.CopyTo(Row(1));
        for (int row = 2; row < 6; row++)
            Row(row).Clear();   // rows of the padding have weight zero
        spectrum.RealOhm.CopyTo(Row(2));
        spectrum.ImaginaryOhm.CopyTo(Row(3));
        SpectrumWeights.Fill(spectrum, weighting, Row(4), Row(5));
        oneWeight = Row(4).SequenceEqual(Row(5));
        for (int i = 0; i < 2 * length; i++)
            Pointer(4)[i] = 0 - Pointer(4)[i];   // the derivatives of r = w(Z − Ẑ) carry −w
        values.CopyTo(AllValues);
        SignalSquares = Weighted(Pointer(2), Pointer(4)) + Weighted(Pointer(3), Pointer(5));
    }

    /// <summary>Indices of the free parameters among the circuit's.</summary>
    public ReadOnlySpan<int> Free => free;

    /// <summary>All parameters of the circuit; the free ones as of the last evaluation.</summary>
    public Span<double> AllValues => memory.Span.Slice(10 * length, parameterCount);

    /// <summary>Σ w²|Z|² of the measured points.</summary>
    public double SignalSquares { get; private set; }

    private double* Values => Pointer(10);

    public void Evaluate(ReadOnlySpan<double> parameters, Span<double> residuals, JacobianColumns jacobian)
    {
        Take(parameters);
        double** columns = (double**)columnTable.Start;
        for (int k = 0; k < parameterCount; k++)
            columns[k] = Pointer(8);   // a fixed parameter's derivative goes to scratch
        for (int f = 0; f < free.Length; f++)
            columns[free[f]] = jacobian.Pointer(f);
        for (int t = 0; t < ties?.Tied.Length; t++)
            columns[ties.Tied[t]] = TiedColumn(t);
        kernel.Evaluate(Pointer(0), Pointer(1), length, Values, Pointer(6), Pointer(7), columns, length, oneWeight ? Pointer(4) : null);
        AddTied(jacobian);
        fixed (double* r = residuals)
            kernel.WeightedDifference(Pointer(4), Pointer(6), Pointer(2), r, 2 * length);
        for (int f = 0; f < free.Length && !oneWeight; f++)
            kernel.Multiply(jacobian.Pointer(f), Pointer(4), 2 * length);
        Loss?.Apply(residuals, jacobian);
        GC.KeepAlive(this);   // the pointers into its buffers do not
    }

    public bool IsScale(int parameter) =>
        circuit.Parameters[free[parameter]] is { Lower: >= 0, Description.Kind: not (ParameterKind.Exponent or ParameterKind.Ratio) };

    public int ExponentOf(int coefficient)
    {
        int k = free[coefficient];
        bool isCoefficient = circuit.Parameters[k].Description.Kind is ParameterKind.AdmittanceCoefficient
            or ParameterKind.ImpedanceCoefficient;
        bool hasExponent = isCoefficient && k + 1 < parameterCount && circuit.Parameters[k + 1].Element == circuit.Parameters[k].Element
            && circuit.Parameters[k + 1].Description.Kind == ParameterKind.Exponent;
        return hasExponent && coefficient + 1 < free.Length && free[coefficient + 1] == k + 1 ? coefficient + 1 : -1;
    }

    /// <summary>Σ r² without derivatives; NaN where the model has no finite value.</summary>
    public double SumOfSquares(ReadOnlySpan<double> parameters)
    {
        Take(parameters);
        kernel.Evaluate(Pointer(0), Pointer(1), length, Values, Pointer(6), Pointer(7), null, length, null);
        double sum = kernel.WeightedSquares(Pointer(4), Pointer(6), Pointer(2), 2 * length);
        GC.KeepAlive(this);
        return sum;
    }

    /// <summary>The circuit's impedance in Ω at the measured points.</summary>
    public Complex[] ModelAt(ReadOnlySpan<double> parameters, int pointCount)
    {
        SumOfSquares(parameters);
        return LastModel(pointCount);
    }

    /// <summary>The impedance in Ω of the last evaluation.</summary>
    public Complex[] LastModel(int pointCount)
    {
        ReadOnlySpan<double> real = Row(6), imaginary = Row(7);
        Complex[] impedance = new Complex[pointCount];
        for (int i = 0; i < pointCount; i++)
            impedance[i] = new Complex(real[i], imaginary[i]);
        return impedance;
    }

    /// <summary>The weighted residuals w(Z − Ẑ): real parts of all points, then imaginary parts.</summary>
    public double[] WeightedResiduals(ReadOnlySpan<double> parameters, int pointCount)
    {
        SumOfSquares(parameters);
        double[] residuals = new double[2 * pointCount];
        double* z = Pointer(2), w = Pointer(4), model = Pointer(6);
        for (int i = 0; i < pointCount; i++)
        {
            residuals[i] = w[i] * (model[i] - z[i]);
            residuals[pointCount + i] = w[length + i] * (model[length + i] - z[length + i]);
        }
        GC.KeepAlive(this);
        return residuals;
    }

    /// <summary>Replaces the measured points by the model plus weighted residuals; the weights stay.</summary>
    public void ReplaceBy(ReadOnlySpan<double> parameters, ReadOnlySpan<double> weightedResiduals, int pointCount)
    {
        SumOfSquares(parameters);
        double* z = Pointer(2), w = Pointer(4), model = Pointer(6);
        for (int i = 0; i < pointCount; i++)
        {
            z[i] = model[i] - weightedResiduals[i] / w[i];
            z[length + i] = model[length + i] - weightedResiduals[pointCount + i] / w[length + i];
        }
        GC.KeepAlive(this);
    }

    /// <summary>Larger of the correlations of residuals one and two points apart: about 0 ± 1/√(2N) for
    /// noise, close to 1 where the model is wrong.</summary>
    public double ResidualCorrelation(ReadOnlySpan<double> parameters, int pointCount)
    {
        SumOfSquares(parameters);
        double* z = Pointer(2), w = Pointer(4), model = Pointer(6);
        double once = 0, twice = 0, squares = 0;
        for (int part = 0; part < 2; part++)
        {
            double last = 0, beforeLast = 0;
            for (int i = part * length; i < part * length + pointCount; i++)
            {
                double r = w[i] * (z[i] - model[i]);
                once += r * last;
                twice += r * beforeLast;
                squares += r * r;
                (last, beforeLast) = (r, last);
            }
        }
        GC.KeepAlive(this);
        return squares > 0 ? Math.Max(once, twice) / squares : 0;
    }

    /// <summary>Gives a point other weights, with the sign of the derivatives of r; returns what it had.</summary>
    public (double Real, double Imaginary) Reweight(int point, (double Real, double Imaginary) weights)
    {
        (double, double) old = (Row(4)[point], Row(5)[point]);
        (Row(4)[point], Row(5)[point]) = weights;
        return old;
    }

    /// <summary>Multiplies an impedance by the weights, in the layout of the residuals.</summary>
    public void Weight(ReadOnlySpan<double> real, ReadOnlySpan<double> imaginary, Span<double> weighted)
    {
        weighted.Clear();
        NegatedProducts(Row(4), real, weighted);
        NegatedProducts(Row(5), imaginary, weighted[length..]);
    }

    /// <summary>The measured impedance times the weights, in the layout of the residuals.</summary>
    public void WeightedSpectrum(Span<double> weighted) => Weight(Row(2), Row(3), weighted);

    [MethodImpl(VectorLoop.Options)]
    private static void NegatedProducts(ReadOnlySpan<double> weights, ReadOnlySpan<double> values, Span<double> products)
    {
        int i = 0;
        for (; i + Vector<double>.Count <= values.Length; i += Vector<double>.Count)
            (-(new Vector<double>(weights[i..]) * new Vector<double>(values[i..]))).CopyTo(products[i..]);
        for (; i < values.Length; i++)
            products[i] = -(weights[i] * values[i]);
    }

    private void Take(ReadOnlySpan<double> parameters)
    {
        for (int f = 0; f < free.Length; f++)
            Values[free[f]] = parameters[f];
        ties?.Fill(AllValues);
    }

    private double* TiedColumn(int tie) => tiedColumns!.Start + (nint)tie * 2 * length;

    // ∂Z/∂θ += ∂Z/∂θₜ·∂f/∂θ for what a tied parameter follows from.
    private void AddTied(JacobianColumns jacobian)
    {
        for (int t = 0; t < ties?.Tied.Length; t++)
        {
            for (int s = 0; s < ties.Sources[t].Length; s++)
            {
                int f = Array.IndexOf(free, ties.Sources[t][s]);
                if (f < 0)
                    continue;
                double slope = ties.SlopeOf(t, s, AllValues);
                double* column = jacobian.Pointer(f), tied = TiedColumn(t);
                for (int i = 0; i < 2 * length; i++)
                    column[i] += slope * tied[i];
            }
        }
    }

    private double Weighted(double* values, double* weights)
    {
        double sum = 0;
        for (int i = 0; i < length; i++)
            sum += values[i] * weights[i] * (values[i] * weights[i]);
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private double* Pointer(int row) => memory.Start + (nint)row * length;

    private Span<double> Row(int row) => memory.Span.Slice(row * length, length);
}
