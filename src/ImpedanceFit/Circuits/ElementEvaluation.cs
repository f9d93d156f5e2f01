using System.Runtime.CompilerServices;
using ImpedanceFit.Numerics;

namespace ImpedanceFit.Circuits;

/// <summary>One evaluation of an element: parameters and frequencies in, immittance and derivatives out, block by block.</summary>
/// <remarks>A block is as many consecutive frequencies as <typeparamref name="T"/> has lanes. Lengths are whole blocks: there is no tail.
/// Columns are stored with real and imaginary parts apart; a derivative's column follows the one before at a fixed distance.</remarks>
/// <typeparam name="T">The lanes.</typeparam>
public readonly unsafe ref struct ElementEvaluation<T> where T : unmanaged, ILanes<T>
{
    private readonly double* omega, logOmega, parameters, re, im, derivatives;
    private readonly nint partStride, derivativeStride;

    internal ElementEvaluation(double* omega, double* logOmega, int length, double* parameters, double* re, double* im, double* derivatives, int partStride)
    {
        this.omega = omega;
        this.logOmega = logOmega;
        this.parameters = parameters;
        this.re = re;
        this.im = im;
        this.derivatives = derivatives;
        Blocks = length / T.Count;
        this.partStride = partStride;
        derivativeStride = 2 * (nint)partStride;
    }

    /// <summary>Number of blocks.</summary>
    public int Blocks { get; }

    /// <summary>False if only the immittance is asked for; <see cref="SetDerivative"/> must not be called then.</summary>
    public bool WantsDerivatives => derivatives != null;

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
        nint i = (nint)block * T.Count;
        *(T*)(re + i) = value.Re;
        *(T*)(im + i) = value.Im;
    }

    /// <summary>Stores the derivative by a parameter for a block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void SetDerivative(int parameter, int block, ComplexLanes<T> value)
    {
        double* column = derivatives + parameter * derivativeStride + (nint)block * T.Count;
        *(T*)column = value.Re;
        *(T*)(column + partStride) = value.Im;
    }
}
