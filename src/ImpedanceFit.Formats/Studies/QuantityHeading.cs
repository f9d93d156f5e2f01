using System.Text.RegularExpressions;
using ImpedanceFit.Formats.Headings;
using ImpedanceFit.Formats.Reading;
using ImpedanceFit.Formats.Text;

namespace ImpedanceFit.Formats.Studies;

/// <summary>What a heading of a table says: <c>T / °C</c>, <c>1000/T (1/K)</c>, <c>log10(sigma / S
/// cm-1)</c>, <c>ln(σT)</c>, <c>σ error (mS/cm)</c>.</summary>
/// <param name="Quantity">What the column holds; null for an error column that does not name its quantity.</param>
/// <param name="Form">Logarithm or reciprocal.</param>
/// <param name="TimesTemperature">The conductivity is multiplied by the temperature.</param>
/// <param name="IsError">The column holds standard errors.</param>
/// <param name="Unit">The unit, where the heading names one.</param>
/// <param name="UnitSpelling">The unit as it is written, or an empty text.</param>
/// <param name="Scale">Number in front of a reciprocal, 1000 of 1000/T.</param>
internal sealed partial record QuantityHeading(
    TableQuantity? Quantity, TableForm Form, bool TimesTemperature, bool IsError, CompoundUnit? Unit, string UnitSpelling, double Scale = 1)
{
    /// <summary>True where the column holds the negative of the logarithm: <c>-log σ</c>.</summary>
    public bool IsNegated { get; private init; }

    /// <summary>A factor beside the name, as in <c>σ (S/cm) x 1e-4</c>; null where there is none. Some write so that the numbers are to be
    /// multiplied by it, others that they were. In the unit, as in <c>σ (10^-4 S/cm)</c>, it can only mean one thing.</summary>
    public string? Multiplier { get; private init; }

    private const int LongestHeading = 100;
    private const string Opening = "([{", Closing = ")]}";

    // Names without unit, blanks, brackets and punctuation, in capitals (see HeaderVocabulary).
    private static readonly Dictionary<string, TableQuantity> Names = Build(
        (TableQuantity.Temperature,
            "T TEMP TEMPERATURE TEMPERATUR TEMPÉRATURE TEMPERATURA THETA TMEAS TSAMPLE TCELL 温度 ТЕМПЕРАТУРА ABSOLUTETEMPERATURE"),
        (TableQuantity.Conductivity,
            "SIGMA CONDUCTIVITY COND CONDUCTIVITIES KAPPA LEITFÄHIGKEIT LEITFAHIGKEIT LEITFAEHIGKEIT CONDUCTIVITÉ CONDUCTIVITE "
                + "CONDUCTIVIDAD "
            + "CONDUCIBILITÀ CONDUCIBILITA VALUE 电导率 導電率 伝導率 伝導度 離子伝導率 イオン伝導率 イオン伝導度 离子电导率 電気伝導率 导电率 "
            + "ПРОВОДИМОСТЬ ЭЛЕКТРОПРОВОДНОСТЬ"),
        (TableQuantity.Composition,
            "COMPOSITION X CONTENT LOADING FILLER WT CNT CNTCONTENT ZUSAMMENSETZUNG ANTEIL FRACTION WEIGHTFRACTION 组成 СОСТАВ"),
        (TableQuantity.Thickness, "THICKNESS D L LENGTH DICKE HEIGHT ÉPAISSEUR EPAISSEUR ESPESOR SPESSORE 厚度 厚さ ТОЛЩИНА"),
        (TableQuantity.Resistance, "RESISTANCE R WIDERSTAND RÉSISTANCE RESISTENCIA RTOTAL RTOT RDC 电阻 抵抗 СОПРОТИВЛЕНИЕ"),
        (TableQuantity.PlatedCharge, "PLATED QPLATED PLATEDCHARGE CHARGEPLATED PLATING QPLATING PLATINGCAPACITY PLATEDCAPACITY DEPOSITED"),
        (TableQuantity.StrippedCharge,
            "STRIPPED QSTRIPPED STRIPPEDCHARGE CHARGESTRIPPED STRIPPING QSTRIPPING STRIPPINGCAPACITY STRIPPEDCAPACITY"),
        (TableQuantity.File, "FILE FILENAME FILES DATEI DATEINAME FICHIER PATH"));

    private static readonly string[] ConductivityTimesTemperature =
        ["SIGMAT", "TSIGMA", "SIGMAXT", "CONDUCTIVITYT", "TCONDUCTIVITY", "CONDUCTIVITYTEMPERATURE", "SIGMATEMPERATURE", "SIGMATIMEST"];

    /// <summary>Reads a heading; null where it says nothing of a quantity of a table.</summary>
    public static QuantityHeading? Parse(string heading)
    {
        string text = HeadingText.Straighten(heading.Replace("Δ", "delta ", StringComparison.Ordinal)
            .Replace("∆", "delta ", StringComparison.Ordinal));
        if (text.Length is 0 or > LongestHeading)
            return null;
        if (Reciprocal().Match(text) is { Success: true } inverse)
            return OfReciprocal(inverse);
        if (Minus().Match(text) is { Success: true } minus && Of(text[minus.Length..]) is { Form: not TableForm.Plain } negative)
            return negative with { IsNegated = true };
        return Of(text);
    }

    private static QuantityHeading? Of(string text)
    {
        if (MultiplierIn(text) is { } multiplier
            && OfName(text.Remove(multiplier.Index, multiplier.Length).Trim()) is { Quantity: not TableQuantity.Composition } multiplied)
            return multiplied with { Multiplier = multiplier.Value.Trim() };
        return OfName(text);
    }

    // In the name, or behind the bracket of the unit; what stands in the unit is a part of it.
    private static Match? MultiplierIn(string text)
    {
        Match match = MultiplierPattern().Match(SplitUnit(text).Name);
        if (match.Success)
            return match;
        int close = text.LastIndexOfAny([.. Closing]);
        return close > 0 && MultiplierPattern().Match(text, close + 1) is { Success: true } behind && !char.IsDigit(behind.Value.Trim()[0])
            ? behind : null;
    }

    private static QuantityHeading? OfName(string text)
    {
        QuantityHeading? found = OfNameAndUnit(text, SplitUnit(text));
        // A unit in the middle of a heading must not be lost: "σ (mS/cm) of the pellet".
        return found is { Quantity: TableQuantity.Conductivity, Unit: null } && UnitInside(text) is { } inside
            ? OfNameAndUnit(text, inside) ?? found : found;
    }

    private static (string Name, string Unit)? UnitInside(string text)
    {
        for (int end = text.IndexOfAny([.. Closing]); end > 0; end = text.IndexOfAny([.. Closing], end + 1))
        {
            int start = text.LastIndexOfAny([.. Opening], end);
            if (start > 0 && text[(start + 1)..end] is var unit && IsUnit(unit))
                return (text[..start] + text[(end + 1)..], unit.Trim());
        }
        return null;
    }

    private static QuantityHeading? OfNameAndUnit(string text, (string Name, string Unit) split)
    {
        (string rest, string unit) = split;
        (TableForm form, string inner) = Function(rest);
        if (form != TableForm.Plain && unit.Length == 0)
            (inner, unit) = SplitUnit(inner);
        (string name, bool isError) = WithoutErrorWords(inner);
        if (isError && form == TableForm.Plain)
            (form, name) = Function(name);
        // What looks like a unit may be part of the name.
        return Find(name, form, isError, unit)
            ?? (unit.Length > 0 && form == TableForm.Plain ? Find(WithoutErrorWords(text).Name, form, isError, "") : null);
    }

    /// <summary>The heading of a plain column of a quantity; null where the unit is none of it.</summary>
    public static QuantityHeading? Of(TableQuantity quantity, string unit)
    {
        if (unit.Length == 0)
            return new(quantity, TableForm.Plain, false, false, null, "");
        return CompoundUnit.ParseAs(unit, Dimensions(quantity, timesTemperature: false)) is { } known
            ? new(quantity, TableForm.Plain, false, false, known, unit) : null;
    }

    /// <summary>Dimensions that a unit of the quantity may have.</summary>
    public static UnitDimension[] Dimensions(TableQuantity quantity, bool timesTemperature) => quantity switch
    {
        TableQuantity.Temperature => [UnitDimension.Temperature],
        // Of σT the unit is often written without the kelvin.
        TableQuantity.Conductivity => timesTemperature ? [UnitDimension.ConductivityTimesTemperature, UnitDimension.Conductivity]
            : [UnitDimension.Conductivity],
        TableQuantity.Thickness => [UnitDimension.Length],
        TableQuantity.Resistance => [UnitDimension.Resistance],
        TableQuantity.Potential => [UnitDimension.Potential],
        TableQuantity.Current => [UnitDimension.Current],
        TableQuantity.PlatedCharge or TableQuantity.StrippedCharge => [UnitDimension.Charge, UnitDimension.ChargeDensity],
        TableQuantity.Composition => [UnitDimension.None],
        _ => [],
    };

    private static QuantityHeading? Find(string name, TableForm form, bool isError, string spelling)
    {
        string key = HeaderVocabulary.Key(name);
        if (key.Length == 0)
        {
            CompoundUnit? bare = spelling.Length > 0 ? CompoundUnit.Parse(spelling) : null;
            return isError ? spelling.Length == 0 || bare is not null ? new(null, form, false, true, bare, spelling) : null
                : bare is { IsPercent: true } ? new(TableQuantity.Composition, form, false, false, bare, spelling) : null;
        }
        bool timesTemperature = Array.IndexOf(ConductivityTimesTemperature, key) >= 0;
        if ((timesTemperature ? TableQuantity.Conductivity : QuantityOf(key, name)) is not { } quantity
            || (form != TableForm.Plain && quantity != TableQuantity.Conductivity))
            return null;
        if (spelling.Length == 0)
            return new(quantity, form, timesTemperature, isError, null, "");
        CompoundUnit? unit = isError && CompoundUnit.Parse(spelling) is { IsPercent: true } percent ? percent
            : CompoundUnit.ParseAs(spelling, Dimensions(quantity, timesTemperature));
        return unit is null ? null : new(quantity, form, timesTemperature, isError, unit, spelling);
    }

    private static TableQuantity? QuantityOf(string key, string name)
    {
        if (Names.TryGetValue(key, out TableQuantity quantity))
            return quantity;
        // Potential and current are spelled as in records of instruments.
        switch (HeaderVocabulary.Interpret(name)?.Role)
        {
            case ColumnRole.Potential: return TableQuantity.Potential;
            case ColumnRole.Current: return TableQuantity.Current;
            case ColumnRole.Temperature: return TableQuantity.Temperature;
        }
        bool isConductivity = key.StartsWith("SIGMA", StringComparison.Ordinal)
            || Array.Exists((string[])["CONDUCTIVITY", "LEITFÄHIGKEIT", "LEITFAHIGKEIT", "CONDUCTIVITÉ", "ПРОВОДИМОСТЬ"],
                word => key.EndsWith(word, StringComparison.Ordinal));
        return isConductivity ? TableQuantity.Conductivity : null;
    }

    private static QuantityHeading? OfReciprocal(Match match)
    {
        double scale = match.Groups["number"].Value is "1" or "" ? 1 : 1000;
        string spelling = match.Groups["rest"].Value.TrimStart('/', ' ', ',').Trim();
        if (spelling.Length == 0)
            return new(TableQuantity.Temperature, TableForm.Inverse, false, false, null, "", scale);
        if (spelling.Length > 1 && Opening.Contains(spelling[0]) && Closing.Contains(spelling[^1]))
            spelling = spelling[1..^1];
        // "1000/T (K)" names the unit of T.
        return CompoundUnit.ParseAs(spelling, UnitDimension.InverseTemperature, UnitDimension.Temperature) is { Offset: 0 } unit
            ? new(TableQuantity.Temperature, TableForm.Inverse, false, false, unit, spelling, scale) : null;
    }

    /// <summary>Takes a unit off the end: in brackets, behind a slash, comma, blank, underscore or "in". A
    /// reference electrode is left out.</summary>
    public static (string Name, string Unit) SplitUnit(string text)
    {
        text = ReferenceElectrode.LeftOut(text);
        if (text.Length > 1 && Closing.Contains(text[^1]) && OpeningOfLast(text) is >= 0 and var start && IsUnit(text[(start + 1)..^1]))
            return (text[..start].TrimEnd(' ', '/', '_', ','), text[(start + 1)..^1].Trim());
        for (int i = 1; i < text.Length - 1; i++)
        {
            // "Leitfähigkeit in S/cm" has no inches.
            if (text[i] == ' ' && text.AsSpan(i + 1).StartsWith("in ", StringComparison.OrdinalIgnoreCase))
                continue;
            if (text[i] is not ('/' or '_' or ',' or ' ') || UnitBehind(text[i], text[(i + 1)..].Trim()) is not { } unit)
                continue;
            string name = text[..i].TrimEnd();
            return (name.EndsWith(" in", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name.TrimEnd('/', ' ', ',', '_'), unit);
        }
        return text.EndsWith('%') ? (text[..^1], "%") : (text, "");
    }

    private static int OpeningOfLast(string text)
    {
        int depth = 0;
        for (int k = text.Length - 1; k >= 0; k--)
        {
            depth += Closing.Contains(text[k]) ? 1 : Opening.Contains(text[k]) ? -1 : 0;
            if (depth == 0)
                return k;
        }
        return -1;
    }

    private static string? UnitBehind(char separator, string text)
    {
        if (separator != '_')
            return IsUnit(text) ? text : null;
        // S_cm, mS_per_cm, S_cm-1 in the name of a column.
        string quotient = text.Replace("_per_", "/", StringComparison.OrdinalIgnoreCase).Replace('_', '/'),
            product = text.Replace('_', ' ');
        return CompoundUnit.ParseAs(quotient, UnitDimension.Conductivity) is not null ? quotient : IsUnit(product) ? product : null;
    }

    // "MS/CM" and "s/cm" are units of a conductivity only.
    private static bool IsUnit(string text) => CompoundUnit.Parse(text) is not null
        || (text.Contains('/')
            && CompoundUnit.ParseAs(text, UnitDimension.Conductivity, UnitDimension.ConductivityTimesTemperature) is not null)
        || CompoundUnit.ParseAs(text, UnitDimension.Temperature, UnitDimension.Current, UnitDimension.Potential) is not null;

    private static (TableForm Form, string Inner) Function(string text)
    {
        Match match = Logarithm().Match(text.Trim());
        if (!match.Success)
            return (TableForm.Plain, text);
        string inner = match.Groups["inner"].Value.Trim();
        if (inner.Length > 1 && Opening.Contains(inner[0]) && Closing.Contains(inner[^1]))
            inner = inner[1..^1].Trim();
        return (match.Groups["name"].Value is "ln" or "LN" or "Ln" or "log_e" or "loge" ? TableForm.Ln : TableForm.Log10, inner);
    }

    private static (string Name, bool IsError) WithoutErrorWords(string text)
    {
        string name = ErrorWords().Replace(text, " ");
        return (name, name != text);
    }

    private static Dictionary<string, TableQuantity> Build(params ReadOnlySpan<(TableQuantity Quantity, string Spellings)> groups)
    {
        Dictionary<string, TableQuantity> names = new(StringComparer.Ordinal);
        foreach ((TableQuantity quantity, string spellings) in groups)
        {
            foreach (string spelling in spellings.Split(' '))
                names.TryAdd(spelling, quantity);
        }
        return names;
    }

    [GeneratedRegex(@"^\(?\s*(?:(?<number>1000|10\^?3|10³|1e3|1)\s*K?\s*/\s*\(?\s*(?:T|temp\w*)"
        + @"|(?<number>1000|10\^?3|10³|1e3)\s*[*·× ]?\s*T\s*(?:\^?-1|⁻¹)"
        + @"|T\s*(?:\^?-1|⁻¹)|(?:inverse|reciprocal)[ _]temperature|inv_?T)\s*\)?(?<rest>(?:\s*[\[\(\{/,].*)?)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Reciprocal();

    [GeneratedRegex(@"^(?:-|minus|neg(?:ative)?)\s*(?=log|lg|ln)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Minus();

    // Behind a sign any number; without one only a power of ten, for "sigma 25" is a temperature as a rule.
    [GeneratedRegex(@"(?:\s*(?<!\p{L})[x×✕]|\s*[*·∙⋅])\s*\d+(?:\.\d+)?(?:e[-+]?\d+)?"
        + @"(?:\s*(?:\^|\*\*)\s*\(?[-+]?\d+\)?|[⁻⁺]?[⁰¹²³⁴-⁹]+|[-+]\d+)?"
        + @"|(?<![\p{L}\d.^_\-])(?:10(?:\s*(?:\^|\*\*)\s*\(?[-+]?\d+\)?|[⁻⁺]?[⁰¹²³⁴-⁹]+)|\d+(?:\.\d+)?e[-+]?\d+)\s*[x×✕*·∙⋅]?\s*",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex MultiplierPattern();

    [GeneratedRegex(@"^(?<name>log_?10|log_?e|log|lg|ln)(?<inner>[\s\(\[\{_].*|sigma.*|cond.*)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Logarithm();

    [GeneratedRegex(@"(?<![a-z])(?:standard[ _]?errors?|standard[ _]?deviation|std[ _.]?err(?:or)?|std[ _.]?dev|stdev|stderr|std"
        + @"|error[ _]?bars?|errors?|err\.?|fehler"
        + @"|standardabweichung|unsicherheit|uncertainty|erreur|delta)(?![a-z])(?: of)?|±|\+/-"
        + @"|^(?:s\.?d\.?|s\.?e\.?|u|d)(?=[ _\(]*sigma|[ _\(]*conductivity)|^(?:s\.?d\.?|s\.?e\.?)$"
        + @"|(?<=(?:sigma|conductivity)[ _])(?:sd|se|u)(?![a-z])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ErrorWords();
}
