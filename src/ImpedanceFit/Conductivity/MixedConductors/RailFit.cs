namespace ImpedanceFit.Conductivity.MixedConductors;

/// <summary>Fits the circuits of a mixed conductor.</summary>
internal static class RailFit
{
    /// <summary>The best fit, by a global search; null for too few points.</summary>
    public static FitResult? TryFit(Spectrum spectrum, Circuit circuit, FitOptions options)
    {
        int free = FreeCount(circuit);
        return 2 * spectrum.Count > free + 2
            ? CircuitFitter.Fit(spectrum, circuit, options with { Intervals = IntervalMethod.None, Starts = StartValues.Automatic }) : null;
    }

    /// <summary>Schwarz's criterion with all free parameters, those at a limit too.</summary>
    public static double Bic(FitResult fit) => Criteria(fit).Bic;

    /// <summary>Schwarz's criterion of a fit with no more than the parameters of another: what the additional ones cost is counted
    /// apart.</summary>
    public static double Bic(FitResult fit, FitResult parametersOf) =>
        InformationCriteria.Of(fit.ChiSquared, 2 * fit.Spectrum.Count, FreeCount(parametersOf.Circuit),
            scaleKnown: fit.Weighting == Weighting.Sigma).Bic;

    /// <summary>Akaike's criterion with all free parameters, those at a limit too; null where it does not exist.</summary>
    public static double? Aicc(FitResult fit) => Criteria(fit).Aicc;

    private static InformationCriteria Criteria(FitResult fit) =>
        InformationCriteria.Of(fit.ChiSquared, 2 * fit.Spectrum.Count, FreeCount(fit.Circuit),
            scaleKnown: fit.Weighting == Weighting.Sigma);

    private static int FreeCount(Circuit circuit) => circuit.Parameters.Count(parameter => !parameter.Fixed);
}
