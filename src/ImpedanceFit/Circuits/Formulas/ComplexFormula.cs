using System.Numerics;

namespace ImpedanceFit.Circuits.Formulas;

/// <summary>A complex formula of s = jω and parameters, <c>R/(1+(s*t)^n)</c>: its value, and its exact
/// derivatives by all parameters at once.</summary>
/// <remarks>Grammar as of <see cref="ExpressionParser{T}"/>: <c>^</c> binds tightest and from the right,
/// then a sign, then <c>*</c> and <c>/</c>, then
/// <c>+</c> and <c>-</c>. Names with a meaning: s, j, pi; all others are parameters. Roots, powers and
/// logarithms are principal values. Derivatives go back through the steps (reverse accumulation: A. Griewank, A. Walther, Evaluating
/// Derivatives, 2nd ed., SIAM 2008, doi:10.1137/1.9780898717761).</remarks>
internal sealed class ComplexFormula
{
    /// <summary>Longest formula; far beyond any that is written by hand.</summary>
    public const int LongestText = 1000;

    private readonly FormulaStep[] steps;

    private ComplexFormula(string text, FormulaBuilder builder)
    {
        // Blanks say nothing: two texts that differ in them are one formula.
        Text = string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
        steps = [.. builder.Steps];
        Parameters = [.. builder.Parameters];
    }

    /// <summary>The formula without blanks.</summary>
    public string Text { get; }

    /// <summary>The parameters, in the order of the text.</summary>
    public IReadOnlyList<string> Parameters { get; }

    /// <summary>The steps, operands first.</summary>
    public IReadOnlyList<FormulaStep> Steps => steps;

    /// <summary>Reads a formula.</summary>
    /// <exception cref="ExpressionSyntaxException">The text is none.</exception>
    public static ComplexFormula Parse(string text)
    {
        if (text.Length > LongestText)
            throw new ExpressionSyntaxException(text, LongestText, $"the formula is longer than {LongestText} characters.",
                "Write it shorter.");
        FormulaBuilder builder = new();
        new ExpressionParser<FormulaBuilder.Part>(text, builder).ReadAll();
        return new ComplexFormula(text, builder);
    }

    /// <summary>The value; sets the derivatives by the parameters if there is room for them.</summary>
    public Complex Evaluate(Complex s, ReadOnlySpan<double> parameters, Span<Complex> derivatives)
    {
        Span<Complex> values = stackalloc Complex[steps.Length];
        for (int i = 0; i < steps.Length; i++)
        {
            FormulaStep step = steps[i];
            values[i] = step.Operation switch
            {
                FormulaOperation.Constant => step.Constant,
                FormulaOperation.LaplaceVariable => s,
                FormulaOperation.Parameter => parameters[step.A],
                _ => step.Value(values[step.A], step.B < 0 ? 0 : values[step.B]),
            };
        }
        if (derivatives.Length > 0)
            Differentiate(values, derivatives);
        return values[^1];
    }

    // Each step hands its own derivative on to its operands; what no parameter stands in is left out.
    private void Differentiate(ReadOnlySpan<Complex> values, Span<Complex> derivatives)
    {
        derivatives.Clear();
        Span<Complex> slopes = stackalloc Complex[steps.Length];
        slopes.Clear();
        slopes[^1] = 1;
        for (int i = steps.Length - 1; i >= 0; i--)
        {
            FormulaStep step = steps[i];
            if (!step.Varies)
                continue;
            if (step.Operation == FormulaOperation.Parameter)
            {
                derivatives[step.A] += slopes[i];
                continue;
            }
            Complex b = step.B < 0 ? 0 : values[step.B];
            if (steps[step.A].Varies)
                slopes[step.A] += slopes[i] * step.SlopeByA(values[step.A], b, values[i]);
            if (step.B >= 0 && steps[step.B].Varies)
                slopes[step.B] += slopes[i] * step.SlopeByB(values[step.A], b, values[i]);
        }
    }
}
