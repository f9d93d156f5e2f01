using System.Text;
using ImpedanceFit.Units;

namespace ImpedanceFit.Formats.Text;

/// <summary>A unit as headings write it, with the factor to the SI unit; <paramref name="PerArea"/>: Ω·cm² instead of Ω.</summary>
/// <param name="Quantity">What it measures.</param>
/// <param name="Factor">SI units in one of these.</param>
/// <param name="PerArea">True for Ω·cm² and S/cm².</param>
/// <param name="Offset">What is added after the factor (273.15 for °C).</param>
/// <param name="LogBase">Where the column holds logarithms: their base.</param>
internal sealed record UnitText(UnitQuantity Quantity, double Factor, bool PerArea = false, double Offset = 0, double? LogBase = null)
{
    // The longest first: "mohm" must not be taken for minutes.
    private static readonly (string Stem, UnitQuantity Quantity, double Factor)[] Stems =
    [
        ("ohms", UnitQuantity.Impedance, 1), ("ohm", UnitQuantity.Impedance, 1), ("hertz", UnitQuantity.Frequency, 1),
        ("hz", UnitQuantity.Frequency, 1),
        ("degrees", UnitQuantity.Angle, Math.PI / 180), ("degree", UnitQuantity.Angle, Math.PI / 180),
            ("deg", UnitQuantity.Angle, Math.PI / 180),
        ("grad", UnitQuantity.Angle, Math.PI / 180), ("°", UnitQuantity.Angle, Math.PI / 180), ("gon", UnitQuantity.Angle, Math.PI / 200),
        ("radians", UnitQuantity.Angle, 1), ("radian", UnitQuantity.Angle, 1), ("rad", UnitQuantity.Angle, 1),
        ("seconds", UnitQuantity.Time, 1), ("second", UnitQuantity.Time, 1), ("sec", UnitQuantity.Time, 1), ("min", UnitQuantity.Time, 60),
        ("hours", UnitQuantity.Time, 3600), ("h", UnitQuantity.Time, 3600), ("s", UnitQuantity.Time, 1),
        ("volts", UnitQuantity.Potential, 1), ("volt", UnitQuantity.Potential, 1), ("v", UnitQuantity.Potential, 1),
        ("amperes", UnitQuantity.Current, 1), ("amps", UnitQuantity.Current, 1), ("amp", UnitQuantity.Current, 1),
            ("a", UnitQuantity.Current, 1),
        ("siemens", UnitQuantity.Admittance, 1), ("mho", UnitQuantity.Admittance, 1), ("farads", UnitQuantity.Capacitance, 1),
            ("farad", UnitQuantity.Capacitance, 1),
        ("henries", UnitQuantity.Inductance, 1), ("henry", UnitQuantity.Inductance, 1), ("m", UnitQuantity.Length, 1),
    ];

    // Capitals alone tell these from seconds, from a frequency, and from hours.
    private static readonly (string Stem, UnitQuantity Quantity)[] CapitalStems = [("S", UnitQuantity.Admittance),
        ("F", UnitQuantity.Capacitance), ("H", UnitQuantity.Inductance)];

    // Units in other scripts, the longest first.
    private static readonly (string Text, string Unit)[] OtherScripts =
    [
        ("градус", "deg"), ("град", "deg"), ("рад", "rad"), ("Гц", "hz"), ("гц", "hz"), ("Ом", "ohm"), ("ом", "ohm"), ("Гн", "H"),
        ("См", "S"), ("сек", "s"),
        ("欧姆", "ohm"), ("欧", "ohm"), ("オーム", "ohm"), ("赫兹", "hz"), ("赫", "hz"), ("ヘルツ", "hz"), ("弧度", "rad"), ("ラジアン", "rad"), ("度", "deg"),
        ("秒", "s"), ("西门子", "S"), ("法拉", "F"), ("℃", "°C"), ("мк", "u"), ("к", "k"), ("М", "M"), ("м", "m"), ("Г", "G"), ("н", "n"),
            ("п", "p"),
        ("Ф", "F"), ("В", "V"), ("А", "A"), ("с", "s"), ("С", "C"), ("К", "K"), ("千", "k"), ("兆", "M"), ("毫", "m"), ("微", "u"),
    ];

    /// <summary>Reads a unit, or null. The case of a prefix counts (mΩ, MΩ); the rest may be written in any case.</summary>
    public static UnitText? Parse(string text) => Candidates(text).FirstOrDefault();

    /// <summary>Reads a unit of one of the quantities, or null: <c>S</c> is siemens beside an admittance and
    /// seconds beside a time.</summary>
    public static UnitText? ParseAs(string text, params ReadOnlySpan<UnitQuantity> quantities)
    {
        foreach (UnitText unit in Candidates(text))
        {
            if (quantities.Contains(unit.Quantity))
                return unit;
        }
        return null;
    }

