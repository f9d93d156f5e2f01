namespace ImpedanceFit.Circuits.Formulas;

/// <summary>What a step of a complex formula computes.</summary>
internal enum FormulaOperation
{
    Constant,

    /// <summary>s = jω.</summary>
    LaplaceVariable,

    Parameter,
    Negative,
    Sum,
    Difference,
    Product,
    Quotient,
    Power,
    SquareRoot,
    Exponential,
    Logarithm,
    DecadicLogarithm,
    HyperbolicSine,
    HyperbolicCosine,
    HyperbolicTangent,
    HyperbolicCotangent,
    Sine,
    Cosine,
    Tangent,
}
