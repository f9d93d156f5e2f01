namespace ImpedanceFit.Circuits.Formulas;

/// <summary>A text that is no formula of parameters: the message shows it with a caret under the place, and
/// says what to write instead.</summary>
internal sealed class ExpressionSyntaxException : ImpedanceFitException
{
    /// <summary>Creates the error.</summary>
    /// <param name="expression">The whole text.</param>
    /// <param name="position">Zero-based index into it; its length for a mistake at the end.</param>
    /// <param name="problem">What is wrong, as a sentence.</param>
    /// <param name="remedy">What to write instead, as a sentence.</param>
    public ExpressionSyntaxException(string expression, int position, string problem, string remedy)
        : base(ErrorCodes.FormulaSyntax,
            $"formula, column {position + 1}: {problem}\n  {expression}\n  {new string(' ', position)}^\n{remedy}",
            problem, remedy) => Position = position;

    /// <summary>Zero-based index into the text, for editors.</summary>
    public int Position { get; }
}
