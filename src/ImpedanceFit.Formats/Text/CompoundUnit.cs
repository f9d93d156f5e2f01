using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ImpedanceFit.Units;

namespace ImpedanceFit.Formats.Text;

/// <summary>A unit as a product of powers, as people write it: <c>S/cm</c>, <c>mS cm-1</c>, <c>Ω⁻¹·cm⁻¹</c>,
/// <c>1/(Ω cm)</c>, <c>10^-3 K^-1</c>, <c>°C</c>.</summary>
/// <param name="Dimension">What it measures.</param>
/// <param name="Factor">Factor to S, m, K, A, V, s, g.</param>
/// <param name="Offset">What is added after the factor: °C and °F.</param>
/// <param name="IsPercent">A share in percent.</param>
internal sealed partial record CompoundUnit(UnitDimension Dimension, double Factor, double Offset = 0, bool IsPercent = false)
{
    private const int LongestUnit = 40, LargestPower = 9;
    private const double ZeroCelsius = 273.15;

    private static readonly Dictionary<string, (UnitDimension Dimension, double Factor)> Symbols = new(StringComparer.Ordinal)
    {
        ["S"] = (UnitDimension.Conductance, 1), ["siemens"] = (UnitDimension.Conductance, 1), ["Siemens"] = (UnitDimension.Conductance, 1),
        ["ohm"] = (UnitDimension.Resistance, 1), ["Ohm"] = (UnitDimension.Resistance, 1), ["ohms"] = (UnitDimension.Resistance, 1),
        ["Ohms"] = (UnitDimension.Resistance, 1), ["OHM"] = (UnitDimension.Resistance, 1), ["m"] = (UnitDimension.Length, 1),
        ["K"] = (UnitDimension.Temperature, 1), ["kelvin"] = (UnitDimension.Temperature, 1), ["Kelvin"] = (UnitDimension.Temperature, 1),
        ["KELVIN"] = (UnitDimension.Temperature, 1), ["V"] = (UnitDimension.Potential, 1), ["volt"] = (UnitDimension.Potential, 1),
        ["volts"] = (UnitDimension.Potential, 1), ["Volt"] = (UnitDimension.Potential, 1), ["A"] = (UnitDimension.Current, 1),
        ["amp"] = (UnitDimension.Current, 1), ["amps"] = (UnitDimension.Current, 1), ["Amp"] = (UnitDimension.Current, 1),
        ["ampere"] = (UnitDimension.Current, 1), ["s"] = (UnitDimension.Time, 1), ["sec"] = (UnitDimension.Time, 1),
            ["min"] = (UnitDimension.Time, 60),
        ["h"] = (UnitDimension.Time, 3600), ["hr"] = (UnitDimension.Time, 3600), ["Ah"] = (UnitDimension.Charge, 3600),
        ["coulomb"] = (UnitDimension.Charge, 1), ["g"] = (new() { Gram = 1 }, 1), ["in"] = (UnitDimension.Length, 0.0254),
        ["micron"] = (UnitDimension.Length, 1e-6), ["cm"] = (UnitDimension.Length, 1e-2), ["dm"] = (UnitDimension.Length, 1e-1),
    };

    private static readonly Dictionary<string, string> Cyrillic = new(StringComparer.Ordinal)
    {
        ["См"] = "S", ["мСм"] = "mS", ["мкСм"] = "uS", ["нСм"] = "nS", ["Ом"] = "ohm", ["кОм"] = "kohm", ["МОм"] = "Mohm", ["см"] = "cm",
        ["м"] = "m", ["мм"] = "mm", ["мкм"] = "um", ["нм"] = "nm", ["К"] = "K", ["В"] = "V", ["мВ"] = "mV", ["А"] = "A", ["мА"] = "mA",
        ["мкА"] = "uA", ["с"] = "s", ["мин"] = "min", ["ч"] = "h",
    };

