using ImpedanceFit.Circuits.Formulas;
using ImpedanceFit.Units;

namespace ImpedanceFit.Circuits.Text;

/// <summary>Reads what stands in braces behind an element: <c>{Q=1e-6/1e-9/1e-3, n=0.9f}</c>, <c>{100}</c>, <c>{/1e-9}</c>; a
/// formula of other parameters: <c>{=2*R1}</c>, <c>{n=CPE1.n}</c>, <c>{Q=(2*CPE1.Q)}</c>.</summary>
internal sealed class BraceReader(CircuitReader reader, Token braces, string elementName, ElementDescription description)
{
    private readonly string text = reader.Text;
    private readonly int end = braces.End - 1;
    private int at = braces.Start + 1;

    /// <summary>One setting a parameter, in declared order.</summary>
    /// <exception cref="CircuitSyntaxException">The braces say something wrong.</exception>
    public ParameterSetting[] Read()
    {
        ParameterSetting[] settings = new ParameterSetting[description.Parameters.Count];
        Array.Fill(settings, ParameterSetting.Unset);
        do
        {
            int start = SkipBlanks();
            bool isFormula = description.Parameters.Count == 1 && Take('=');
            int k = isFormula ? 0 : ReadParameterName(settings);
            if (settings[k] != ParameterSetting.Unset)
                throw Error(start, $"{NameOf(k)} is set twice.", "Set it once, as value/lower/upper.");
            settings[k] = isFormula || AtFormula(start) ? ReadTie() : ReadSetting(k);
        }
        while (Take(','));
        return at == end ? settings
            : throw Error(at, $"'{text[at]}' is not expected here.",
                "Write value/lower/upper, with ',' between parameters, e.g. {Q=1e-6/1e-9/1e-3, n=0.9f}.");
    }

    // Behind "name =", numbers begin with a digit or a sign.
    private bool AtFormula(int start)
    {
        int from = SkipBlanks(), word = from;
        while (word < end && char.IsLetter(text[word]))
            word++;
        if (from == start || from == end)
            return false;
        return text[from] == '(' || (word > from && text.AsSpan(from, word - from) is not ("f" or "inf" or "Inf" or "INF" or "infinity"
            or "Infinity" or "\u221E"));
    }

    // A formula of other parameters, up to the next comma.
    private ParameterSetting ReadTie()
    {
        int from = SkipBlanks(), comma = text.IndexOf(',', from, end - from);
        at = comma < 0 ? end : comma;
        string written = text[from..at].TrimEnd();
        try
        {
            return ParameterSetting.Unset with { Tie = ParameterExpression.Parse(IsInParentheses(written) ? written[1..^1] : written) };
        }
        catch (ExpressionSyntaxException error)
        {
            throw Error(from + error.Position, error.Problem, error.Remedy);
        }
    }

    // As a whole, so that it does not begin with a digit.
    private static bool IsInParentheses(string formula)
    {
        int depth = 0;
        for (int i = 0; i < formula.Length; i++)
        {
            depth += formula[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth == 0 && i < formula.Length - 1)
                return false;
        }
        return formula.Length > 2 && depth == 0;
    }

    private ParameterSetting ReadSetting(int k)
    {
        int valueAt = SkipBlanks();
        double? value = ReadNumber(k, isLimit: false, out bool isFixed);
        double? lower = null, upper = null;
        int lowerAt = valueAt, upperAt = valueAt;
        if (Take('/'))
        {
            lowerAt = SkipBlanks();
            lower = ReadNumber(k, isLimit: true, out _);
            if (Take('/'))
            {
                upperAt = SkipBlanks();
                upper = ReadNumber(k, isLimit: true, out _);
            }
        }
        if (value is null && lower is null && upper is null)
            throw Error(valueAt, $"{NameOf(k)} has no value here.", $"Write a number, e.g. {Example(k)}, or leave the braces out.");
        ParameterSetting setting = new(value, lower, upper, isFixed ? true : null);
        if (SettingCheck.Find(NameOf(k), description.Parameters[k], setting) is { } found)
            throw Error(found.Part switch { SettingCheck.Part.Value => valueAt, SettingCheck.Part.Lower => lowerAt, _ => upperAt },
                found.Problem, found.Remedy);
        return setting;
    }

