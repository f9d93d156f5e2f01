using System.Globalization;

namespace ImpedanceFit.Series.Joint;

/// <summary>What a user should know of a series.</summary>
internal static class SeriesWords
{
    // Of right circuits, one spectrum in twenty has residuals that look systematic: more than these are no chance.
    private const double MostByChance = 0.2;
    private const int FewSpectra = 3;

    public static IEnumerable<Diagnostic> Of(IReadOnlyList<TieTest> tests, IReadOnlyList<SeriesSpectrum> spectra)
    {
        string unit = tests.Any(test => test.Tie.IsThermal) ? " K" : "";
        int[] released = [.. Enumerable.Range(0, spectra.Count).Where(s => spectra[s].IsReleased)];
        if (released.Length > 0)
        {
            yield return Diagnostic.Warning(DiagnosticCodes.SpectrumContradictsSeries,
                $"{Named(released, spectra, unit)} {(released.Length == 1 ? "contradicts" : "contradict")} all others, and "
                    + $"{(released.Length == 1 ? "is" : "are")} not followed: the shared values come from the rest. Look "
                        + $"at {(released.Length == 1 ? "it" : "them")}.");
        }
        if (MisfitOf(spectra, unit) is { } misfit)
            yield return misfit;
        foreach (TieTest test in tests.Where(test => test.IsRejected))
        {
            string suffering = test.Contradicting.Count == 0 ? "" : $" Most by {Named(test.Contradicting, spectra, unit)}.";
            yield return Diagnostic.Warning(DiagnosticCodes.TieRejected, string.Create(CultureInfo.InvariantCulture,
                $"the data reject the tie {test.Tie} (Δχ² = {test.DeltaChiSquared:0.#} for {test.DegreesOfFreedom} parameters, "
                    + $"p = {test.Probability:0.0e+0}).{suffering} Leave it out, or look for what else changes along the series."));
        }
    }

    /// <summary>What the data say of all ties together, where no single one explains it.</summary>
    public static IEnumerable<Diagnostic> OfAll(IReadOnlyList<TieTest> tests, (double Delta, int Saved, double Probability) together)
    {
        if (together.Probability < TieTest.Level && !tests.Any(test => test.IsRejected))
        {
            yield return Diagnostic.Warning(DiagnosticCodes.TieRejected, string.Create(CultureInfo.InvariantCulture,
                $"the data reject the ties together (Δχ² = {together.Delta:0.#} for {together.Saved} parameters against fits of each "
                    + $"spectrum alone, p = {together.Probability:0.0e+0}), though no single one. Leave some out."));
        }
    }

    // A joint fit is no better than the circuit beneath it.
    private static Diagnostic? MisfitOf(IReadOnlyList<SeriesSpectrum> spectra, string unit)
    {
        int[] missed = [.. Enumerable.Range(0, spectra.Count).Where(s => spectra[s].Alone.Diagnostics.Any(
            diagnostic => diagnostic is { Code: DiagnosticCodes.SystematicResiduals, Severity: not Severity.Note }))];
        if (missed.Length == 0)
            return null;
        Diagnostic worst = spectra[missed[0]].Alone.Diagnostics.First(diagnostic => diagnostic.Code == DiagnosticCodes.SystematicResiduals);
        string message = $"{Named(missed, spectra, unit)}, fitted alone: {worst.Message}";
        bool many = missed.Length > MostByChance * spectra.Count && (missed.Length > 1 || spectra.Count <= FewSpectra);
        return many ? Diagnostic.Warning(DiagnosticCodes.SystematicResiduals, message)
            : Diagnostic.Note(DiagnosticCodes.SystematicResiduals, message);
    }

    private static string Named(IReadOnlyList<int> which, IReadOnlyList<SeriesSpectrum> spectra, string unit) =>
        (which.Count == 1 ? "the spectrum at " : "the spectra at ") + string.Join(", ", which.Select(s =>
            spectra[s].Member.Variable.ToString("0.###", CultureInfo.InvariantCulture) + unit
            + (spectra[s].Member.Spectrum.Id is { } id ? $" ({id})" : "")));
}
