using ImpedanceFit.Circuits.Formulas;

namespace ImpedanceFit.Circuits.Text;

/// <summary>Reads the braces of a formula element, <c>{Z=R/(1+(s*t)^n); R=100, t=1e-3/1e-6/1, n=0.9f}</c>:
/// the formula, then settings as everywhere.</summary>
internal sealed class FormulaBraces(CircuitReader reader, string elementName)
{
    private const string Example = "F1{Z=R/(1+(s*t)^n); R=100, t=1e-3/1e-6/1, n=0.9f}";

    private readonly string text = reader.Text;

    /// <summary>The element that the formula makes, and one setting a parameter.</summary>
    /// <param name="braces">The braces; null if there are none.</param>
    /// <param name="nameEnd">Index behind the element's name.</param>
    /// <exception cref="CircuitSyntaxException">There is no formula, or it is wrong, or the settings are.</exception>
    public (FormulaElement Element, ParameterSetting[] Settings) Read(Token? braces, int nameEnd)
    {
        if (braces is not { } token)
            throw reader.Error(nameEnd, $"{elementName} has no formula.", $"Write it in braces: {Example}.");
        int end = token.End - 1, formulaAt = FormulaStart(token);
        int semicolon = text.IndexOf(';', formulaAt, end - formulaAt), formulaEnd = semicolon < 0 ? end : semicolon;
        FormulaElement element = new(ReadFormula(formulaAt, formulaEnd));
        if (semicolon < 0 || text.AsSpan(semicolon + 1, end - semicolon - 1).IsWhiteSpace())
            return (element, [.. element.Description.Parameters.Select(_ => ParameterSetting.Unset)]);
        Token settings = new(TokenKind.Braces, semicolon, token.End - semicolon);   // its first character is the ';'
        return (element, new BraceReader(reader, settings, elementName, element.Description).Read());
    }

    private int FormulaStart(Token braces)
    {
        int at = SkipBlanks(braces.Start + 1);
        if (text[at] == 'Z')
        {
            int equals = SkipBlanks(at + 1);
            if (text[equals] == '=')
                return equals + 1;
        }
        throw reader.Error(at, $"the formula of {elementName} is expected here.",
            $"Write Z=, the formula, then ';' and values: {Example}.");
    }

    private ComplexFormula ReadFormula(int start, int end)
    {
        try
        {
            ComplexFormula formula = ComplexFormula.Parse(text[start..end]);
            return formula.Parameters.Count > 0 ? formula
                : throw reader.Error(start, $"the formula of {elementName} has no parameter.",
                    "Put one into it: names other than s, j and pi are parameters.");
        }
        catch (ExpressionSyntaxException error)
        {
            int position = start + error.Position;
            bool comma = position < end && text[position] == ',';
            throw reader.Error(position, error.Problem, comma ? "Put ';' between the formula and the values." : error.Remedy);
        }
    }

    // Ends at the closing brace at the latest.
    private int SkipBlanks(int at)
    {
        while (char.IsWhiteSpace(text[at]))
            at++;
        return at;
    }
}
