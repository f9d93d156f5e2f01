using System.Text;

namespace ImpedanceFit.Formats.Tables;

/// <summary>Understands headings in the spellings of instruments, programs and people.</summary>
internal static class HeaderVocabulary
{
    // Keys are names without unit, blanks, brackets and punctuation, in capitals. Z' keeps its apostrophes.
    private static readonly Dictionary<string, ColumnRole> Names = Build(
        (ColumnRole.Frequency, "F FREQ FREQUENCY FREQUENZ FREQUENCIA FREQUENCE FRECUENCIA FREQUENZA FREKANS FRQ HERTZ HZ OMEGA W ANGULARFREQUENCY FHZ FREQHZ FREQUENCYHZ 频率 周波数 DATAFREQUENCY NU"),
        (ColumnRole.Real, "Z' Z'A ZS' ZRE ZREAL ZR REZ REALZ REALZS RE REAL REALPART ZREALPART REALIMPEDANCE IMPEDANCEREAL R RESISTANCE ZPRIME ZP Z1 DATAZ' REALTEIL ZRE1 ZREALOHM ZREOHM"),
        (ColumnRole.Imaginary, "Z'' Z''B ZS'' ZIM ZIMG ZIMAG ZI IMZ IMAGZ IMAGINARYZ IM IMAG IMAGINARY IMAGPART IMAGINARYPART ZIMAGINARY ZIMAGINARYPART IMAGIMPEDANCE IMAGINARYIMPEDANCE IMPEDANCEIMAG X REACTANCE ZDOUBLEPRIME ZPP Z2 DATAZ'' IMAGINARTEIL"),
        (ColumnRole.Modulus, "|Z| Z ZMOD ZABS ABSZ MOD MODZ MODULUS MODULUSZ MAG MAGZ MAGNITUDE MAGNITUDEZ ZMAG ZMODULUS IMPEDANCE IMPEDANZ IMPEDANCEMAGNITUDE IMPEDANCEMODULUS DATA|Z| |IMPEDANCE| ABSIMPEDANCE ZMAGNITUDE BETRAG"),
        (ColumnRole.Phase, "PHASE PHASEZ ZPHZ ZPHASE THETA THETAZ PHI PHIZ PHASEANGLE DATATHETAZ DATATHETA Θ Φ ARGZ ARG ANGLE PHASEOFZ PHASEZS PHASENWINKEL PHASESHIFT ZPHASEANGLE"),
        (ColumnRole.ImaginaryAdmittance, "IMY Y'' YIM YIMAG"),
        (ColumnRole.Id, "ID SPECTRUM SPECTRUMID SAMPLE SAMPLEID SAMPLENAME NAME FILE SWEEP SWEEPID LABEL CELL CELLID MEASUREMENT"),
        (ColumnRole.Cycle, "CYCLE CYCLENUMBER CYCLEINDEX"),
        (ColumnRole.SigmaReal, "SIGMAREAL SIGMARE SIGMAZRE SIGMAZREAL SIGMAZ' STDREAL STDRE STDZREAL STDZRE ERRREAL ERRRE UREAL URE UZ' REALSTD REALERROR"),
        (ColumnRole.SigmaImaginary, "SIGMAIMAG SIGMAIM SIGMAZIM SIGMAZIMAG SIGMAZ'' STDIMAG STDIM STDZIMAG STDZIM ERRIMAG ERRIM UIMAG UIM UZ'' IMAGSTD IMAGERROR"),
        (ColumnRole.Time, "T TIME ELAPSEDTIME ZEIT TEMPS TIEMPO CORRTIME TESTTIME TIMES"),
        (ColumnRole.Potential, "E EWE <EWE> POTENTIAL VOLTAGE U V VF EDC VDC EWEVSREF WE1POTENTIAL POTENTIALAPPLIED SPANNUNG <E> POTENTIALVSREF"),
        (ColumnRole.Current, "I <I> CURRENT IDC WE1CURRENT J CURRENTDENSITY STROM IAMPS"),
        (ColumnRole.Temperature, "TEMP TEMPERATURE TEMPERATUR MTEMP"));

    /// <summary>The meaning of a heading, or null where it is unknown.</summary>
    public static ColumnMeaning? Interpret(string heading)
    {
        string text = ReferenceElectrode.LeftOut(Straighten(heading));
        if (text.Length is 0 or > 80)
            return null;
        bool negated = false;
        foreach (string minus in Minuses)
        {
            if (text.StartsWith(minus, StringComparison.OrdinalIgnoreCase))
            {
                (negated, text) = (true, text[minus.Length..].TrimStart());
                break;
            }
        }
        (string name, UnitText? unit) = SplitUnit(text);
        ColumnMeaning? found = Look(name, unit, negated);
        // A name that contains its unit's letters ("V", "s") must still be found as a whole.
        return found ?? (unit is null ? null : Look(text, null, negated));
    }