    // These take no prefix: "min" is no milli-inch, "kK" no usual unit.
    private static readonly string[] WithoutPrefix = ["in", "min", "h", "hr", "cm", "dm", "K", "kelvin", "Kelvin", "KELVIN", "micron",
        "sec"];

    private static readonly (string Text, double Scale)[] Prefixes =
    [
        .. SiPrefix.Descending.Where(prefix => prefix.Symbol.Length > 0)
            .Select(prefix => (prefix.Symbol.Replace('µ', 'u'), prefix.Factor)),   // as in the plain text
        ("micro", 1e-6), ("milli", 1e-3), ("kilo", 1e3),
    ];

    private static readonly string[] Celsius = ["°C", "C", "℃", "degC", "deg C", "deg. C", "oC", "ºC", "Celsius", "celsius", "°c",
        "CELSIUS", "DEGC", "degrees C", "° C", "\u00B0\u0421" /* Cyrillic */, "град. C", "摄氏度"];
    private static readonly string[] Fahrenheit = ["°F", "F", "degF"];
    private static readonly string[] Percents = ["%", "percent", "wt%", "wt.%", "wt.-%", "wt-%", "vol%", "vol.%", "vol.-%", "mol%", "at%",
        "mass%", "m%", "w%", "Gew.-%", "Gew%"];

