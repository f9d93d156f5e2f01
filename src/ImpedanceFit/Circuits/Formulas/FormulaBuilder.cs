using System.Numerics;

namespace ImpedanceFit.Circuits.Formulas;

/// <summary>Makes the steps of a complex formula while it is read: operands stand before what is computed from them.</summary>
internal sealed class FormulaBuilder : IExpressionAlgebra<FormulaBuilder.Part>
{
    private static readonly Dictionary<string, FormulaOperation> OperationOf = new(StringComparer.Ordinal)
    {
        ["sqrt"] = FormulaOperation.SquareRoot,
        ["exp"] = FormulaOperation.Exponential,
        ["ln"] = FormulaOperation.Logarithm,
        ["log"] = FormulaOperation.Logarithm,
        ["log10"] = FormulaOperation.DecadicLogarithm,
        ["sinh"] = FormulaOperation.HyperbolicSine,
        ["cosh"] = FormulaOperation.HyperbolicCosine,
        ["tanh"] = FormulaOperation.HyperbolicTangent,
        ["coth"] = FormulaOperation.HyperbolicCotangent,
        ["sin"] = FormulaOperation.Sine,
        ["cos"] = FormulaOperation.Cosine,
        ["tan"] = FormulaOperation.Tangent,
    };

    /// <summary>Names of all functions.</summary>
    public static IReadOnlyCollection<string> Functions => OperationOf.Keys;

    /// <summary>The steps so far.</summary>
    public List<FormulaStep> Steps { get; } = [];

    /// <summary>The parameters so far, in the order of the text.</summary>
    public List<string> Parameters { get; } = [];

    public string Example => "R or tau";

    public IEnumerable<string> FunctionNames => Functions;

    public Part Number(double value) => Constant(value);

    public Part? Name(string name)
    {
        switch (name)
        {
            case "s":
                return Add(FormulaOperation.LaplaceVariable, -1, -1, false);
            case "j":
                return Constant(Complex.ImaginaryOne);
            case "pi":
                return Constant(Math.PI);
        }
        if (!ParameterDescription.IsName(name))
            return null;
        if (!Parameters.Contains(name))
            Parameters.Add(name);
        return Add(FormulaOperation.Parameter, Parameters.IndexOf(name), -1, true);
    }

    public Part Negative(Part a) => Add(FormulaOperation.Negative, a.Index, -1, Steps[a.Index].Varies);

    public Part? Function(string name, Part a) =>
        OperationOf.TryGetValue(name, out FormulaOperation operation) ? Add(operation, a.Index, -1, Steps[a.Index].Varies) : null;

    public Part Of(char sign, Part a, Part b) => Add(sign switch
    {
        '+' => FormulaOperation.Sum,
        '-' => FormulaOperation.Difference,
        '*' => FormulaOperation.Product,
        '/' => FormulaOperation.Quotient,
        '^' => FormulaOperation.Power,
        _ => throw new ArgumentOutOfRangeException(nameof(sign), sign, "Expected one of + - * / ^."),
    }, a.Index, b.Index, Steps[a.Index].Varies || Steps[b.Index].Varies);

    private Part Constant(Complex value)
    {
        Steps.Add(new FormulaStep(FormulaOperation.Constant, -1, -1, value, false));
        return new Part(Steps.Count - 1);
    }

    private Part Add(FormulaOperation operation, int a, int b, bool varies)
    {
        Steps.Add(new FormulaStep(operation, a, b, 0, varies));
        return new Part(Steps.Count - 1);
    }

    /// <summary>A part of the formula: the index of its step.</summary>
    public sealed record Part(int Index);
}
