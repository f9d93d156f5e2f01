using ImpedanceFit.Units;

namespace ImpedanceFit.Circuits.Formulas;

/// <summary>Reads a formula from the left to the right, one rule of its grammar a method. What the parts
/// become is the algebra's matter.</summary>
/// <typeparam name="T">A part of the formula that has been read.</typeparam>
internal sealed class ExpressionParser<T>(string text, IExpressionAlgebra<T> algebra) where T : class
{
    private const int DeepestNesting = 200;
    private int at, depth;

    /// <summary>Reads the whole text.</summary>
    /// <exception cref="ExpressionSyntaxException">It is no formula.</exception>
    public T ReadAll()
    {
        T sum = Sum();
        return at == text.Length ? sum
            : throw Error("nothing can follow here.", text[at] == ')' ? "Take the ')' away, or open it before."
                : "Put one of + - * / ^ between two terms.");
    }

    private T Sum()
    {
        if (++depth > DeepestNesting)
            throw Error("the parentheses are nested too deeply.", "Write it shorter.");
        T left = Product();
        while (Next() is '+' or '-')
            left = algebra.Of(text[at++], left, Product());
        depth--;
        return left;
    }

    private T Product()
    {
        T left = Signed();
        while (Next() is '*' or '/')
            left = algebra.Of(text[at++], left, Signed());
        return left;
    }

    private T Signed()
    {
        int signs = 0;
        for (; Next() is '-' or '+'; at++)
            signs += text[at] == '-' ? 1 : 0;
        T power = Power();
        return signs % 2 == 0 ? power : algebra.Negative(power);
    }

    private T Power()
    {
        T left = Atom();
        if (Next() != '^')
            return left;
        if (++depth > DeepestNesting)
            throw Error("the powers are nested too deeply.", "Write it shorter.");
        at++;
        T node = algebra.Of('^', left, Signed());
        depth--;
        return node;
    }

    private T Atom()
    {
        char next = Next();
        if (next == '(')
        {
            at++;
            T inner = Sum();
            return Next() == ')' && at++ >= 0 ? inner : throw Error("this parenthesis is not closed.", "Put ')' where it ends.");
        }
        if (char.IsAsciiDigit(next) || next == '.')
            return algebra.Number(Number());
        if (!char.IsLetter(next))
            throw Error(next == '\0' ? "something is missing at the end."
                : $"'{next}' cannot stand here.", $"Expected a parameter such as {algebra.Example}, a number, or '('.");
        int start = at;
        while (at < text.Length && IsOfName(text[at]))
            at++;
        string name = text[start..at];
        if (Next() != '(')
        {
            T? named = algebra.Name(name);
            return named
                ?? throw new ExpressionSyntaxException(text, start, $"'{name}' is not a name.",
                    $"Expected a parameter such as {algebra.Example}.");
        }
        T argument = Atom();
        return algebra.Function(name, argument) ?? throw new ExpressionSyntaxException(text, start, $"there is no function '{name}'.",
            $"Functions are {string.Join(", ", algebra.FunctionNames)}; a product needs its *.");
    }

    private double Number()
    {
        int length = PlainNumber.LengthIn(text.AsSpan(at)), end = at + length;
        // A prefix counts if nothing of a name follows it.
        if (end < text.Length && SiPrefix.ExponentOf(text[end]) is not null && (end + 1 == text.Length || !IsOfName(text[end + 1])))
            length++;
        if (!SiNumber.TryParse(text.AsSpan(at, length), out double value))
            throw Error("this is not a number.", "Write e.g. 2, 0.5, 1e-6 or 2.2k.");
        at += length;
        return value;
    }

    private static bool IsOfName(char c) => char.IsLetterOrDigit(c) || c is '_' or '.';

    // The next character that is no blank; \0 at the end.
    private char Next()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;
        return at < text.Length ? text[at] : '\0';
    }

    private ExpressionSyntaxException Error(string problem, string remedy) => new(text, at, problem, remedy);
}
