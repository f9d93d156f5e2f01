using System.Globalization;

namespace ImpedanceFit.Tests.Fitting;

/// <summary>Evaluates a formula such as <c>b1*(1-exp(-b2*x))</c> in dual numbers.</summary>
internal ref struct Formula(string text, Func<string, Dual> variable, int count)
{
    private int position;

    public static Dual Evaluate(string text, Func<string, Dual> variable, int count) => new Formula(text, variable, count).Sum();

    private readonly char Next => position < text.Length ? text[position] : '\0';

    private Dual Sum()
    {
        Dual left = Product();
        while (Next is '+' or '-')
            left = text[position++] == '+' ? left + Product() : left - Product();
        return left;
    }

    private Dual Product()
    {
        Dual left = Unary();
        while (Next is '/' || (Next == '*' && text[position + 1] != '*'))
            left = text[position++] == '*' ? left * Unary() : left / Unary();
        return left;
    }

    private Dual Unary()
    {
        if (Next != '-')
            return Power();
        position++;
        return Dual.Constant(0, count) - Unary();
    }

    private Dual Power()
    {
        Dual left = Atom();
        if (Next != '*' || text[position + 1] != '*')
            return left;
        position += 2;
        return left.Pow(Unary());
    }

    private Dual Atom()
    {
        if (Next == '(')
            return Bracket();
        int start = position;
        while (char.IsLetterOrDigit(Next) || Next == '.')
            position++;
        string word = text[start..position];
        if (char.IsDigit(word[0]))
            return Dual.Constant(double.Parse(word, CultureInfo.InvariantCulture), count);
        return word switch
        {
            "exp" => Bracket().Exp(),
            "sin" => Bracket().Sin(),
            "cos" => Bracket().Cos(),
            "arctan" => Bracket().Atan(),
            "pi" => Dual.Constant(Math.PI, count),
            _ => variable(word),
        };
    }

    private Dual Bracket()
    {
        position++;
        Dual inner = Sum();
        position++;
        return inner;
    }
}
