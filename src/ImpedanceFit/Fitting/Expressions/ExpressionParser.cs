using ImpedanceFit.Units;

namespace ImpedanceFit.Fitting.Expressions;

/// <summary>Reads a formula of parameters from the left to the right, one rule of its grammar a method.</summary>
internal sealed class ExpressionParser(string text)
{
    private const int DeepestNesting = 200;
    private int at, depth;

    /// <summary>Names of the parameters that were read, in their order.</summary>
    public List<string> Names { get; } = [];

    public ExpressionNode ReadAll()
    {
        ExpressionNode sum = Sum();
        return at == text.Length ? sum : throw Error("nothing can follow here.", text[at] == ')' ? "Take the ')' away, or open it before." : "Put one of + - * / ^ between two terms.");
    }

    private ExpressionNode Sum()
    {
        if (++depth > DeepestNesting)
            throw Error("the parentheses are nested too deeply.", "Write it shorter.");
        ExpressionNode left = Product();
        while (Next() is '+' or '-')
            left = ExpressionNode.Of(text[at++], left, Product());
        depth--;
        return left;
    }

    private ExpressionNode Product()
    {
        ExpressionNode left = Signed();
        while (Next() is '*' or '/')
            left = ExpressionNode.Of(text[at++], left, Signed());
        return left;
    }

    private ExpressionNode Signed()
    {
        int signs = 0;
        for (; Next() is '-' or '+'; at++)
            signs += text[at] == '-' ? 1 : 0;
        ExpressionNode power = Power();
        return signs % 2 == 0 ? power : ExpressionNode.Negative(power);
    }

    private ExpressionNode Power()
    {
        ExpressionNode left = Atom();
        if (Next() != '^')
            return left;
        if (++depth > DeepestNesting)
            throw Error("the powers are nested too deeply.", "Write it shorter.");
        at++;
        ExpressionNode node = ExpressionNode.Of('^', left, Signed());
        depth--;
        return node;
    }

    private ExpressionNode Atom()
    {
        char next = Next();
        if (next == '(')
        {
            at++;
            ExpressionNode inner = Sum();
            return Next() == ')' && at++ >= 0 ? inner : throw Error("this parenthesis is not closed.", "Put ')' where it ends.");
        }
        if (char.IsAsciiDigit(next) || next == '.')
            return ExpressionNode.Number(Number());
        if (!char.IsLetter(next))
            throw Error(next == '\0' ? "something is missing at the end." : $"'{next}' cannot stand here.", "Expected a parameter such as R1 or CPE1.Q, a number, or '('.");
        int start = at;
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '_' or '.'))
            at++;
        string name = text[start..at];
        if (Next() != '(')
        {
            Names.Add(name);
            return ExpressionNode.Parameter(name);
        }
        ExpressionNode argument = Atom();
        return ExpressionNode.Function(name, argument) ?? throw new ExpressionSyntaxException(text, start, $"there is no function '{name}'.", $"Functions are {string.Join(", ", ExpressionNode.FunctionNames)}; a product needs its *.");
    }

    private double Number()
    {
        int length = SiNumber.LengthOfNumber(text.AsSpan(at)), end = at + length;
        // A prefix counts if nothing of a name follows it.
        if (end < text.Length && SiNumber.ExponentOf(text[end]) is not null && (end + 1 == text.Length || !(char.IsLetterOrDigit(text[end + 1]) || text[end + 1] is '_' or '.')))
            length++;
        if (!SiNumber.TryParse(text.AsSpan(at, length), out double value))
            throw Error("this is no number.", "Write e.g. 2, 0.5, 1e-6 or 2.2k.");
        at += length;
        return value;
    }

    // The next character that is no blank; \0 at the end.
    private char Next()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;
        return at < text.Length ? text[at] : '\0';
    }

    private ExpressionSyntaxException Error(string problem, string remedy) => new(text, at, problem, remedy);
}
