using ImpedanceFit.Identification;
using ImpedanceFit.Identification.Candidates;

namespace ImpedanceFit.Learning;

/// <summary>Simulates spectra and identifies them: half with grown candidates, half with a list of candidates.</summary>
internal static class QuestionSet
{
    private const int FewestListed = 5, MostListed = 10;
    private const double Equal = 1e-6;

    /// <summary>Questions by seed. What is drawn for each depends on the seed and its number alone, so not on how many threads there
    /// are.</summary>
    public static IReadOnlyList<Question> Of(int seed, int count, bool heldOut, ParameterRanges ranges, IReadOnlyList<NamedCircuit> library,
        int jobs)
    {
        Question?[] questions = new Question?[count];
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = jobs },
            k => questions[k] = Draw(new Random(unchecked(seed * 1_000_003 + k)), k % 2 == 0, heldOut, ranges, library));
        return [.. questions.OfType<Question>()];
    }

    // Null where the values drawn give no spectrum, or one that no candidate fits.
    private static Question? Draw(Random random, bool grown, bool heldOut, ParameterRanges ranges, IReadOnlyList<NamedCircuit> library)
    {
        CircuitDraw draw = new(random, library);
        NamedCircuit truth = draw.Next(heldOut);
        (double low, double high) = SpectrumDraw.Window(random);
        try
        {
            Spectrum spectrum = SpectrumDraw.Of(draw.WithValues(truth, ranges, low, high), low, high, random);
            IdentificationOptions options = grown ? new() { Known = library }
                : new() { Candidates = draw.Closed(truth, random.Next(FewestListed, MostListed + 1)) };
            return Ask(spectrum, truth.Circuit, options);
        }
        catch (ImpedanceFitException)
        {
            return null;
        }
    }

    /// <summary>Identifies a spectrum.</summary>
    public static Question Ask(Spectrum spectrum, Circuit truth, IdentificationOptions options)
    {
        KramersKronigResult validity = LinearKramersKronig.Test(spectrum, new KramersKronigOptions { FindsPassingRange = false });
        CandidateFits fits = CircuitIdentification.FitsOf(spectrum, options, CancellationToken.None);
        CandidateRanking ranking = CircuitIdentification.RankingOf(fits, options);
        string form = CircuitForm.Of(truth);
        FitResult? own = fits.All.Find(candidate => CircuitForm.Of(candidate.Circuit.Circuit) == form)?.Fit;
        return new Question(CircuitIdentification.FeaturesOf(fits.Spectrum, fits, ranking, validity, CancellationToken.None),
            ranking.Probabilities, [.. fits.All.Select(candidate => CircuitForm.Of(candidate.Circuit.Circuit) == form
                || (own is not null && IsEquivalent(candidate.Fit, own)))]);
    }

    // The same misfit with the same number of parameters: no data tell it from the truth. Exact data: rounding decides nothing.
    private static bool IsEquivalent(FitResult fit, FitResult own) => fit.FreeParameterCount == own.FreeParameterCount
        && own.ChiSquared > 1e-16 && Math.Abs(fit.ChiSquared / own.ChiSquared - 1) < Equal;
}
