using ImpedanceFit.Units;

namespace ImpedanceFit.Formats.Reading;

/// <summary>Points that are left out: single frequencies, ranges, and points by what they are.</summary>
/// <remarks><c>82.7k</c> is the points within 1 % of it, <c>48:52</c> a range with both ends, <c>:1</c> and <c>1M:</c> what lies beyond;
/// <c>inductive</c> points have Z″ &gt; 0, <c>mains50</c> and <c>mains60</c> lie within 1 % of the mains or of one of nine harmonics,
/// <c>flagged</c> ones fail the Kramers–Kronig test.</remarks>
internal sealed class PointMask
{
    private const double Near = 0.01;
    private const int Harmonics = 10;
    private static readonly string[] Words = ["inductive", "mains50", "mains60", "flagged"];
    private static readonly Dictionary<string, double> MainsHertz = new(StringComparer.Ordinal) { ["mains50"] = 50, ["mains60"] = 60 };

    private readonly List<(double From, double To)> ranges = [];
    // What was typed, of single frequencies and closed ranges: who names one expects a point there.
    private readonly List<(string Text, double From, double To)> named = [];
    private readonly HashSet<string> words = new(StringComparer.Ordinal);

    private PointMask(string text) => Text = text;

    /// <summary>What was asked for.</summary>
    public string Text { get; }

    /// <summary>The part of it that names frequencies; null if there is none.</summary>
    public PointMask? OfFrequencies => PartOf(part => !IsOfValues(part));

    /// <summary>The part of it that asks for the impedance; null if there is none.</summary>
    public PointMask? OfValues => PartOf(IsOfValues);

