using System.Numerics;
using System.Runtime.CompilerServices;
using ImpedanceFit.Numerics.Lanes;

namespace ImpedanceFit.Circuits.ElementModel;

/// <summary>One evaluation of an element: parameters and frequencies in, immittance and derivatives out, block by block.</summary>
/// <remarks>A block is as many consecutive frequencies as <typeparamref name="T"/> has lanes. Lengths are whole blocks: there is no tail.
/// Columns are stored with real and imaginary parts apart.</remarks>
/// <typeparam name="T">The lanes.</typeparam>
internal readonly unsafe ref struct ElementEvaluation<T> where T : unmanaged, ILanes<T>
{
    private readonly double* omega, logOmega, parameters;
    private readonly double** derivatives;
    private readonly nint offset, derivativePartStride;

    /// <summary>Binds an evaluation to its memory.</summary>
    /// <param name="omega">ω of the first frequency.</param>
    /// <param name="logOmega">ln ω of the first frequency.</param>
    /// <param name="length">Number of frequencies, whole blocks.</param>
    /// <param name="parameters">The element's parameters in declared order.</param>
    /// <param name="values">The immittance, <paramref name="length"/> long.</param>
    /// <param name="derivatives">A column for each parameter, or null.</param>
    /// <param name="derivativeOffset">Index of the first frequency in the derivative columns.</param>
    /// <param name="derivativePartStride">Distance from a column's real to its imaginary part.</param>
    internal ElementEvaluation(
        double* omega, double* logOmega, int length, double* parameters, ComplexColumn<T> values,
        double** derivatives, nint derivativeOffset, nint derivativePartStride)
    {
        this.omega = omega;
        this.logOmega = logOmega;
        this.parameters = parameters;
        Values = values;
        this.derivatives = derivatives;
        offset = derivativeOffset;
        this.derivativePartStride = derivativePartStride;
        Blocks = length / T.Count;
    }

    /// <summary>Number of blocks.</summary>
    public int Blocks { get; }

    /// <summary>False if only the immittance is asked for; <see cref="SetDerivative"/> must not be called then.</summary>
    public bool WantsDerivatives => derivatives != null;

    /// <summary>Where the immittance goes.</summary>
    public ComplexColumn<T> Values { get; }

    /// <summary>Value of the element's parameter with the given index in declared order.</summary>
    public double this[int parameter] => parameters[parameter];

    /// <summary>ω in rad/s of a block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Omega(int block) => *(T*)(omega + (nint)block * T.Count);

    /// <summary>ln ω of a block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T LogOmega(int block) => *(T*)(logOmega + (nint)block * T.Count);

    /// <summary>Stores the impedance (or, in an admittance evaluation, the admittance) of a block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Set(int block, ComplexLanes<T> value)
    {
        ComplexColumn<T> values = Values;
        values[block] = value;
    }

    /// <summary>Stores the derivative by a parameter for a block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void SetDerivative(int parameter, int block, ComplexLanes<T> value)
    {
        double* column = derivatives[parameter] + offset + (nint)block * T.Count;
        *(T*)column = value.Re;
        *(T*)(column + derivativePartStride) = value.Im;
    }

    /// <summary>Number of frequencies, for elements that take them one by one.</summary>
    public int Count => Blocks * T.Count;

    /// <summary>ω in rad/s of a single frequency.</summary>
    public double OmegaAt(int index) => omega[index];

    /// <summary>Stores the impedance at a single frequency.</summary>
    public void SetPoint(int index, Complex value)
    {
        Values.Real[index] = value.Real;
        Values.Imaginary[index] = value.Imaginary;
    }

    /// <summary>Stores the derivative by a parameter at a single frequency.</summary>
    public void SetDerivativePoint(int parameter, int index, Complex value)
    {
        double* column = derivatives[parameter] + offset + index;
        (column[0], column[derivativePartStride]) = (value.Real, value.Imaginary);
    }
}
