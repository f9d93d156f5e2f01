using System.Text;
using ImpedanceFit.Units;

namespace ImpedanceFit.Circuits.Dialects;

/// <summary>Turns pyimpspec's braces, <c>R{R=20F/inf/150%:sol}</c>, into those of this library, <c>R_sol{R=20f/-inf/30}</c>.</summary>
internal static class PyimpspecText
{
    /// <summary>The same circuit with the braces of this library.</summary>
    /// <exception cref="CircuitSyntaxException">Braces say something wrong.</exception>
    public static string ToOwnNotation(string text, ICollection<string> notes)
    {
        string circuit = text.Trim();
        // !V=1! at the start tells the version of the notation.
        int version = circuit.StartsWith('!') ? circuit.IndexOf('!', 1) : -1;
        if (version > 0)
            circuit = circuit[(version + 1)..];
        StringBuilder own = new(circuit.Length);
        for (int i = 0; i < circuit.Length; i++)
        {
            int end = circuit[i] == '{' ? circuit.IndexOf('}', i) : -1;
            if (end < 0)
            {
                own.Append(circuit[i]);
                continue;
            }
            AppendBraces(own, circuit, i, end, notes);
            i = end;
        }
        return own.ToString();
    }

    private static void AppendBraces(StringBuilder own, string circuit, int open, int close, ICollection<string> notes)
    {
        string inside = circuit[(open + 1)..close];
        int colon = inside.IndexOf(':', StringComparison.Ordinal);
        string label = colon < 0 ? "" : inside[(colon + 1)..].Trim(), values = colon < 0 ? inside : inside[..colon];
        int symbol = open;
        while (symbol > 0 && char.IsAsciiLetter(circuit[symbol - 1]))
            symbol--;
        own.Append(SuffixOf(label, circuit[symbol..open], notes));
        string[] settings = [.. values.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(setting => Setting(setting, circuit, open + 1))];
        own.Append(settings.Length > 0 ? $"{{{string.Join(", ", settings)}}}" : " ");
    }

    // A label that is the element's own name, R1, becomes its number; any other stands behind a line.
    private static string SuffixOf(string label, string symbol, ICollection<string> notes)
    {
        if (label.Length == 0)
            return "";
        if (label.Length > symbol.Length && label.StartsWith(symbol, StringComparison.Ordinal)
            && label.AsSpan(symbol.Length).IndexOfAnyExceptInRange('0', '9') < 0)
            return label[symbol.Length..];
        string clean = string.Concat(label.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_')).Trim('_');
        if (clean != label)
            notes.Add($"The label '{label}' is written {clean} here.");
        return clean.Length > 0 ? "_" + clean : "";
    }

    private static string Setting(string setting, string circuit, int position)
    {
        int equals = setting.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0)
            throw new CircuitSyntaxException(circuit, position, $"'{setting}' has no '='.", "Write name=value, e.g. R{R=20f:sol}.");
        string[] parts = [.. setting[(equals + 1)..].Split('/').Select(part => part.Trim())];
        string value = parts[0].Replace('F', 'f');
        string own = $"{setting[..equals].Trim()}={value}";
        if (parts.Length > 1)
            own += "/" + Limit(parts[1], value, lower: true);
        return parts.Length > 2 ? $"{own}/{Limit(parts[2], value, lower: false)}" : own;
    }

    // 150% is 1.5 times the value; inf is no limit on either side.
    private static string Limit(string limit, string value, bool lower)
    {
        if (limit is "inf" or "-inf" or "+inf")
            return lower ? "-inf" : "inf";
        return limit.EndsWith('%') && PlainNumber.TryParse(limit.AsSpan(0, limit.Length - 1), out double percent)
            && PlainNumber.TryParse(value.TrimEnd('f'), out double number) ? SiNumber.Format(number * percent / 100) : limit;
    }
}