    // Index of the parameter that the entry at the cursor is about; takes "name =" if it is there.
    private int ReadParameterName(ParameterSetting[] settings)
    {
        int start = at, length = 0;
        while (start + length < end && (char.IsAsciiLetterOrDigit(text[start + length]) || text[start + length] == '_'))
            length++;
        int equals = start + length;
        while (equals < end && char.IsWhiteSpace(text[equals]))
            equals++;
        if (equals < end && text[equals] == '=')
        {
            at = equals + 1;
            string name = text.Substring(start, length);
            for (int k = 0; k < description.Parameters.Count; k++)
            {
                if (description.Parameters[k].Name == name)
                    return k;
            }
            string question = Suggestion.Question(Suggestion.Nearest(name, description.Parameters.Select(p => p.Name)));
            throw Error(start, $"{elementName} has no parameter '{name}'.", $"{question}{description.Symbol} has {ParameterNames()}.");
        }
        if (description.Parameters.Count != 1)
            throw Error(start, $"{elementName} has {description.Parameters.Count} parameters; which is meant?",
                $"Write its name: {elementName}{{{Example(0)}}}. {description.Symbol} has {ParameterNames()}.");
        return settings[0] == ParameterSetting.Unset ? 0
            : throw Error(start, $"{elementName} has one parameter, and this is a second value.",
                "Decimals are written with a point (1.5), limits as value/lower/upper.");
    }

    private double? ReadNumber(int k, bool isLimit, out bool isFixed)
    {
        isFixed = false;
        int start = SkipBlanks();
        int length = PlainNumber.LengthIn(text.AsSpan(start, end - start));
        if (length == 0)
            return start == end || text[start] is '/' or ',' ? null : isLimit ? ReadInfinity(start) : throw NoNumber(start);
        at = start + length;
        int suffixAt = SkipBlanks();
        while (at < end && char.IsLetter(text[at]))
            at++;
        NumberSuffix suffix = NumberSuffix.Read(text.AsSpan(suffixAt, at - suffixAt), description.Parameters[k].Unit)
            ?? throw UnknownSuffix(suffixAt, k);
        if (suffix.Fixed && isLimit)
            throw Error(suffixAt, "a limit cannot be fixed; 'f' after a number means fixed, never femto.",
                "Put the f after the value (100f/10/1000), and write femto as e-15.");
        isFixed = suffix.Fixed;
        double value = SiNumber.Scaled(text.AsSpan(start, length), suffix.Exponent);
        return double.IsFinite(value) ? value
            : throw Error(start, "this number is too large.", isLimit ? "For no limit write inf or nothing." : "Give a finite number.");
    }

    private double ReadInfinity(int start)
    {
        bool negative = text[start] is '-' or '\u2212';
        int word = negative || text[start] == '+' ? start + 1 : start;
        at = word;
        while (at < end && (char.IsLetter(text[at]) || text[at] == '\u221E'))
            at++;
        bool infinite = text.AsSpan(word, at - word) is "inf" or "Inf" or "INF" or "infinity" or "Infinity" or "\u221E";
        return !infinite ? throw NoNumber(start) : negative ? double.NegativeInfinity : double.PositiveInfinity;
    }

    private bool Take(char c)
    {
        if (SkipBlanks() == end || text[at] != c)
            return false;
        at++;
        return true;
    }

    private int SkipBlanks()
    {
        while (at < end && char.IsWhiteSpace(text[at]))
            at++;
        return at;
    }

    private CircuitSyntaxException NoNumber(int start) => text[start] == 'f'
        ? Error(start, "'f' fixes a value, but no value is before it.", "Write the value first, e.g. 100f.")
        : Error(start, "a number is expected here.", "Write value/lower/upper, e.g. 100, 100f (fixed), 2.2k, 1e-6/1e-9/1e-3.");

    private CircuitSyntaxException UnknownSuffix(int start, int k)
    {
        string unit = description.Parameters[k].Unit.Symbol is { Length: > 0 } symbol ? $"the unit {symbol} of {NameOf(k)}" : "no unit";
        string remedy = text[start] is 'K' && at == start + 1 ? "Kilo is a small k. " : "";
        return Error(start, $"'{text.AsSpan(start, at - start)}' after a number is not understood.",
            $"{remedy}Allowed are the prefixes {SiNumber.Prefixes}, {unit}, and at the end f for fixed.");
    }

    private string NameOf(int k) => description.Parameters.Count == 1 ? elementName : $"{elementName}.{description.Parameters[k].Name}";

    private string Example(int k)
    {
        string value = SiNumber.Format(description.Parameters[k].Default);
        return description.Parameters.Count == 1 ? value : $"{description.Parameters[k].Name}={value}";
    }

    private string ParameterNames() =>
        string.Join(", ", description.Parameters.Select(p => p.Unit.Symbol.Length > 0 ? $"{p.Name} ({p.Unit})" : p.Name));

    private CircuitSyntaxException Error(int position, string problem, string remedy) => reader.Error(position, problem, remedy);
}
