namespace ImpedanceFit.Fitting.Selection;

/// <summary>Several circuits fitted to one spectrum with the same weights, as a comparison of their sums of squares needs.</summary>
/// <remarks>With <see cref="Weighting.Auto"/> every circuit judges its own residuals, and a circuit that
/// misses the spectrum sees another noise. The one that leaves the least by AICc with modulus weights decides for all.</remarks>
internal static class CommonWeights
{
    /// <summary>Fits again what was fitted with other weights or another loss than the deciding fit.</summary>
    /// <param name="fits">Fits of one spectrum with the same options.</param>
    /// <param name="options">The options.</param>
    /// <param name="circuits">The circuits as they were given, in the order of the fits.</param>
    /// <param name="cancellation">Ends the fits.</param>
    /// <exception cref="ArgumentException">There is no fit, or not one circuit for each.</exception>
    public static IReadOnlyList<FitResult> Share(
        IReadOnlyList<FitResult> fits, FitOptions options, IReadOnlyList<Circuit> circuits, CancellationToken cancellation = default)
    {
        if (fits.Count == 0 || fits.Count != circuits.Count)
            throw new ArgumentException($"Expected fits and as many circuits, got {fits.Count} and {circuits.Count}.", nameof(circuits));
        if (Deciding(fits) is not { } deciding)
            return fits;
        FitOptions shared = OptionsOf(deciding, options);
        return [.. fits.Select((fit, i) => HasWeightsOf(fit, deciding) ? fit
            : CircuitFitter.Fit(deciding.Spectrum, circuits[i], shared, cancellation) with { Noise = deciding.Noise })];
    }

    /// <summary>The fit whose weights and loss all others should have; null where all have the same.</summary>
    public static FitResult? Deciding(IReadOnlyList<FitResult> fits)
    {
        return fits.Count == 0 || fits.All(fit => HasWeightsOf(fit, fits[0])) ? null : fits.MinBy(ModulusCriterion);
    }

    /// <summary>A fit with the weights that the residuals of a fit with modulus weights ask for; null where these do.</summary>
    /// <param name="modulus">The fit with modulus weights.</param>
    /// <param name="options">Its options but for the weights.</param>
    public static FitResult? JudgedBy(FitResult modulus, FitOptions options)
    {
        Circuit found = modulus.Parameters.Where(p => !p.Fixed)
            .Aggregate(modulus.Circuit, (circuit, p) => circuit.WithSetting(p.Name, circuit.Setting(p.Name) with { Value = p.Value }));
        FitResult judging = CircuitFitter.Fit(modulus.Spectrum, found,
            options with { Weighting = Weighting.Auto, Starts = StartValues.Given, Intervals = IntervalMethod.None });
        return judging.Weighting == Weighting.Modulus && judging.Loss == options.Loss ? null : judging;
    }

    /// <summary>True if a fit has the weights and the loss of another.</summary>
    public static bool HasWeightsOf(FitResult fit, FitResult other)
    {
        return ReferenceEquals(fit, other)
            || (fit.Weighting == other.Weighting && fit.Loss == other.Loss && fit.Weighting != Weighting.Estimated);
    }

    /// <summary>The options of a fit with the weights and the loss of another, for the spectrum of that.</summary>
    public static FitOptions OptionsOf(FitResult deciding, FitOptions options)
    {
        return options with { Weighting = deciding.Weighting, Loss = deciding.Loss };
    }

    private static double ModulusCriterion(FitResult fit)
    {
        Spectrum spectrum = fit.Spectrum;
        double squares = 0;
        for (int k = 0; k < spectrum.Count; k++)
        {
            double ratio = (spectrum[k] - fit.Model[k]).Magnitude / spectrum[k].Magnitude;
            squares += ratio * ratio;
        }
        InformationCriteria criteria = InformationCriteria.Of(squares, 2 * spectrum.Count, fit.FreeParameterCount, scaleKnown: false);
        return criteria.Aicc ?? criteria.Bic;
    }
}
