using System.Globalization;
using System.Text.RegularExpressions;
using ImpedanceFit.Numerics;

namespace ImpedanceFit.Cli.Studies;

/// <summary>Finds a temperature in a name such as <c>pellet_25C</c>, <c>run-298.15K</c>, <c>55degC</c>.</summary>
internal static partial class NameTemperature
{
    /// <summary>The temperature in K, or null.</summary>
    public static double? Of(string? name)
    {
        Match match = Pattern().Match(name ?? "");
        if (!match.Success)
            return null;
        double value = double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        return match.Groups[2].Value == "K" ? value : value + PhysicalConstants.ZeroCelsiusKelvin;
    }

    [GeneratedRegex(@"(?:^|[^0-9A-Za-z.])(-?\d+(?:\.\d+)?) ?(K|C|°C|degC)(?![0-9A-Za-z])", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
