namespace ImpedanceFit.Fitting.Solver;

/// <summary>The columns of a Jacobian matrix in memory of the solver: column k holds ∂rᵢ/∂pₖ for all residuals i.</summary>
internal readonly unsafe ref struct JacobianColumns
{
    private readonly double* start;
    private readonly int stride, rows;

    internal JacobianColumns(double* start, int stride, int rows, int count)
    {
        this.start = start;
        this.stride = stride;
        this.rows = rows;
        Count = count;
    }

    /// <summary>Number of columns.</summary>
    public int Count { get; }

    /// <summary>The column of the parameter with the given index.</summary>
    public Span<double> this[int parameter]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(parameter);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(parameter, Count);
            return new Span<double>(start + (nint)parameter * stride, rows);
        }
    }

    internal double* Pointer(int parameter) => start + (nint)parameter * stride;
}