    /// <summary>Reads a unit, or null.</summary>
    public static CompoundUnit? Parse(string text)
    {
        text = text.Trim();
        if (text.Length is 0 or > LongestUnit)
            return null;
        if (Array.IndexOf(Celsius, text) >= 0)
            return new(UnitDimension.Temperature, 1, ZeroCelsius);
        if (Array.IndexOf(Fahrenheit, text) >= 0)
            return new(UnitDimension.Temperature, 5.0 / 9, ZeroCelsius - 32 * 5.0 / 9);
        if (Array.FindIndex(Percents,
            p => p.Equals(text.Replace(" ", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase)) >= 0)
            return new(UnitDimension.None, 0.01, IsPercent: true);
        Reader reader = new(Plain(text));
        return reader.Product() is { } unit && reader.AtEnd ? unit : null;
    }

    /// <summary>Reads a unit of one of some dimensions, or null. Where its case makes no sense ("S/CM",
    /// "ms/cm" of a conductivity) it is read without.</summary>
    public static CompoundUnit? ParseAs(string text, params UnitDimension[] expected)
    {
        string usual = InUsualCase(text);
        // Capitals hide the prefix: "MV" is mV, while "MOHM" is as likely MΩ.
        bool capitals = string.Equals(text, text.ToUpperInvariant(), StringComparison.Ordinal)
            && Array.IndexOf(expected, UnitDimension.Resistance) < 0;
        foreach (string spelling in capitals ? (string[])[usual, text] : [text, usual])
        {
            if (Parse(spelling) is { } unit && Array.IndexOf(expected, unit.Dimension) >= 0)
                return unit;
        }
        return null;
    }

    // "MS/CM" in a heading in capitals means mS/cm: nobody measures megasiemens.
    private static string InUsualCase(string text)
    {
        string lower = text.ToLowerInvariant();
        return string.Equals(text, text.ToUpperInvariant(), StringComparison.Ordinal)
            || string.Equals(text, lower, StringComparison.Ordinal)
            ? CapitalSymbols().Replace(lower, match => match.Groups[1].Value + match.Groups[2].Value.ToUpperInvariant()) : text;
    }

    /// <summary>One sign for each meaning: ^ for powers, a blank for products, ohm, u.</summary>
    private static string Plain(string text)
    {
        StringBuilder plain = new(text.Length);
        bool raised = false;
        foreach (char c in text)
        {
            int digit = "⁰¹²³⁴⁵⁶⁷⁸⁹".IndexOf(c);
            if (digit >= 0 || c == '⁻')
            {
                plain.Append(raised ? "" : "^").Append(digit >= 0 ? (char)('0' + digit) : '-');
                raised = true;
                continue;
            }
            raised = false;
            plain.Append(c switch
            {
                'Ω' or '\u2126' => "ohm",
                'µ' or 'μ' => "u",
                '−' or '–' => "-",
                '·' or '⋅' or '×' or '•' or '*' or '.' or '\u00A0' => " ",
                '[' or '{' => "(",
                ']' or '}' => ")",
                _ => c.ToString(),
            });
        }
        return plain.ToString();
    }

    /// <summary>Product = Factor { ['/'] Factor }; Factor = Atom [^] power; Atom = number, symbol or (Product).</summary>
    private sealed class Reader(string text)
    {
        private int at;

        public bool AtEnd => at == text.Length;

        public CompoundUnit? Product()
        {
            (UnitDimension dimension, double factor, int sign) = (UnitDimension.None, 1, 1);
            while (true)
            {
                SkipBlanks();
                if (Factor() is not { } next)
                    return null;
                dimension = dimension.Times(next.Dimension, sign);
                factor *= Math.Pow(next.Factor, sign);
                SkipBlanks();
                if (at == text.Length || text[at] == ')')
                    return new(dimension, factor);
                sign = text[at] == '/' ? -1 : 1;
                at += sign < 0 ? 1 : 0;
            }
        }

        private CompoundUnit? Factor()
        {
            if (Atom() is not { } atom)
                return null;
            int start = at;
            bool caret = Take('^'), bracket = caret && Take('(');
            int digits = at;
            if (at < text.Length && text[at] is '-' or '+')
                at++;
            while (at < text.Length && char.IsAsciiDigit(text[at]))
                at++;
            if (!int.TryParse(text.AsSpan(digits, at - digits), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int power))
            {
                at = start;
                return caret ? null : atom;
            }
            if (Math.Abs(power) > LargestPower || (bracket && !Take(')')))
                return null;
            return new(UnitDimension.None.Times(atom.Dimension, power), Math.Pow(atom.Factor, power));
        }

        private CompoundUnit? Atom()
        {
            if (Take('('))
                return Product() is { } inner && Take(')') ? inner : null;
            int start = at;
            while (at < text.Length && char.IsAsciiDigit(text[at]))
                at++;
            if (at > start)
                return new(UnitDimension.None, PlainNumber.Parse(text.AsSpan(start, at - start)));
            while (at < text.Length && char.IsLetter(text[at]))
                at++;
            return at == start ? null : Symbol(text[start..at]);
        }

        private bool Take(char sign)
        {
            bool there = at < text.Length && text[at] == sign;
            at += there ? 1 : 0;
            return there;
        }

        private void SkipBlanks()
        {
            while (at < text.Length && text[at] == ' ')
                at++;
        }
    }

    private static CompoundUnit? Symbol(string symbol)
    {
        symbol = Cyrillic.GetValueOrDefault(symbol, symbol);
        if (SymbolWithPrefix(symbol) is { } one)
            return one;
        // Written without a blank: "mScm-1".
        for (int split = 1; split < symbol.Length; split++)
        {
            if (SymbolWithPrefix(symbol[..split]) is { } first && SymbolWithPrefix(symbol[split..]) is { } second)
                return new(first.Dimension.Times(second.Dimension, 1), first.Factor * second.Factor);
        }
        return null;
    }

    private static CompoundUnit? SymbolWithPrefix(string symbol)
    {
        if (Symbols.TryGetValue(symbol, out (UnitDimension Dimension, double Factor) known))
            return new(known.Dimension, known.Factor);
        foreach ((string prefix, double scale) in Prefixes)
        {
            if (symbol.StartsWith(prefix, StringComparison.Ordinal) && symbol[prefix.Length..] is var rest
                && Symbols.TryGetValue(rest, out known) && Array.IndexOf(WithoutPrefix, rest) < 0)
                return new(known.Dimension, scale * known.Factor);
        }
        return null;
    }

    [GeneratedRegex("(?<![a-z])([munk]?)(s|a|v|k)(?![a-z])", RegexOptions.CultureInvariant)]
    private static partial Regex CapitalSymbols();
}
