using System.Globalization;
using System.Numerics;
using ImpedanceFit.Circuits;
using ImpedanceFit.Evaluation;
using ImpedanceFit.Identification.Candidates;
using ImpedanceFit.Units;

namespace ImpedanceFit.Identification;

/// <summary>The answer of an identification in words.</summary>
internal static class AnswerWords
{
    private const double WorthSaying = 0.05;
    private const double DecadesBeyond = 3;
    private const int PointsPerDecade = 5;

    /// <summary>The whole answer.</summary>
    public static string Of(IdentificationResult result, CandidateFits fits)
    {
        IdentifiedCircuit best = result.Chosen ?? result.Best;
        List<string> sentences = [];
        if (result.Validity.Verdict == KramersKronigVerdict.Invalid)
            sentences.Add("The spectrum fails the Kramers–Kronig test, so no circuit is certain.");
        if (result.Chosen is null)
            sentences.Add($"None of the candidates describes the spectrum to its noise. The best so far is {best.Words}. "
                + "Look at where it fails, leave those points out, or give a circuit of your own.");
        else
            sentences.Add($"{Capital(best.Words)} ({Percent(ProbabilityOf(best.Words, result))}).");
        if (HiddenArc(result, best, fits) is { } hidden)
            sentences.Add(hidden);
        IdentifiedCircuit? rival = result.Candidates.Where(c => c.Words != best.Words)
            .MaxBy(c => ProbabilityOf(c.Words, result));
        if (rival is not null && ProbabilityOf(rival.Words, result) is >= WorthSaying and var probability)
        {
            sentences.Add(rival.DescribesToNoise || result.Chosen is null ? $"Also possible: {rival.Words} ({Percent(probability)})."
                : $"{Capital(rival.Words)} ({Percent(probability)}) would leave a misfit beyond the noise.");
            if (DecidingHertz(result.Spectrum, best.Fit, rival.Fit, result.NoisePercent / 100) is { } hertz)
                sentences.Add($"A measurement at {FrequencyText.Of(hertz)} would decide.");
        }
        if (best.Equivalents.Count > 0)
            sentences.Add($"The same impedance at all frequencies have {string.Join(" and ", best.Equivalents)}.");
        return string.Join(" ", sentences);
    }

    /// <summary>Where the best candidate fails, for a spectrum that none describes.</summary>
    public static string WhereItFails(IdentificationResult result)
    {
        string reason = result.Best.Fit.Diagnostics.FirstOrDefault(d => d.Code == DiagnosticCodes.SystematicResiduals)?.Message
            ?? "its fit did not converge.";
        return $"No candidate describes the spectrum to its noise. Of the best one, {result.Best.Circuit.Circuit}: {reason}";
    }

    // Circuits that the same words describe (with and without a series resistance, with a capacitor or a constant-phase element) are one
    // answer.
    private static double ProbabilityOf(string words, IdentificationResult result) =>
        result.Candidates.Where(c => c.Words == words).Sum(c => c.Probability);

    // The largest resistance of an arc more, where the data leave one possible.
    private static string? HiddenArc(IdentificationResult result, IdentifiedCircuit best, CandidateFits fits)
    {
        int arcs = ArcCount(best.Circuit.Circuit);
        IdentifiedCircuit? larger = result.Candidates.FirstOrDefault(c => c.Probability >= WorthSaying
            && ArcCount(c.Circuit.Circuit) == arcs + 1
            && Fitting.Selection.CircuitContainment.Contains(c.Circuit.Circuit, best.Circuit.Circuit));
        if (larger is null || fits.All.Find(c => ReferenceEquals(c.Fit, larger.Fit)) is not { } candidate)
            return null;
        FittedParameter? smallest = candidate.Fit.Parameters.Where(p => !p.Fixed && p.Parameter.Element.Name != "R0"
            && p.Parameter.Description.Kind == ParameterKind.Resistance).MinBy(p => p.Value);
        string sentence = $"One more arc cannot be excluded ({Percent(larger.Probability)})";
        return smallest is not null && fits.WithInterval(candidate, smallest.Name)[smallest.Name].Upper95 is { } most
            ? $"{sentence}: it would have at most {ValueText.Format(most, Unit.Ohm)}." : $"{sentence}.";
    }

    private static int ArcCount(Circuit circuit)
    {
        IReadOnlyList<CircuitNode> parts = circuit.Root is SeriesNode series ? series.Parts : [circuit.Root];
        return parts.Count(part => part is ParallelNode || part is ElementNode { Element.Description.Parameters.Count: > 1 } element
            && element.Element.Description.Parameters.Any(p => p.Kind == ParameterKind.Resistance));
    }

    // The nearest frequency outside the window at which two circuits differ by more than three times the noise.
    private static double? DecidingHertz(Spectrum spectrum, FitResult a, FitResult b, double noise)
    {
        double lowest = spectrum.FrequenciesHertz.ToArray().Min(), highest = spectrum.FrequenciesHertz.ToArray().Max();
        double[] hertz = [.. Enumerable.Range(1, (int)(DecadesBeyond * PointsPerDecade))
            .SelectMany(k => new[] { lowest * Math.Pow(10, -(double)k / PointsPerDecade),
                highest * Math.Pow(10, (double)k / PointsPerDecade) })];
        Complex[] first = At(a, hertz), second = At(b, hertz);
        for (int k = 0; k < hertz.Length; k++)
        {
            if ((first[k] - second[k]).Magnitude > 3 * Math.Max(noise, 1e-3) * first[k].Magnitude)
                return hertz[k];
        }
        return null;
    }

    private static Complex[] At(FitResult fit, double[] hertz)
    {
        CircuitEvaluator evaluator = new(fit.Circuit, hertz);
        evaluator.Evaluate([.. fit.Parameters.Select(p => p.Value)]);
        return [.. Enumerable.Range(0, hertz.Length).Select(k => evaluator[k])];
    }

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];

    private static string Percent(double probability) => (100 * probability).ToString("0", CultureInfo.InvariantCulture) + " %";
}
