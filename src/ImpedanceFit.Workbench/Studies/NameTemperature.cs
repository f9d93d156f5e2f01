using System.Text.RegularExpressions;
using ImpedanceFit.Formats.Text;
using ImpedanceFit.Workbench.Hosting;
using ImpedanceFit.Units;

namespace ImpedanceFit.Workbench.Studies;

/// <summary>Finds a temperature in a name: <c>pellet_25C</c>, <c>run-298.15K</c>, <c>55degC</c>,
/// <c>_140deg</c>, <c>25_C</c>, <c>RT</c>.</summary>
/// <remarks>A number without a unit is no temperature. Nor is a C-rate (<c>0.5C</c>, <c>C_2</c>), nor one of
/// several temperatures (<c>301K to 380K</c>).</remarks>
internal sealed partial class NameTemperature
{
    private const double RoomTemperatureCelsius = 25;
    private const double LeastKelvin = 50;          // below, "10K" is a rate, a resistance or a count
    private const double LargestLikelyRate = 4;     // "0.5C" … "4C" are rates of charging; nobody writes 4 °C without a degree sign there
    private const double LeastOfRange = 10;         // "3-25C" is number 3 at 25 °C, "25-80C" a range
    private readonly bool ratesAmongNames;

    private NameTemperature(bool ratesAmongNames) => this.ratesAmongNames = ratesAmongNames;

    /// <summary>Looks at all names of a series first. Where one has a C-rate in place of a temperature, "5C" and "10C" beside it are rates
    /// too.</summary>
    public static NameTemperature Among(IEnumerable<string> names) =>
        new(names.Any(name => Candidates(name).ToArray() is { Length: > 0 } found && found.All(c => c.IsBareC && IsLikelyRate(c))));

    /// <summary>The temperature in K and how the name writes it; null where the name tells none, or several.</summary>
    public (double Kelvin, string Text)? Of(string? name)
    {
        if (name is null)
            return null;
        (double Kelvin, string Text)[] found = [.. Candidates(name).Where(c => !c.IsBareC || !(ratesAmongNames || IsLikelyRate(c)))
            .Select(c => (c.Kelvin, c.Text)).Where(t => t.Kelvin >= LeastKelvin).DistinctBy(t => t.Kelvin)];
        return found.Length == 1 && !IsOfRange(name) ? found[0] : null;
    }

    /// <summary>The temperature of a name by a pattern in which <c>{C}</c> or <c>{K}</c> stands for the
    /// number: <c>_T{C}</c> in <c>pellet_T500</c>.</summary>
    /// <exception cref="RequestException">The pattern holds neither or both.</exception>
    public static (double Kelvin, string Text)? By(string pattern, string? name)
    {
        string[] parts = pattern.Split("{C}"), other = pattern.Split("{K}");
        if ((parts.Length == 2) == (other.Length == 2))
            throw new RequestException($"the pattern '{pattern}' does not say where the temperature is.",
                "Write {C} or {K} for the number, e.g. \"_T{C}\" for pellet_T500.");
        bool celsius = parts.Length == 2;
        string[] around = celsius ? parts : other;
        Match match = Regex.Match(name ?? "", $@"{Regex.Escape(around[0])}(-?\d+(?:[.,]\d+)?)(?![0-9]){Regex.Escape(around[1])}",
            RegexOptions.CultureInvariant);
        return match.Success && Kelvin(Parse(match.Groups[1].Value), celsius) is > 0 and var kelvin ? (kelvin, match.Value) : null;
    }

    private static IEnumerable<Candidate> Candidates(string name)
    {
        foreach (Match match in Number().Matches(name))
        {
            string before = name[..match.Index], unit = match.Groups["unit"].Value;
            // "25_C_2" is a rate of C/2.
            bool isRate = unit == "C" && match.Value.EndsWith("_C", StringComparison.Ordinal)
                && DividedRate().IsMatch(name[(match.Index + match.Length)..]);
            if (isRate || SignBehind(before) is not { } sign)
                continue;
            double value = sign * Parse(match.Groups["number"].Value);
            yield return new Candidate(value, Kelvin(value, unit != "K"), unit == "C", (sign < 0 ? "-" : "") + match.Value);
        }
        foreach (Match match in Room().Matches(name))
            yield return new Candidate(RoomTemperatureCelsius, Kelvin(RoomTemperatureCelsius, true), false, match.Value);
    }

    /// <summary>−1 behind a minus, 1 where a number may begin, null in the middle of a word. A hyphen behind
    /// a letter or digit separates.</summary>
    private static int? SignBehind(string before)
    {
        if (before.Length > 0 && before[^1] is '-' or '−')
            return before.Length == 1 || !char.IsLetterOrDigit(before[^2]) || Introduced().IsMatch(before[..^1]) ? -1 : 1;
        return before.Length == 0 || !(char.IsLetterOrDigit(before[^1]) || before[^1] is '.' or ',') || Introduced().IsMatch(before) ? 1
            : null;
    }

    /// <summary>301K to 380K, 25-80C: of a range neither end is the temperature.</summary>
    private static bool IsOfRange(string name) =>
        Number().Matches(name).Any(match => RangeBefore().Match(name[..match.Index]) is { Success: true } range
        && (range.Groups["hyphen"].Length == 0 || Parse(range.Groups["number"].Value) is 0 or >= LeastOfRange));

    private static bool IsLikelyRate(Candidate c) => c.Value is > 0 and <= LargestLikelyRate;

    private static double Parse(string text) => NumberText.Either(text)!.Value;

    private static double Kelvin(double value, bool celsius) => celsius ? value + PhysicalConstants.ZeroCelsiusKelvin : value;

    private sealed record Candidate(double Value, double Kelvin, bool IsBareC, string Text);

    [GeneratedRegex(@"(?<number>\d+(?:[.,]\d+)?)[ _]?(?<unit>°C|℃|degC|deg|[Gg]rad|[Cc]elsius|K|C)(?![0-9A-Za-z])",
        RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"^[_/]\d+(?![0-9A-Za-z°])", RegexOptions.CultureInvariant)]
    private static partial Regex DividedRate();

    // T25C, T=25C, at25C
    [GeneratedRegex(@"(?<![0-9A-Za-z])(?:T[=_]?|at)$", RegexOptions.CultureInvariant)]
    private static partial Regex Introduced();

    [GeneratedRegex(@"(?<![0-9A-Za-z.])(?<number>\d+(?:[.,]\d+)?)(?:°C|degC|deg|K|C)?[ _]*(?:to|bis|–|…|\.\.+|(?<hyphen>-))[ _]*$",
        RegexOptions.CultureInvariant)]
    private static partial Regex RangeBefore();

    [GeneratedRegex(@"(?<![0-9A-Za-z])(?:RT|[Rr]oom[ _-]?[Tt]emp(?:erature)?)(?![0-9A-Za-z])", RegexOptions.CultureInvariant)]
    private static partial Regex Room();
}
