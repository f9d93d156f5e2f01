namespace ImpedanceFit.Circuits.Formulas;

/// <summary>Makes real formulas of a circuit's parameters.</summary>
internal sealed class ParameterAlgebra : IExpressionAlgebra<ExpressionNode>
{
    /// <summary>Names of the parameters that were read, in their order.</summary>
    public List<string> Names { get; } = [];

    public string Example => "R1 or CPE1.Q";

    public IEnumerable<string> FunctionNames => ExpressionNode.FunctionNames;

    public ExpressionNode Number(double value) => ExpressionNode.Number(value);

    public ExpressionNode? Name(string name)
    {
        Names.Add(name);
        return ExpressionNode.Parameter(name);
    }

    public ExpressionNode Negative(ExpressionNode a) => ExpressionNode.Negative(a);

    public ExpressionNode? Function(string name, ExpressionNode a) => ExpressionNode.Function(name, a);

    public ExpressionNode Of(char sign, ExpressionNode a, ExpressionNode b) => ExpressionNode.Of(sign, a, b);
}
