using System.Globalization;
using ImpedanceFit.Workbench.Documents;

namespace ImpedanceFit.Web.Asking;

/// <summary>The command line that does what a page did, ready for a shell.</summary>
internal static class CommandText
{
    // --exclude takes the points near a frequency with it.
    private const double Near = 0.011;

    /// <summary>The program with words, ready for a shell.</summary>
    public static string Of(IEnumerable<string> words) => string.Join(' ', words.Select(Quoted).Prepend("impedancefit"));

    /// <summary>A verb with one spectrum of a file, as words.</summary>
    public static IReadOnlyList<string> Words(string verb, string file, Spectrum spectrum, bool isAlone, SettingsDocument settings)
    {
        List<string> words = [verb, file];
        if (!isAlone && spectrum.Id is { } id)
            words.AddRange(["--id", id]);
        bool fits = verb is "fit" or "conductivity" or "plot";
        if (fits && settings.Circuit is { Length: > 0 } circuit)
            words.AddRange(["-c", circuit.Trim()]);
        if (fits && settings.Weighting is { Length: > 0 } weighting and not "auto")
            words.AddRange(["--weighting", weighting]);
        if (settings.Fmin is { } low)
            words.AddRange(["--fmin", Number(low)]);
        if (settings.Fmax is { } high)
            words.AddRange(["--fmax", Number(high)]);
        if (string.Join(',', Excluded(spectrum, settings.Exclude ?? [])) is { Length: > 0 } excluded)
            words.AddRange(["--exclude", excluded]);
        if (fits)
        {
            foreach ((string name, double value) in settings.Hold ?? [])
                words.AddRange(["--fix", $"{name}={Number(value)}"]);
            string starts = string.Join(',', (settings.Start ?? []).Where(pair => settings.Hold?.ContainsKey(pair.Key) != true)
                .Select(pair => $"{pair.Key}={Number(pair.Value)}"));
            if (starts.Length > 0)
                words.AddRange(["--start", starts, "--starts", "given"]);
        }
        if (verb == "conductivity" && settings.Sizes is { } sizes)
            words.AddRange(WordsOf(sizes));
        return words;
    }

    /// <summary>The options of sizes, ready for a shell.</summary>
    public static IEnumerable<string> Of(SizesDocument sizes) => WordsOf(sizes).Select(Quoted);

    private static IEnumerable<string> WordsOf(SizesDocument sizes) =>
        ((string, string?)[])[("--thickness", sizes.Thickness), ("--diameter", sizes.Diameter), ("--area", sizes.Area),
            ("--temperature", sizes.Temperature), ("--cell", sizes.Cell)] is var options
        ? options.Where(option => !string.IsNullOrWhiteSpace(option.Item2))
            .SelectMany(option => (string[])[option.Item1, option.Item2!.Trim()]) : [];

    /// <summary>A text as a shell takes it.</summary>
    public static string Quoted(string text) =>
        text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || "._-/=,:+%".Contains(c, StringComparison.Ordinal)) ? text
        : "'" + text.Replace("'", @"'\''", StringComparison.Ordinal) + "'";

    /// <summary>Points for <c>--exclude</c>; a range of no width where a neighbour would go with the point.</summary>
    public static IEnumerable<string> Excluded(Spectrum spectrum, int[] places)
    {
        HashSet<int> left = [.. places.Where(k => k >= 0 && k < spectrum.Count)];
        return left.Order().Select(k => IsAlone(spectrum, k, left)
            ? Number(spectrum.FrequenciesHertz[k])
            : $"{Number(spectrum.FrequenciesHertz[k])}:{Number(spectrum.FrequenciesHertz[k])}").Distinct();
    }

    private static bool IsAlone(Spectrum spectrum, int place, HashSet<int> left)
    {
        double hertz = spectrum.FrequenciesHertz[place];
        for (int k = 0; k < spectrum.Count; k++)
        {
            if (!left.Contains(k) && Math.Abs(spectrum.FrequenciesHertz[k] / hertz - 1) < Near)
                return false;
        }
        return true;
    }

    /// <summary>A number with all its digits.</summary>
    public static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