    private static IEnumerable<UnitText> Candidates(string text)
    {
        string unit = Normalise(text);
        if (unit.Length is 0 or > 24)
            yield break;
        switch (unit.ToUpperInvariant())
        {
            case "RAD/S" or "RADS-1" or "RAD/SEC" or "1RAD/S": yield return new(UnitQuantity.AngularFrequency, 1 / (2 * Math.PI));
                yield break;
            case "S-1" or "1/S":
                yield return new(UnitQuantity.Frequency, 1);
                yield return new(UnitQuantity.AngularFrequency, 1 / (2 * Math.PI));
                yield return new(UnitQuantity.Impedance, 1);
                yield break;
            case "C" or "°C" or "DEGC" or "CELSIUS" or "'C" or "GRADC": yield return new(UnitQuantity.Temperature, 1, Offset: 273.15);
                yield break;
            // A damaged degree sign.
            case "'": yield return new(UnitQuantity.Angle, Math.PI / 180); yield break;
            case "K" or "KELVIN": yield return new(UnitQuantity.Temperature, 1); yield break;
            case "OHM-1" or "1/OHM": yield return new(UnitQuantity.Admittance, 1); yield break;
        }
        foreach ((string suffix, double factor, bool density) in AreaSuffixes)
        {
            if (unit.Length <= suffix.Length || !unit.EndsWith(suffix, StringComparison.OrdinalIgnoreCase))
                continue;
            bool found = false;
            foreach (UnitText of in Plain(unit[..^suffix.Length]))
            {
                UnitText? specific = (of.Quantity, density) switch
                {
                    (UnitQuantity.Current, true) => of with { Quantity = UnitQuantity.CurrentDensity, Factor = of.Factor * factor },
                    (UnitQuantity.Admittance, true) => of with { PerArea = true, Factor = of.Factor * factor },
                    (UnitQuantity.Impedance, false) => of with { PerArea = true, Factor = of.Factor * factor },
                    _ => null,
                };
                if (specific is null)
                    continue;
                found = true;
                yield return specific;
            }
            if (found || density)
                yield break;
        }
        if (unit.EndsWith("m2", StringComparison.OrdinalIgnoreCase) && Scale(unit[..^2], UnitQuantity.Length) is { } side)
            yield return new(UnitQuantity.Area, side * side);
        foreach (UnitText plain in Plain(unit))
            yield return plain;
    }

    // Area-specific impedance is kept as the impedance of 1 cm2, current density as the current through 1 cm2.
    private static readonly (string Suffix, double Factor, bool Density)[] AreaSuffixes =
        [("/cm2", 1, true), ("cm-2", 1, true), ("/m2", 1e-4, true), ("cm2", 1, false), ("m2", 1e4, false)];

    private static IEnumerable<UnitText> Plain(string unit)
    {
        foreach ((string stem, UnitQuantity quantity) in CapitalStems)
        {
            if (unit.EndsWith(stem, StringComparison.Ordinal) && Scale(unit[..^stem.Length], quantity) is { } scale)
                yield return new(quantity, scale);
        }
        foreach ((string stem, UnitQuantity quantity, double factor) in Stems)
        {
            if (unit.EndsWith(stem, StringComparison.OrdinalIgnoreCase) && Scale(unit[..^stem.Length], quantity) is { } scale)
                yield return new(quantity, factor * scale);
        }
    }

    private static double? Scale(string prefix, UnitQuantity quantity) => prefix switch
    {
        "" => 1,
        _ when quantity is UnitQuantity.Angle => prefix is "m" or "milli" ? 1e-3 : prefix is "u" or "micro" ? 1e-6 : null,
        "c" when quantity is UnitQuantity.Length => 1e-2,
        "d" when quantity is UnitQuantity.Length => 1e-1,
        [var letter] => SiPrefix.FactorOf(letter == 'K' ? 'k' : letter),
        "micro" => 1e-6,
        "milli" or "Milli" => 1e-3,
        "kilo" or "Kilo" => 1e3,
        "mega" or "Mega" or "meg" or "Meg" => 1e6,
        "giga" or "Giga" => 1e9,
        _ => null,
    };

    private static string Normalise(string text)
    {
        if (text.AsSpan().IndexOfAnyExceptInRange('\0', '\u03FF') >= 0)
        {
            foreach ((string other, string unit) in OtherScripts)
                text = text.Replace(other, unit, StringComparison.Ordinal);
        }
        var kept = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            switch (c)
            {
                case 'Ω' or '\u2126': kept.Append("ohm"); break;
                case 'µ' or 'μ': kept.Append('u'); break;
                case '²': kept.Append('2'); break;
                case 'º' or '˚' or 'ﾟ': kept.Append('°'); break;
                case '−' or '–' or '‑': kept.Append('-'); break;
                case '⁻': kept.Append('-'); break;
                case '¹': kept.Append('1'); break;
                case '∙' or '×' or '•' or '*' or '·' or '.' or '⋅' or ' ' or '\t' or '^' or '"' or '(' or ')' or '[' or ']' or '\u00A0'
                    or '\u202F' or '\u3000': break;
                default: kept.Append(c); break;
            }
        }
        return kept.ToString();
    }
}
