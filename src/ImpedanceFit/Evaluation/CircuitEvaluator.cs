using System.Numerics;
using ImpedanceFit.Evaluation;
using ImpedanceFit.Numerics.Lanes;
using ImpedanceFit.Spectra;

namespace ImpedanceFit;

/// <summary>Computes a circuit's impedance and its derivatives at the frequencies of a grid. Allocates
/// nothing per evaluation; one a thread.</summary>
public sealed unsafe class CircuitEvaluator
{
    private readonly CircuitKernel kernel;
    private readonly AlignedBuffer memory;
    private readonly AlignedBuffer columnTable;
    private readonly int parameterCount;
    private readonly int length;

    /// <summary>Compiles the circuit for the frequencies, in Hz.</summary>
    /// <exception cref="SpectrumException">A frequency is not positive or not finite.</exception>
    public CircuitEvaluator(Circuit circuit, ReadOnlySpan<double> frequenciesHertz) : this(circuit, new FrequencyGrid(frequenciesHertz)) { }

    /// <summary>Compiles the circuit for the frequencies of a grid.</summary>
    internal CircuitEvaluator(Circuit circuit, FrequencyGrid grid) : this(new CompiledCircuit(circuit), grid) { }

    /// <summary>Prepares a compiled circuit for the frequencies, with vectors of the given width.</summary>
    internal CircuitEvaluator(CompiledCircuit circuit, FrequencyGrid grid, LaneWidth width = LaneWidth.Best)
    {
        ArgumentNullException.ThrowIfNull(circuit);
        ArgumentNullException.ThrowIfNull(grid);
        Grid = grid;
        length = grid.PaddedCount;
        parameterCount = circuit.ParameterCount;
        kernel = CircuitKernel.Create(circuit.Program, width);
        memory = new AlignedBuffer((4 + 2 * parameterCount) * length + parameterCount);
        columnTable = new AlignedBuffer(parameterCount);
        grid.Omega.CopyTo(new Span<double>(Omega, length));
        grid.LogOmega.CopyTo(new Span<double>(LogOmega, length));
        for (int k = 0; k < parameterCount; k++)
            Columns[k] = Re + (2 + 2 * k) * (nint)length;
    }

    /// <summary>The frequencies.</summary>
    internal FrequencyGrid Grid { get; }

    /// <summary>Number of parameters, and of derivative columns.</summary>
    public int ParameterCount => parameterCount;

    /// <summary>Z′ in Ω of the last evaluation.</summary>
    public ReadOnlySpan<double> Real => Column(2);

    /// <summary>Z″ in Ω of the last evaluation.</summary>
    public ReadOnlySpan<double> Imaginary => Column(3);

    private double* Omega => memory.Start;

    private double* LogOmega => memory.Start + length;

    private double* Re => memory.Start + 2 * (nint)length;

    private double* Im => memory.Start + 3 * (nint)length;

    private double* Parameters => memory.Start + (4 + 2 * (nint)parameterCount) * length;

    private double** Columns => (double**)columnTable.Start;

    /// <summary>Impedance of the last evaluation at the frequency with the given index.</summary>
    public Complex this[int index] => new(Real[index], Imaginary[index]);

    /// <summary>∂Z′/∂p in Ω per unit of the parameter with the given index, of the last evaluation with derivatives.</summary>
    public ReadOnlySpan<double> DerivativeReal(int parameter) => Column(4 + 2 * CheckIndex(parameter));

    /// <summary>∂Z″/∂p in Ω per unit of the parameter with the given index, of the last evaluation with derivatives.</summary>
    public ReadOnlySpan<double> DerivativeImaginary(int parameter) => Column(5 + 2 * CheckIndex(parameter));

    /// <summary>Computes the impedance for the circuit's parameters, in the order of <see cref="Circuit.Parameters"/>.</summary>
    /// <exception cref="ArgumentException">The number of parameters is wrong.</exception>
    public void Evaluate(ReadOnlySpan<double> parameters)
    {
        Take(parameters);
        kernel.Evaluate(Omega, LogOmega, length, Parameters, Re, Im, null, length, null);
        GC.KeepAlive(this);   // the pointers into its buffers do not
    }

    /// <summary>Computes the impedance and its derivatives by all parameters.</summary>
    /// <exception cref="ArgumentException">The number of parameters is wrong.</exception>
    public void EvaluateWithDerivatives(ReadOnlySpan<double> parameters)
    {
        Take(parameters);
        kernel.Evaluate(Omega, LogOmega, length, Parameters, Re, Im, Columns, length, null);
        GC.KeepAlive(this);
    }

    // Of the array and not of the pointer: the caller may keep it longer than the evaluator.
    private ReadOnlySpan<double> Column(int index) => memory.Span.Slice(index * length, Grid.Count);

    private void Take(ReadOnlySpan<double> parameters)
    {
        if (parameters.Length != parameterCount)
            throw new ArgumentException($"Expected {parameterCount} parameters, got {parameters.Length}.", nameof(parameters));
        parameters.CopyTo(new Span<double>(Parameters, parameterCount));
    }

    private int CheckIndex(int parameter)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(parameter);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(parameter, parameterCount);
        return parameter;
    }
}
