using System.Numerics;

namespace ImpedanceFit.Circuits.Formulas;

/// <summary>One step of a complex formula: an operation on the results of earlier steps.</summary>
/// <param name="Operation">What is computed.</param>
/// <param name="A">Index of the first operand's step, or of the parameter.</param>
/// <param name="B">Index of the second operand's step.</param>
/// <param name="Constant">The number of a constant.</param>
/// <param name="Varies">True if a parameter stands in it.</param>
internal sealed record FormulaStep(FormulaOperation Operation, int A, int B, Complex Constant, bool Varies)
{
    private const double LargestExponent = 700;   // e^709 is the last number before infinity

    private static readonly double LogarithmOfTen = Math.Log(10);

    /// <summary>The value from those of the operands.</summary>
    public Complex Value(Complex a, Complex b) => Operation switch
    {
        FormulaOperation.Negative => -a,
        FormulaOperation.Sum => a + b,
        FormulaOperation.Difference => a - b,
        FormulaOperation.Product => a * b,
        FormulaOperation.Quotient => a / b,
        FormulaOperation.Power => Complex.Pow(a, b),
        FormulaOperation.SquareRoot => Complex.Sqrt(a),
        FormulaOperation.Exponential => Complex.Exp(Limited(a)),
        FormulaOperation.Logarithm => Complex.Log(a),
        FormulaOperation.DecadicLogarithm => Complex.Log(a) / LogarithmOfTen,
        FormulaOperation.HyperbolicSine => Complex.Sinh(Limited(a)),
        FormulaOperation.HyperbolicCosine => Complex.Cosh(Limited(a)),
        FormulaOperation.HyperbolicTangent => Complex.Tanh(Limited(a)),
        FormulaOperation.HyperbolicCotangent => 1 / Complex.Tanh(Limited(a)),
        FormulaOperation.Sine => Complex.Sin(a),
        FormulaOperation.Cosine => Complex.Cos(a),
        FormulaOperation.Tangent => Complex.Tan(a),
        _ => Constant,
    };

    /// <summary>The derivative by the first operand.</summary>
    public Complex SlopeByA(Complex a, Complex b, Complex value) => Operation switch
    {
        FormulaOperation.Negative => -1,
        FormulaOperation.Sum or FormulaOperation.Difference => 1,
        FormulaOperation.Product => b,
        FormulaOperation.Quotient => 1 / b,
        FormulaOperation.Power => b * value / a,
        FormulaOperation.SquareRoot => 0.5 / value,
        FormulaOperation.Exponential => value,
        FormulaOperation.Logarithm => 1 / a,
        FormulaOperation.DecadicLogarithm => 1 / (a * LogarithmOfTen),
        FormulaOperation.HyperbolicSine => Complex.Cosh(Limited(a)),
        FormulaOperation.HyperbolicCosine => Complex.Sinh(Limited(a)),
        FormulaOperation.HyperbolicTangent or FormulaOperation.HyperbolicCotangent => 1 - value * value,
        FormulaOperation.Sine => Complex.Cos(a),
        FormulaOperation.Cosine => -Complex.Sin(a),
        FormulaOperation.Tangent => 1 + value * value,
        _ => 0,
    };

    /// <summary>The derivative by the second operand.</summary>
    public Complex SlopeByB(Complex a, Complex b, Complex value) => Operation switch
    {
        FormulaOperation.Sum => 1,
        FormulaOperation.Difference => -1,
        FormulaOperation.Product => a,
        FormulaOperation.Quotient => -value / b,
        FormulaOperation.Power => value * Complex.Log(a),
        _ => 0,
    };

    // A quotient by sinh or exp of something large goes to 0, and not to NaN.
    private static Complex Limited(Complex a) => new(Math.Clamp(a.Real, -LargestExponent, LargestExponent), a.Imaginary);
}
