namespace ImpedanceFit.Formats.Tables;

/// <summary>A unit as headings write it, with the factor to the SI unit; <paramref name="PerArea"/>: Ω·cm² instead of Ω.</summary>
internal sealed record UnitText(Quantity Quantity, double Factor, bool PerArea = false, double Offset = 0)
{
    // The longest first: "mohm" must not be taken for minutes.
    private static readonly (string Stem, Quantity Quantity, double Factor)[] Stems =
    [
        ("ohms", Quantity.Impedance, 1), ("ohm", Quantity.Impedance, 1), ("hz", Quantity.Frequency, 1),
        ("degrees", Quantity.Angle, Math.PI / 180), ("degree", Quantity.Angle, Math.PI / 180), ("deg", Quantity.Angle, Math.PI / 180), ("°", Quantity.Angle, Math.PI / 180),
        ("radians", Quantity.Angle, 1), ("rad", Quantity.Angle, 1),
        ("seconds", Quantity.Time, 1), ("second", Quantity.Time, 1), ("sec", Quantity.Time, 1), ("min", Quantity.Time, 60), ("hours", Quantity.Time, 3600), ("h", Quantity.Time, 3600), ("s", Quantity.Time, 1),
        ("volts", Quantity.Potential, 1), ("volt", Quantity.Potential, 1), ("v", Quantity.Potential, 1),
        ("amperes", Quantity.Current, 1), ("amps", Quantity.Current, 1), ("amp", Quantity.Current, 1), ("a", Quantity.Current, 1),
        ("siemens", Quantity.Admittance, 1),
    ];

    /// <summary>Reads a unit, or null. The case of a prefix counts (mΩ, MΩ); the rest may be written in any case.</summary>
    public static UnitText? Parse(string text)
    {
        string unit = Normalise(text);
        if (unit.Length is 0 or > 24)
            return null;
        switch (unit.ToUpperInvariant())
        {
            case "RAD/S" or "RADS-1" or "RAD/SEC" or "RADS^-1": return new(Quantity.AngularFrequency, 1 / (2 * Math.PI));
            case "S-1" or "1/S" or "S^-1": return new(Quantity.Frequency, 1);
            case "C" or "°C" or "DEGC" or "CELSIUS": return new(Quantity.Temperature, 1, Offset: 273.15);
            case "K" or "KELVIN": return new(Quantity.Temperature, 1);
            case "OHM-1" or "1/OHM" or "OHM^-1" or "S": return unit is "s" ? new(Quantity.Time, 1) : new(Quantity.Admittance, 1);
        }
        bool perArea = false;
        foreach ((string suffix, double factor, bool density) in AreaSuffixes)
        {
            if (unit.Length > suffix.Length && unit.EndsWith(suffix, StringComparison.OrdinalIgnoreCase))
            {
                UnitText? of = ParseStem(unit[..^suffix.Length]);
                return density ? of is { Quantity: Quantity.Current } ? of with { Quantity = Quantity.CurrentDensity, Factor = of.Factor * factor } : null
                    : of is { Quantity: Quantity.Impedance } ? of with { PerArea = true, Factor = of.Factor * factor } : null;
            }
        }
        return ParseStem(unit) is { } plain ? plain with { PerArea = perArea } : null;
    }

    // Area-specific impedance is kept as the impedance of 1 cm2, current density as the current through 1 cm2.
    private static readonly (string Suffix, double Factor, bool Density)[] AreaSuffixes =
        [("/cm2", 1, true), ("cm-2", 1, true), ("/m2", 1e-4, true), ("cm2", 1, false), ("m2", 1e4, false)];

    private static UnitText? ParseStem(string unit)
    {
        foreach ((string stem, Quantity quantity, double factor) in Stems)
        {
            if (!unit.EndsWith(stem, StringComparison.OrdinalIgnoreCase))
                continue;
            string prefix = unit[..^stem.Length];
            if (prefix.Length == 0)
                return new(quantity, factor);
            double? scale = quantity is Quantity.Angle ? null : Prefix(prefix);
            if (scale is not null)
                return new(quantity, factor * scale.Value);
        }
        return null;
    }

    private static double? Prefix(string prefix) => prefix switch
    {
        "f" => 1e-15, "p" => 1e-12, "n" => 1e-9, "u" or "micro" => 1e-6, "m" or "milli" or "Milli" => 1e-3,
        "k" or "K" or "kilo" or "Kilo" => 1e3, "M" or "mega" or "Mega" or "meg" or "Meg" => 1e6, "G" or "giga" or "Giga" => 1e9, "T" => 1e12,
        _ => null,
    };

    private static string Normalise(string text)
    {
        var kept = new System.Text.StringBuilder(text.Length);
        foreach (char c in text)
        {
            switch (c)
            {
                case 'Ω' or '\u2126': kept.Append("ohm"); break;
                case 'µ' or 'μ': kept.Append('u'); break;
                case '²': kept.Append('2'); break;
                case 'º': kept.Append('°'); break;
                case '−' or '–': kept.Append('-'); break;
                case '⁻': kept.Append('-'); break;
                case '¹': kept.Append('1'); break;
                case '*' or '·' or '.' or '⋅' or ' ' or '\t' or '^' or '"' or '(' or ')' or '\u00A0': break;
                default: kept.Append(c); break;
            }
        }
        return kept.ToString();
    }
}