    private static readonly string[] Minuses = ["-", "neg ", "neg_", "negative ", "minus ", "minus_", "(-)"];

    private static ColumnMeaning? Look(string name, UnitText? unit, bool negated)
    {
        // -Z'' also comes as (-Z'') or Im(-Z); any other dash is a hyphen (Z-real).
        if (name.Contains("(-", StringComparison.Ordinal))
            negated = !negated;
        string key = Key(name);
        if (!Names.TryGetValue(key, out ColumnRole role))
            return null;
        if (key is "OMEGA" or "W" or "ANGULARFREQUENCY" && unit is null)
            unit = new(Quantity.AngularFrequency, 1 / (2 * Math.PI));
        if (unit is null)
            return new(role, null, negated);
        bool fits = unit.Quantity == role switch
        {
            ColumnRole.Frequency => unit.Quantity is Quantity.AngularFrequency ? Quantity.AngularFrequency : Quantity.Frequency,
            ColumnRole.Real or ColumnRole.Imaginary or ColumnRole.Modulus or ColumnRole.SigmaReal or ColumnRole.SigmaImaginary => Quantity.Impedance,
            ColumnRole.Phase => Quantity.Angle,
            ColumnRole.ImaginaryAdmittance => Quantity.Admittance,
            ColumnRole.Time => Quantity.Time,
            ColumnRole.Potential => Quantity.Potential,
            ColumnRole.Current => unit.Quantity is Quantity.CurrentDensity ? Quantity.CurrentDensity : Quantity.Current,
            ColumnRole.Temperature => Quantity.Temperature,
            _ => unit.Quantity,
        };
        if (role == ColumnRole.Time && unit.Quantity is Quantity.Temperature)
            return new(ColumnRole.Temperature, unit, false);
        return fits ? new(role, unit, negated) : null;
    }

    /// <summary>Splits <c>freq/Hz</c>, <c>Zre (ohms)</c>, <c>Freq.[Hz]</c>, <c>frequency_Hz</c>, <c>Z' in kOhm</c>.</summary>
    private static (string Name, UnitText? Unit) SplitUnit(string text)
    {
        foreach ((char open, char close) in Brackets)
        {
            int end = text.LastIndexOf(close), start = end < 0 ? -1 : text.LastIndexOf(open, end);
            if (start > 0 && end > start && UnitText.Parse(text[(start + 1)..end]) is { } bracketed)
                return (text[..start] + text[(end + 1)..], bracketed);
        }
        // The first separator whose right side is a unit: "Im(Y)/Ohm-1", "Re(Z)/Ohm*cm^2", "I / A/cm2".
        for (int i = 1; i < text.Length - 1; i++)
        {
            if (text[i] is '/' or '_' or ' ' or ',' && UnitText.Parse(text[(i + 1)..]) is { } unit)
                return (text[..i].TrimEnd().EndsWith(" in", StringComparison.OrdinalIgnoreCase) ? text[..i].TrimEnd()[..^3] : text[..i], unit);
        }
        return (text, null);
    }

    private static readonly (char, char)[] Brackets = [('[', ']'), ('(', ')'), ('{', '}')];

    internal static string Key(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (char c in name)
        {
            if (char.IsLetterOrDigit(c) || c is '\'' or '|' or '<' or '>')
                key.Append(char.ToUpperInvariant(c));
        }
        return key.ToString();
    }

    internal static string Straighten(string heading)
    {
        var text = new StringBuilder(heading.Length);
        string trimmed = heading.Trim();
        if (trimmed.Length > 1 && trimmed[0] == '"' && trimmed[^1] == '"')
            trimmed = trimmed[1..^1].Trim();
        foreach (char c in trimmed.TrimStart('#', '%', ' '))
        {
            switch (c)
            {
                case '′' or '’' or '‘' or '´' or '`' or 'ʹ': text.Append('\''); break;
                case '″' or '”' or '“' or '"' or 'ʺ': text.Append("''"); break;
                case '−' or '–' or '—' or '‐': text.Append('-'); break;
                case 'ω': text.Append("omega"); break;
                case 'σ': text.Append("sigma"); break;
                case 'θ' or 'ϑ': text.Append("theta"); break;
                case 'φ' or 'ϕ': text.Append("phi"); break;
                default: text.Append(c); break;
            }
        }
        return text.ToString().Trim();
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
