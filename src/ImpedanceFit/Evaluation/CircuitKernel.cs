using ImpedanceFit.Numerics.Lanes;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Evaluation;

/// <summary>Runs a <see cref="CircuitProgram"/> with lanes of one width. Keeps its scratch memory; not safe
/// to share between threads.</summary>
internal abstract unsafe class CircuitKernel
{
    /// <summary>The kernel for the widest vectors of this machine.</summary>
    public static CircuitKernel Create(CircuitProgram program) => Create(program, LaneWidth.Best);

    /// <summary>The kernel for a given width of vectors.</summary>
    public static CircuitKernel Create(CircuitProgram program, LaneWidth width) => width.Resolve(program) switch
    {
        LaneWidth.Bits1024 => new CircuitKernel<Lanes1024>(program),
        LaneWidth.Bits512 => new CircuitKernel<Lanes512>(program),
        LaneWidth.Bits256 => new CircuitKernel<Lanes256>(program),
        LaneWidth.Bits128 => new CircuitKernel<Lanes128>(program),
        _ => new CircuitKernel<Lanes64>(program),
    };

    /// <summary>Sets the impedance, and the derivatives by the parameters where <paramref name="derivatives"/> is not null.</summary>
    /// <param name="omega">ω, <paramref name="length"/> of them.</param>
    /// <param name="logOmega">ln ω.</param>
    /// <param name="length">Number of frequencies, a multiple of <see cref="FrequencyGrid.Alignment"/>.</param>
    /// <param name="parameters">All parameters of the circuit.</param>
    /// <param name="re">Real part out.</param>
    /// <param name="im">Imaginary part out.</param>
    /// <param name="derivatives">A column a parameter: real part, then at
    /// <paramref name="derivativePartStride"/> the imaginary part; or null.</param>
    /// <param name="derivativePartStride">Distance from a column's real to its imaginary part.</param>
    /// <param name="scale">A real factor for each frequency that multiplies every derivative, or null.</param>
    public abstract void Evaluate(
        double* omega, double* logOmega, int length, double* parameters, double* re, double* im,
        double** derivatives, nint derivativePartStride, double* scale);

    /// <summary>r = w·(Ẑ − Z), over whole vectors.</summary>
    public abstract void WeightedDifference(double* weights, double* model, double* measured, double* residuals, int count);

    /// <summary>Σ (w·(Ẑ − Z))², over whole vectors.</summary>
    public abstract double WeightedSquares(double* weights, double* model, double* measured, int count);

    /// <summary>column ← column·factors, over whole vectors.</summary>
    public abstract void Multiply(double* column, double* factors, int count);
}
