namespace ImpedanceFit.Circuits.Formulas;

/// <summary>What the parts of a formula become when it is read.</summary>
/// <typeparam name="T">A part of the formula.</typeparam>
internal interface IExpressionAlgebra<T> where T : class
{
    /// <summary>A name as an example, for messages.</summary>
    string Example { get; }

    /// <summary>The functions that there are.</summary>
    IEnumerable<string> FunctionNames { get; }

    /// <summary>A number.</summary>
    T Number(double value);

    /// <summary>What a name stands for; null if it cannot be one.</summary>
    T? Name(string name);

    /// <summary>−a.</summary>
    T Negative(T a);

    /// <summary>A function of a; null if there is no such function.</summary>
    T? Function(string name, T a);

    /// <summary>Two parts with one of + − * / ^ between them.</summary>
    T Of(char sign, T a, T b);
}
