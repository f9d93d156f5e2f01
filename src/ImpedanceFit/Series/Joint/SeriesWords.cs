using System.Globalization;

namespace ImpedanceFit.Series.Joint;

/// <summary>What a user should know of a series.</summary>
internal static class SeriesWords
{
    public static IEnumerable<Diagnostic> Of(IReadOnlyList<TieTest> tests, IReadOnlyList<SeriesSpectrum> spectra)
    {
        string unit = tests.Any(test => test.Tie.Kind is TieKind.Arrhenius or TieKind.VogelFulcherTammann) ? " K" : "";
        int[] released = [.. Enumerable.Range(0, spectra.Count).Where(s => spectra[s].IsReleased)];
        if (released.Length > 0)
        {
            yield return Diagnostic.Warning(DiagnosticCodes.SpectrumContradictsSeries,
                $"{Named(released, spectra, unit)} {(released.Length == 1 ? "contradicts" : "contradict")} all others, and "
                    + $"{(released.Length == 1 ? "is" : "are")} not followed: the shared values come from the rest. Look at it.");
        }
        foreach (TieTest test in tests.Where(test => test.IsRejected))
        {
            string suffering = test.Contradicting.Count == 0 ? "" : $" Most by {Named(test.Contradicting, spectra, unit)}.";
            yield return Diagnostic.Warning(DiagnosticCodes.TieRejected, string.Create(CultureInfo.InvariantCulture,
                $"the data reject the tie {test.Tie} (Δχ² = {test.DeltaChiSquared:0.#} for {test.DegreesOfFreedom} parameters, "
                    + $"p = {test.Probability:0.0e+0}).{suffering} Leave it out, or look for what else changes along the series."));
        }
    }

    private static string Named(IReadOnlyList<int> which, IReadOnlyList<SeriesSpectrum> spectra, string unit) =>
        (which.Count == 1 ? "the spectrum at " : "the spectra at ") + string.Join(", ", which.Select(s =>
            spectra[s].Member.Variable.ToString("0.###", CultureInfo.InvariantCulture) + unit
            + (spectra[s].Member.Spectrum.Id is { } id ? $" ({id})" : "")));
}
