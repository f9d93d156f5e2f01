using ImpedanceFit.Units;
using ImpedanceFit.Workbench.Hosting;

namespace ImpedanceFit.Workbench.Options;

/// <summary><c>NAME=VALUE</c> as it stands in an option; several may be separated by commas.</summary>
/// <param name="Name">What stands before the sign.</param>
/// <param name="Value">What stands behind it, or null if there is no sign.</param>
internal sealed record NamedValue(string Name, string? Value)
{
    /// <summary>Reads all values of an option.</summary>
    public static IEnumerable<NamedValue> ReadAll(string option, IEnumerable<string>? values)
    {
        foreach (string part in (values
            ?? []).SelectMany(value => value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)))
        {
            int sign = part.IndexOf('=', StringComparison.Ordinal);
            string name = (sign < 0 ? part : part[..sign]).Trim();
            if (name.Length == 0)
                throw new RequestException($"{option}: '{part}' does not name a parameter.", $"Write {option} NAME=VALUE.");
            yield return new NamedValue(name, sign < 0 ? null : part[(sign + 1)..].Trim());
        }
    }

    /// <summary>Reads <c>NAME=NUMBER</c>s.</summary>
    public static IEnumerable<(string Name, double Number)> ReadNumbers(string option, IEnumerable<string>? values)
    {
        foreach (NamedValue named in ReadAll(option, values))
            yield return (named.Name,
                Number(option, named.Value
                    ?? throw new RequestException($"{option}: '{named.Name}' has no value.", $"Write {option} {named.Name}=VALUE.")));
    }

    /// <summary>Reads a number with an optional SI prefix.</summary>
    public static double Number(string option, string text) => SiNumber.TryParse(text, out double value) ? value
        : throw new RequestException($"{option}: '{text}' is not a number.",
            $"Write e.g. 100, 2.2k or 1e-6; the prefixes are {SiNumber.Prefixes}.");
}
