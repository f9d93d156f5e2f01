using System.Text;

namespace ImpedanceFit.Formats.Headings;

/// <summary>Headings in one spelling: one apostrophe, one minus, plain brackets, letters without accents.</summary>
internal static class HeadingText
{
    private const string Accented = "ÀÁÂÃÄÅàáâãäåÇçÈÉÊËèéêëÌÍÎÏìíîïÑñÒÓÔÕÖØòóôõöøÙÚÛÜùúûüÝýÿŠšŽžČčŘřĘęĄąŁłŃńŚśŻżŹźĆćŐőŰűİıĞğŞş";
    private const string Plain = "AAAAAAaaaaaaCcEEEEeeeeIIIIiiiiNnOOOOOOooooooUUUUuuuuYyySsZzCcRrEeAaLlNnSsZzZzCcOoUuIiGgSs";

    /// <summary>The heading with usual signs only, its letters and case kept; without quotes and comment signs around it.</summary>
    public static string Straighten(string heading)
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
                case 'θ' or 'ϑ' or 'Θ': text.Append("theta"); break;
                case 'φ' or 'ϕ' or 'Φ' or 'ɸ' or '∅': text.Append("phi"); break;
                case 'δ': text.Append("delta"); break;
                case '∠': text.Append("phase "); break;
                case '₁' or '₂' or '₀': text.Append((char)('0' + (c - '₀'))); break;
                case '¹' or '²': text.Append(c); break;
                case '（' or '【' or '〔': text.Append('('); break;
                case '）' or '】' or '〕': text.Append(')'); break;
                case '＿': text.Append('_'); break;
                case '、' or '，': text.Append(','); break;
                case '\u3000' or '\u00A0' or '\u202F' or '\u2009': text.Append(' '); break;
                // Latin letters and signs of full width.
                case >= '！' and <= '～': text.Append((char)(c - 0xFEE0)); break;
                default: text.Append(c); break;
            }
        }
        return text.ToString().Trim();
    }

    /// <summary>In capitals and without accents.</summary>
    public static string Capitals(string text) => string.Create(text.Length, text, (span, source) =>
    {
        for (int k = 0; k < span.Length; k++)
            span[k] = char.ToUpperInvariant(Accented.IndexOf(source[k]) is >= 0 and var at ? Plain[at] : source[k] == 'ё' ? 'е'
                : source[k] == 'Ё' ? 'Е' : source[k]);
    });
}
