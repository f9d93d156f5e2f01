using ImpedanceFit.Series.Ties;
using System.Numerics;
using ImpedanceFit.Fitting.Problem;
using ImpedanceFit.Fitting.Solver;
using ImpedanceFit.Numerics.Lanes;
using ImpedanceFit.Numerics.LinearAlgebra;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Series.Joint;

/// <summary>One spectrum of a series: its residuals with the weights of its own fit, and the triangle of their linear model.</summary>
internal sealed unsafe class SpectrumProblem
{
    // Relative to |Z|: below it, residuals are rounding, and a variance of zero would make one spectrum rule all.
    private const double LeastNoise = 1e-9;

    private readonly CircuitProblem problem;

    /// <param name="model">The circuit.</param>
    /// <param name="fit">The fit of the spectrum alone; its weights are taken, wild points are left out.</param>
    public SpectrumProblem(SeriesModel model, FitResult fit)
    {
        IReadOnlyList<double> wild = fit.Noise?.WildHertz ?? [];
        Spectrum = wild.Count == 0 ? fit.Spectrum
            : fit.Spectrum.Where(k => !wild.Contains(fit.Spectrum.FrequenciesHertz[k]));
        FrequencyGrid grid = new(Spectrum.FrequenciesHertz);
        problem = new CircuitProblem(model.Compiled, fit.Weighting, model.Free, grid.PaddedCount);
        problem.Load(Spectrum, grid, Arrays.Of(model.Circuit.Parameters.Count,
            k => model.Circuit.Parameters[k].Value ?? model.Circuit.Parameters[k].Description.Default));
        NoiseFloor = LeastNoise * LeastNoise * problem.SignalSquares / ValueCount;
    }

    /// <summary>The points that count.</summary>
    public Spectrum Spectrum { get; }

    /// <summary>Number of residuals.</summary>
    public int ValueCount => 2 * Spectrum.Count;

    /// <summary>Number of rows with padding.</summary>
    public int Rows => problem.ResidualCount;

    /// <summary>The least variance of a weighted residual.</summary>
    public double NoiseFloor { get; }

    public double SumOfSquares(double[] values) => problem.SumOfSquares(values);

    public Complex[] ModelAt(double[] values, Spectrum spectrum, SeriesModel model)
    {
        FrequencyGrid grid = new(spectrum.FrequenciesHertz);
        CircuitProblem other = new(model.Compiled, Weighting.Modulus, model.Free, grid.PaddedCount);
        other.Load(spectrum, grid, problem.AllValues);
        return other.ModelAt(values, spectrum.Count);
    }

    /// <summary>Residuals and derivatives by the columns of a tie map, reduced to a triangle.</summary>
    /// <param name="values">Free parameters.</param>
    /// <param name="derivatives">Of the parameters by the columns.</param>
    /// <param name="columns">Number of columns k.</param>
    /// <param name="scale">What residuals are multiplied by: 1/σ.</param>
    /// <param name="scratch">Room for n + k + 1 columns of <see cref="Rows"/>, and k(k + 1).</param>
    /// <param name="triangle">Out: row i, column j at i·(k + 1) + j; the right-hand side is −Qᵀr.</param>
    /// <returns>Σ r² before scaling.</returns>
    public double Linearise(double[] values, double[] derivatives, int columns, double scale, AlignedBuffer scratch, double[] triangle)
    {
        int n = values.Length, rows = Rows;
        double* jacobian = scratch.Start, tied = jacobian + (nint)n * rows, reduced = tied + (nint)(columns + 1) * rows;
        Span<double> residuals = new(tied + (nint)columns * rows, rows);
        problem.Evaluate(values, residuals, new JacobianColumns(jacobian, rows, rows, n));
        double squares = 0;
        foreach (ref double r in residuals)
        {
            squares += r * r;
            r *= -scale;
        }
        for (int c = 0; c < columns; c++)
        {
            Span<double> column = new(tied + (nint)c * rows, rows);
            column.Clear();
            for (int f = 0; f < n; f++)
            {
                if (derivatives[f * columns + c] is var slope && slope != 0)
                    DenseColumns.AddMultiple(column, new ReadOnlySpan<double>(jacobian + (nint)f * rows, rows), slope * scale);
            }
        }
        HouseholderQr.Reduce(tied, rows, columns + 1, columns, reduced, columns);
        for (int i = 0; i < columns; i++)
        {
            for (int j = 0; j <= columns; j++)
                triangle[i * (columns + 1) + j] = j < i ? 0 : reduced[j * columns + i];
        }
        GC.KeepAlive(scratch);
        return squares;
    }
}
