using ImpedanceFit.Evaluation;
using ImpedanceFit.Formats;
using ImpedanceFit.Spectra;
using ImpedanceFit.Workbench.Hosting;

namespace ImpedanceFit.Native;

/// <summary>Circuits that callers hold, to be computed many times.</summary>
internal static class Evaluations
{
    private static readonly Handles<CompiledCircuit> Held = new();

    /// <summary>Prepares a circuit; gives its number.</summary>
    /// <exception cref="ImpedanceFitException">The text is no circuit.</exception>
    public static long Open(string text, out int parameters)
    {
        CompiledCircuit compiled = new(new CircuitLibrary().Resolve(text).Circuit);
        parameters = compiled.ParameterCount;
        return Held.Add(compiled);
    }

    /// <summary>Forgets a circuit; false if there is none of this number.</summary>
    public static bool Close(long number) => Held.Remove(number) is not null;

    /// <summary>Computes Z in Ω, and its derivatives by the parameters where there is room for them.</summary>
    /// <param name="number">Number of the circuit.</param>
    /// <param name="hertz">Frequencies in Hz.</param>
    /// <param name="parameters">Values in the order of the circuit.</param>
    /// <param name="real">Takes Z′.</param>
    /// <param name="imaginary">Takes Z″.</param>
    /// <param name="derivativesReal">Takes ∂Z′/∂p, a row of frequencies for each parameter; or is empty.</param>
    /// <param name="derivativesImaginary">Takes ∂Z″/∂p; or is empty.</param>
    /// <exception cref="ImpedanceFitException">There is no such circuit, a frequency is none, or the numbers of values do not
    /// fit.</exception>
    public static void Compute(long number, ReadOnlySpan<double> hertz, ReadOnlySpan<double> parameters, Span<double> real,
        Span<double> imaginary, Span<double> derivativesReal, Span<double> derivativesImaginary)
    {
        CompiledCircuit circuit = Held.Find(number)
            ?? throw new RequestException($"there is no circuit {number}.", "Give one that was opened and not closed.");
        if (parameters.Length != circuit.ParameterCount)
            throw new RequestException(FormattableString.Invariant($"{circuit.Circuit} has {circuit.ParameterCount} parameters, and ")
                + FormattableString.Invariant($"{parameters.Length} values are given."),
                $"Its parameters are {string.Join(", ", circuit.Circuit.Parameters.Select(parameter => parameter.Name))}.");
        CircuitEvaluator evaluator = new(circuit, new FrequencyGrid(hertz));
        if (derivativesReal.IsEmpty)
            evaluator.Evaluate(parameters);
        else
            evaluator.EvaluateWithDerivatives(parameters);
        evaluator.Real.CopyTo(real);
        evaluator.Imaginary.CopyTo(imaginary);
        for (int k = 0; k * hertz.Length < derivativesReal.Length && hertz.Length > 0; k++)
        {
            evaluator.DerivativeReal(k).CopyTo(derivativesReal[(k * hertz.Length)..]);
            evaluator.DerivativeImaginary(k).CopyTo(derivativesImaginary[(k * hertz.Length)..]);
        }
    }
}
