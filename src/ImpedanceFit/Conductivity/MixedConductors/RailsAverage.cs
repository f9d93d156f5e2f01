namespace ImpedanceFit.Conductivity.MixedConductors;

/// <summary>The rails of several circuits fitted to one spectrum, averaged with their probabilities.</summary>
/// <remarks>Mean and covariance of the logarithms: θ̄ = Σ wθ, V = Σ w·(V_m + (θ_m − θ̄)(θ_m − θ̄)ᵀ). Taking the best circuit alone as if it
/// were known leaves the choice out of the intervals. They then cover too little (87 % instead of 95 % in simulation). K. P. Burnham, D. R.
/// Anderson, Multimodel Inference, Sociol. Methods Res. 33 (2004) 261, doi:10.1177/0049124104268644.</remarks>
internal static class RailsAverage
{
    /// <summary>The average; the first circuit is the best.</summary>
    /// <param name="circuits">Rails with the probability of their circuit.</param>
    /// <param name="degreesOfFreedom">Of the best fit, for the width of intervals.</param>
    public static Rails Of(IReadOnlyList<(Rails Rails, double Probability)> circuits, int degreesOfFreedom)
    {
        Rails best = circuits[0].Rails;
        (Rails Rails, double Weight)[] usable =
            [.. circuits.Where(c => IsUsable(c.Rails.IonOhm) && IsUsable(c.Rails.ElectronOhm))];
        if (usable.Length < 2 || usable[0].Rails != best)
            return best;
        UncertainValue[] rails = Average([.. usable.Select(c => (new[] { c.Rails.IonOhm, c.Rails.ElectronOhm }, c.Weight))],
            ["R_ion", "R_eon"], degreesOfFreedom);
        Rails average = best with { IonOhm = rails[0], ElectronOhm = rails[1], Elements = ["R_ion", "R_eon"] };
        (UncertainValue[],
            double)[] storage = [.. usable.Where(c => c.Rails.CapacitanceFarad is { } f && IsUsable(f))
            .Select(c => (new[] { c.Rails.CapacitanceFarad!, c.Rails.DiffusionSeconds! }, c.Weight))];
        if (best.CapacitanceFarad is null || storage.Length < 2)
            return average;
        UncertainValue[] both = Average(storage, ["C_chem", "tau_D"], degreesOfFreedom);
        return average with { CapacitanceFarad = both[0], DiffusionSeconds = both[1] };
    }

    private static bool IsUsable(UncertainValue value) => value is { Value: > 0, IsUndetermined: false };

    private static UncertainValue[] Average((UncertainValue[] Values, double Weight)[] circuits, string[] names, int degreesOfFreedom)
    {
        int n = names.Length;
        double total = circuits.Sum(c => c.Weight);
        double[] mean = [.. Enumerable.Range(0, n).Select(i => circuits.Sum(c => c.Weight * Math.Log(c.Values[i].Value)) / total)];
        double[,] covariance = new double[n, n];
        foreach ((UncertainValue[] values, double weight) in circuits)
        {
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j < n; j++)
                {
                    double within = UncertainValue.Covariance(values[i], values[j]) / (values[i].Value * values[j].Value);
                    double between = (Math.Log(values[i].Value) - mean[i]) * (Math.Log(values[j].Value) - mean[j]);
                    covariance[i, j] += weight / total * (within + between) * Math.Exp(mean[i] + mean[j]);
                }
            }
        }
        return UncertainValue.Correlated(names, [.. mean.Select(m => Math.Exp(m))], covariance, degreesOfFreedom);
    }
}
