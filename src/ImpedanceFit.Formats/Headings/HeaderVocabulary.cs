using System.Text;
using ImpedanceFit.Formats.Reading;
using ImpedanceFit.Formats.Text;

namespace ImpedanceFit.Formats.Headings;

/// <summary>Understands headings in the spellings of instruments, programs and people.</summary>
internal static class HeaderVocabulary
{
    private const int LongestHeading = 80;
    private const double LeastMega = 9e5;

    // Keys are names without unit, blanks, brackets and punctuation, in capitals. Z' keeps its apostrophes.
    private static readonly Dictionary<string, ColumnRole> Names = Build(
        (ColumnRole.Frequency,
            "F FREQ FREQUENCY FREQUENZ FREQUENCIA FREQUENCE FRECUENCIA FREQUENZA FREKANS FRQ HERTZ HZ OMEGA W ANGULARFREQUENCY FHZ FREQHZ "
                + "FREQUENCYHZ DATAFREQUENCY NU"),
        (ColumnRole.Real,
            "Z' Z'A ZS' ZRE ZREAL ZR REZ REALZ REALZS RE REAL REALPART ZREALPART REALIMPEDANCE IMPEDANCEREAL R RESISTANCE ZPRIME ZP Z1 "
                + "DATAZ' REALTEIL ZRE1 ZREALOHM ZREOHM ZDASH"),
        (ColumnRole.Imaginary,
            "Z'' Z''B ZS'' ZIM ZIMG ZIMAG ZI IMZ IMAGZ IMAGINARYZ IM IMAG IMAGINARY IMAGPART IMAGINARYPART ZIMAGINARY ZIMAGINARYPART "
                + "IMAGIMPEDANCE IMAGINARYIMPEDANCE "
            + "IMPEDANCEIMAG X REACTANCE ZDOUBLEPRIME ZPP Z2 DATAZ'' IMAGINARTEIL ZDASHDASH"),
        (ColumnRole.Modulus,
            "|Z| Z ZMOD ZABS ABSZ MOD MODZ MODULUS MODULUSZ MAG MAGZ MAGNITUDE MAGNITUDEZ ZMAG ZMODULUS IMPEDANCE IMPEDANZ "
                + "IMPEDANCEMAGNITUDE IMPEDANCEMODULUS DATA|Z| "
            + "|IMPEDANCE| ABSIMPEDANCE ZMAGNITUDE BETRAG"),
        (ColumnRole.Phase,
            "PHASE PHASEZ ZPHZ ZPHASE THETA THETAZ PHI PHIZ PHASEANGLE DATATHETAZ DATATHETA ARGZ ARG ANGLE PHASEOFZ PHASEZS PHASENWINKEL "
                + "PHASESHIFT ZPHASEANGLE"),
        (ColumnRole.RealAdmittance, "REY Y' YRE YREAL"),
        (ColumnRole.ImaginaryAdmittance, "IMY Y'' YIM YIMAG"),
        (ColumnRole.Id, "ID SPECTRUM SPECTRUMID SAMPLE SAMPLEID SAMPLENAME NAME FILE SWEEP SWEEPID LABEL CELL CELLID MEASUREMENT"),
        (ColumnRole.Cycle, "CYCLE CYCLENUMBER CYCLEINDEX"),
        (ColumnRole.SigmaReal,
            "SIGMAREAL SIGMARE SIGMAZRE SIGMAZREAL SIGMAZ' STDREAL STDRE STDZREAL STDZRE ERRREAL ERRRE UREAL URE UZ' REALSTD REALERROR"),
        (ColumnRole.SigmaImaginary,
            "SIGMAIMAG SIGMAIM SIGMAZIM SIGMAZIMAG SIGMAZ'' STDIMAG STDIM STDZIMAG STDZIM ERRIMAG ERRIM UIMAG UIM UZ'' IMAGSTD IMAGERROR"),
        (ColumnRole.Time, "T TIME ELAPSEDTIME ZEIT TEMPS TIEMPO CORRTIME TESTTIME TIMES"),
        (ColumnRole.Potential,
            "E EWE <EWE> POTENTIAL VOLTAGE U V VF EDC VDC EWEVSREF WE1POTENTIAL POTENTIALAPPLIED SPANNUNG <E> POTENTIALVSREF"),
        (ColumnRole.Current, "I <I> CURRENT IDC WE1CURRENT J CURRENTDENSITY STROM IAMPS"),
        (ColumnRole.Temperature, "TEMP TEMPERATURE TEMPERATUR MTEMP"),
        (ColumnRole.Thickness, "THICKNESS SAMPLETHICKNESS DICKE"),
        (ColumnRole.Area, "AREA ELECTRODEAREA SAMPLEAREA FLACHE"));