    /// <summary>Reads a list of frequencies, ranges and words, separated by commas.</summary>
    /// <exception cref="InputException">A part is none of these.</exception>
    public static PointMask Parse(string text)
    {
        PointMask mask = new(text);
        string[] parts = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length == 0)
            throw Refused("Nothing is named that should be left out.");
        foreach (string part in parts)
            mask.Add(part);
        return mask;
    }

    /// <summary>The spectrum without the points; what was left out is noted in its metadata.</summary>
    /// <exception cref="ImpedanceFitException">No point is left.</exception>
    public Spectrum Apply(Spectrum spectrum)
    {
        bool[] flagged = words.Contains("flagged") ? Flagged(spectrum) : [];
        bool IsLeftOut(int k)
        {
            double hertz = spectrum.FrequenciesHertz[k];
            foreach ((double from, double to) in ranges)
            {
                if (hertz >= from && hertz <= to)
                    return true;
            }
            return (words.Contains("inductive") && spectrum.ImaginaryOhm[k] > 0) || (flagged.Length > 0 && flagged[k]);
        }

        int[] left = [.. Enumerable.Range(0, spectrum.Count).Where(IsLeftOut)];
        Diagnostic[] missed = [.. named.Where(part => !spectrum.FrequenciesHertz.ToArray().Any(hertz => hertz >= part.From
            && hertz <= part.To)).Select(part => Missed(part, spectrum))];
        Spectrum kept = WithoutPoints(spectrum, left, Text);
        return missed.Length == 0 ? kept
            : kept.WithMetadata(kept.Metadata with { Diagnostics = [.. kept.Metadata.Diagnostics, .. missed] });
    }

    private static Diagnostic Missed((string Text, double From, double To) part, Spectrum spectrum)
    {
        double middle = Math.Sqrt(part.From * part.To);
        double nearest = spectrum.FrequenciesHertz.ToArray().MinBy(hertz => Math.Abs(Math.Log(hertz / middle)));
        return Diagnostic.Warning(DiagnosticCodes.PointsLeftOut, $"No point lies at '{part.Text}', so none was left out for it; "
            + $"the nearest is {ValueText.Format(nearest, Unit.Hertz, 4)}. A single frequency meets the points within 1 %.");
    }

    /// <summary>The spectrum without points by their places; what was left out is noted in its metadata.</summary>
    /// <exception cref="ImpedanceFitException">No point is left.</exception>
    public static Spectrum WithoutPoints(Spectrum spectrum, IReadOnlyCollection<int> left, string asked)
    {
        if (left.Count == 0)
            return spectrum;
        string which = string.Join(", ", left.Select(k => ValueText.Format(spectrum.FrequenciesHertz[k], Unit.Hertz)));
        Diagnostic note = Diagnostic.Note(DiagnosticCodes.PointsLeftOut, FormattableString.Invariant(
            $"{left.Count} of {Counted.Of(spectrum.Count, "point")} left out as asked ({asked}): {which}."));
        HashSet<int> places = [.. left];
        return spectrum.Where(k => !places.Contains(k))
            .WithMetadata(spectrum.Metadata with { Diagnostics = [.. spectrum.Metadata.Diagnostics, note] });
    }

    private static bool IsOfValues(string part) =>
        part.Equals("inductive", StringComparison.OrdinalIgnoreCase) || part.Equals("flagged", StringComparison.OrdinalIgnoreCase);

    private PointMask? PartOf(Func<string, bool> isWanted)
    {
        string[] parts = [.. Text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(isWanted)];
        return parts.Length == 0 ? null : Parse(string.Join(',', parts));
    }

    private void Add(string part)
    {
        if (Words.Contains(part, StringComparer.OrdinalIgnoreCase))
        {
            string word = part.ToLowerInvariant();
            words.Add(word);
            for (int k = 1; k <= Harmonics && MainsHertz.TryGetValue(word, out double hertz); k++)
                AddNear(k * hertz);
            return;
        }
        int colon = part.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
        {
            AddNear(Frequency(part, part));
            named.Add((part, ranges[^1].From, ranges[^1].To));
            return;
        }
        string low = part[..colon].Trim(), high = part[(colon + 1)..].Trim();
        double from = low.Length == 0 ? 0 : Frequency(low, part), to = high.Length == 0 ? double.PositiveInfinity : Frequency(high, part);
        if (from > to)
            throw Refused($"The range '{part}' ends below its begin.");
        ranges.Add((from, to));
        if (from > 0 && double.IsFinite(to))
            named.Add((part, from, to));
    }

    private void AddNear(double hertz) => ranges.Add(((1 - Near) * hertz, (1 + Near) * hertz));

    private static double Frequency(string text, string part)
    {
        string plain = text.EndsWith("Hz", StringComparison.OrdinalIgnoreCase) ? text[..^2].TrimEnd() : text;
        if (SiNumber.TryParse(plain, out double hertz) && hertz > 0)
            return hertz;
        string question = Suggestion.Nearest(part, Words) is { } nearest ? $" Did you mean {nearest}?" : "";
        throw Refused($"'{part}' is no frequency, range or word.{question}");
    }

    // Wild points, or what lies outside the range that passes. The residuals of a fit do not count: leaving them out would narrow its
    // intervals.
    private static bool[] Flagged(Spectrum spectrum)
    {
        bool[] flagged = new bool[spectrum.Count];
        KramersKronigResult test = LinearKramersKronig.Test(spectrum);
        foreach (int k in test.Outliers)
            flagged[k] = true;
        if (test.Outliers.Count > 0 || test.Verdict == KramersKronigVerdict.Valid || test.PassingRange is not { } range)
            return flagged;
        for (int k = 0; k < flagged.Length; k++)
            flagged[k] = spectrum.FrequenciesHertz[k] < range.FromHertz || spectrum.FrequenciesHertz[k] > range.ToHertz;
        return flagged;
    }

    private static InputException Refused(string problem) => new(ErrorCodes.ReadOption, problem,
        "Write frequencies in Hz, ranges, or words, separated by commas, e.g. 82.7k,48:52,flagged; the words are "
        + $"{string.Join(", ", Words)}.");
}
