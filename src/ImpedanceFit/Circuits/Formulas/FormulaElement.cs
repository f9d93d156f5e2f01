using System.Numerics;
using ImpedanceFit.Circuits.ElementModel;
using ImpedanceFit.Circuits.Elements;

namespace ImpedanceFit.Circuits.Formulas;

/// <summary>Element <c>F</c>, given by a formula in the circuit's text: <c>F1{Z=R/(1+(s*t)^n); R=100,
/// t=1m}</c>. Each occurrence has its own.</summary>
/// <remarks>Units and kinds of the parameters follow from the formula (<see cref="FormulaDimensions"/>),
/// derivatives are exact but for rounding.</remarks>
internal sealed class FormulaElement : PointwiseElement
{
    private readonly ComplexFormula formula;

    public FormulaElement(ComplexFormula formula)
        : base(new ElementDescription(Symbol, "formula in the circuit's text", formula.Text, FormulaDimensions.Describe(formula))) =>
        this.formula = formula;

    /// <summary>Symbol of all formulas.</summary>
    public const string Symbol = "F";

    /// <summary>What stands for any formula before one is read.</summary>
    public static FormulaElement Template { get; } = new(ComplexFormula.Parse("R/(1+(s*t)^n)"));

    /// <summary>The line of a list of elements.</summary>
    public static ElementDescription ListEntry { get; } = new(
        Symbol, "your own formula: F1{Z=R/(1+(s*t)^n); R=100, t=1m}",
        $"+ - * / ^ of s = jω, j, pi, parameters; {string.Join(", ", FormulaBuilder.Functions)}");

    /// <inheritdoc/>
    internal override string Identity => $"{Symbol}{{{formula.Text}}}";

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is FormulaElement other && other.formula.Text == formula.Text;

    /// <inheritdoc/>
    public override int GetHashCode() => formula.Text.GetHashCode(StringComparison.Ordinal);

    private protected override Complex Impedance(Complex s, double[] parameters, Span<Complex> derivatives)
    {
        for (int k = 0; k < parameters.Length; k++)
            parameters[k] = ParameterFloor.Of(parameters[k]);
        return formula.Evaluate(s, parameters, derivatives);
    }
}