    private static readonly string[] Minuses = ["-1*", "-1 *", "-1x", "-", "neg ", "neg_", "neg.", "negative ", "minus ", "minus_", "(-)"];
    private static readonly string[] Logarithms = ["log10", "log_10", "log", "lg", "ln"];
    private static readonly (char, char)[] Brackets = [('[', ']'), ('(', ')'), ('{', '}')];

    /// <summary>The meaning of a heading, or null where it is unknown.</summary>
    public static ColumnMeaning? Interpret(string heading)
    {
        string text = ReferenceElectrode.LeftOut(HeadingText.Straighten(heading));
        if (text.Length is 0 or > LongestHeading)
            return null;
        return InterpretStraight(text)
            ?? HeadingEncodings.Others(heading).Select(other => InterpretStraight(HeadingText.Straighten(other)))
            .FirstOrDefault(meaning => meaning is not null);
    }

    private static ColumnMeaning? InterpretStraight(string text)
    {
        bool negated = false;
        foreach (string minus in Minuses)
        {
            if (text.StartsWith(minus, StringComparison.OrdinalIgnoreCase))
            {
                (negated, text) = (true, text[minus.Length..].TrimStart());
                break;
            }
        }
        foreach ((string name, string unit) in Splits(text))
        {
            if (Look(name, unit, negated) is { } found)
                return found;
        }
        // A name that contains its unit's letters ("V", "s") must still be found as a whole.
        return Look(text, null, negated) ?? (negated ? null : Logarithm(text));
    }

    private static ColumnMeaning? Look(string name, string? unitText, bool negated)
    {
        // -Z'' also comes as (-Z'') or Im(-Z); any other dash is a hyphen (Z-real).
        if (name.Contains("(-", StringComparison.Ordinal))
            negated = !negated;
        string key = Key(name);
        // PSTrace calls -Z'' so, beside Zdash for Z'.
        if (key == "ZDASHNEG")
            return Look("Zdashdash", unitText, !negated);
        UnitText? unit = null;
        if (Names.TryGetValue(key, out ColumnRole role))
        {
            if (key is "OMEGA" or "W" or "ANGULARFREQUENCY")
                unit = new(UnitQuantity.AngularFrequency, 1 / (2 * Math.PI));
        }
        else if (HeadingWords.Understand(HeadingText.Capitals(name)) is { } understood)
        {
            (role, unit) = (understood.Role, understood.Unit);
            negated ^= understood.Negated;
        }
        else
        {
            return null;
        }
        if (unitText is null)
            return new(role, unit, negated);
        // "T / °C" is a temperature, "T / s" a time.
        if (role == ColumnRole.Time && UnitText.Parse(unitText) is { Quantity: UnitQuantity.Temperature } degrees)
            return new(ColumnRole.Temperature, degrees, false);
        if (UnitText.ParseAs(unitText, QuantitiesOf(role)) is not { } given)
            return null;
        // "POTENTIAL (MV)" is a heading in capitals: no cell has megavolts.
        bool mega = role is ColumnRole.Potential or ColumnRole.Current && given.Factor >= LeastMega;
        return new(role, mega ? given with { Factor = given.Factor * 1e-9 } : given, negated);
    }

