using System.Runtime.CompilerServices;
using ImpedanceFit.Numerics.Lanes;

namespace ImpedanceFit.Circuits.ElementModel;

/// <summary>The derivatives of a circuit by the parameters of one of its elements, from the element's own
/// immittance, block by block.</summary>
/// <remarks>∂Z_circuit/∂p = F·∂X/∂p, X the element's impedance or admittance and F = ∂Z_circuit/∂X, the factor.</remarks>
/// <typeparam name="T">The lanes.</typeparam>
internal readonly unsafe ref struct ElementDerivatives<T> where T : unmanaged, ILanes<T>
{
    private readonly double* logOmega, parameters;
    private readonly double** derivatives;
    private readonly nint offset, partStride;

    /// <summary>Binds the derivatives to their memory.</summary>
    /// <param name="logOmega">ln ω of the first frequency.</param>
    /// <param name="length">Number of frequencies, whole blocks.</param>
    /// <param name="parameters">The element's parameters in declared order.</param>
    /// <param name="values">The element's immittance.</param>
    /// <param name="factor">∂Z_circuit/∂(immittance).</param>
    /// <param name="derivatives">A column for each parameter.</param>
    /// <param name="offset">Index of the first frequency in the derivative columns.</param>
    /// <param name="partStride">Distance from a column's real to its imaginary part.</param>
    internal ElementDerivatives(
        double* logOmega, int length, double* parameters, ComplexColumn<T> values, Factor<T> factor, double** derivatives, nint offset,
        nint partStride)
    {
        this.logOmega = logOmega;
        this.parameters = parameters;
        this.derivatives = derivatives;
        this.offset = offset;
        this.partStride = partStride;
        Values = values;
        Factor = factor;
        Blocks = length / T.Count;
    }

    /// <summary>Number of blocks.</summary>
    public int Blocks { get; }

    /// <summary>The immittance that the element has computed.</summary>
    public ComplexColumn<T> Values { get; }

    /// <summary>∂Z_circuit/∂(immittance).</summary>
    public Factor<T> Factor { get; }

    /// <summary>Value of the element's parameter with the given index in declared order.</summary>
    public double this[int parameter] => parameters[parameter];

    /// <summary>ln ω in rad/s of a block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T LogOmega(int block) => *(T*)(logOmega + (nint)block * T.Count);

    /// <summary>Where the derivative of the circuit's impedance by a parameter goes.</summary>
    public ComplexColumn<T> Column(int parameter)
    {
        double* re = derivatives[parameter] + offset;
        return new(re, re + partStride);
    }
}