    private static UnitQuantity[] QuantitiesOf(ColumnRole role) => role switch
    {
        ColumnRole.Frequency => [UnitQuantity.Frequency, UnitQuantity.AngularFrequency],
        ColumnRole.Real or ColumnRole.Imaginary or ColumnRole.Modulus or ColumnRole.Complex or ColumnRole.SigmaReal
            or ColumnRole.SigmaImaginary or ColumnRole.ParallelResistance => [UnitQuantity.Impedance],
        ColumnRole.Phase or ColumnRole.AdmittancePhase => [UnitQuantity.Angle],
        ColumnRole.RealAdmittance or ColumnRole.ImaginaryAdmittance or ColumnRole.AdmittanceModulus or ColumnRole.ComplexAdmittance =>
            [UnitQuantity.Admittance],
        ColumnRole.SeriesCapacitance or ColumnRole.ParallelCapacitance or ColumnRole.Capacitance => [UnitQuantity.Capacitance],
        ColumnRole.SeriesInductance or ColumnRole.ParallelInductance => [UnitQuantity.Inductance],
        ColumnRole.Time => [UnitQuantity.Time],
        ColumnRole.Potential => [UnitQuantity.Potential],
        ColumnRole.Current => [UnitQuantity.Current, UnitQuantity.CurrentDensity],
        ColumnRole.Temperature => [UnitQuantity.Temperature],
        ColumnRole.Thickness => [UnitQuantity.Length],
        ColumnRole.Area => [UnitQuantity.Area],
        _ => [],
    };

    /// <summary><c>log f</c>, <c>log10(f/Hz)</c>, <c>lg|Z|</c>: the column holds logarithms.</summary>
    private static ColumnMeaning? Logarithm(string text)
    {
        foreach (string log in Logarithms)
        {
            if (!text.StartsWith(log, StringComparison.OrdinalIgnoreCase))
                continue;
            string rest = text[log.Length..].Trim().Trim('_');
            if (rest.Length > 2 && rest[0] == '(' && rest[^1] == ')' && rest.IndexOf(')') == rest.Length - 1)
                rest = rest[1..^1];
            ColumnMeaning? of = rest.Length == 0 ? null : InterpretStraight(rest);
            if (of is { Negated: false, Role: ColumnRole.Frequency or ColumnRole.Modulus or ColumnRole.AdmittanceModulus,
                Unit: null or { LogBase: null } })
            {
                UnitText unit = of.Unit
                    ?? new(of.Role == ColumnRole.Frequency ? UnitQuantity.Frequency : of.Role == ColumnRole.Modulus
                        ? UnitQuantity.Impedance : UnitQuantity.Admittance, 1);
                return of with { Unit = unit with { LogBase = log.Equals("ln", StringComparison.OrdinalIgnoreCase) ? Math.E : 10 } };
            }
        }
        return null;
    }

    /// <summary>Splits <c>freq/Hz</c>, <c>Zre (ohms)</c>, <c>Freq.[Hz]</c>, <c>frequency_Hz</c>, <c>Z' in
    /// kOhm</c>, <c>Частота, Гц</c>.</summary>
    private static IEnumerable<(string Name, string Unit)> Splits(string text)
    {
        foreach ((char open, char close) in Brackets)
        {
            int end = text.LastIndexOf(close), start = end < 0 ? -1 : text.LastIndexOf(open, end);
            if (start > 0 && end > start && UnitText.Parse(text[(start + 1)..end]) is not null)
                yield return (text[..start] + text[(end + 1)..], text[(start + 1)..end]);
        }
        // The first separator whose right side is a unit: "Im(Y)/Ohm-1", "Re(Z)/Ohm*cm^2", "I / A/cm2".
        for (int i = 1; i < text.Length - 1; i++)
        {
            if (text[i] is '/' or '_' or ' ' or ',' or ':' or ';' && UnitText.Parse(text[(i + 1)..]) is not null)
            {
                string name = text[..i].TrimEnd();
                yield return (name.EndsWith(" in", StringComparison.OrdinalIgnoreCase)
                    || name.EndsWith("_in", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name, text[(i + 1)..]);
            }
        }
    }

    /// <summary>A name in capitals, without accents, blanks, brackets and punctuation but primes, bars and angles.</summary>
    internal static string Key(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (char c in name)
        {
            if (char.IsLetterOrDigit(c) || c is '\'' or '|' or '<' or '>')
                key.Append(c);
        }
        return HeadingText.Capitals(key.ToString());
    }

    private static Dictionary<string, ColumnRole> Build(params ReadOnlySpan<(ColumnRole Role, string Spellings)> groups)
    {
        Dictionary<string, ColumnRole> names = new(StringComparer.Ordinal);
        foreach ((ColumnRole role, string spellings) in groups)
        {
            foreach (string spelling in spellings.Split(' '))
                names.TryAdd(spelling, role);
        }
        return names;
    }
}
