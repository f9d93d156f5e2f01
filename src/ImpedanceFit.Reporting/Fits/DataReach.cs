namespace ImpedanceFit.Reporting.Fits;

/// <summary>How far a spectrum can show anything: a bound beyond it is none.</summary>
/// <remarks>An impedance three decades above the largest |Z|, or below the smallest, changes nothing that could be measured, whatever its
/// branch. So an upper bound of a resistance above 10³·max|Z| is no bound, nor is a lower one below
/// 10⁻³·min|Z|. A capacitance counts by its reactance at the ends of the sweep, an inductance too, a time by
/// the measured times. Other units have no such reach.</remarks>
internal sealed class DataReach
{
    private const double Factor = 1e3;
    private readonly Dictionary<Unit, (double Least, double Most)> reach;

    /// <summary>The reach of a spectrum.</summary>
    public DataReach(Spectrum spectrum)
    {
        double leastOhm = double.PositiveInfinity, mostOhm = 0, leastOmega = double.PositiveInfinity, mostOmega = 0;
        for (int k = 0; k < spectrum.Count; k++)
        {
            double modulus = spectrum[k].Magnitude, omega = 2 * Math.PI * spectrum.FrequenciesHertz[k];
            (leastOhm, mostOhm) = (Math.Min(leastOhm, modulus), Math.Max(mostOhm, modulus));
            (leastOmega, mostOmega) = (Math.Min(leastOmega, omega), Math.Max(mostOmega, omega));
        }
        (leastOhm, mostOhm) = (leastOhm / Factor, mostOhm * Factor);
        reach = new()
        {
            [Unit.Ohm] = (leastOhm, mostOhm),
            [Unit.Farad] = (1 / (mostOmega * mostOhm), 1 / (leastOmega * leastOhm)),
            [Unit.Henry] = (leastOhm / mostOmega, mostOhm / leastOmega),
            [Unit.Second] = (1 / (Factor * mostOmega), Factor / leastOmega),
        };
    }

    /// <summary>The estimate without the ends that lie beyond the reach.</summary>
    public Estimate Clip(Estimate estimate)
    {
        return !reach.TryGetValue(estimate.Unit, out (double Least, double Most) range) ? estimate : estimate with
        {
            Lower95 = estimate.Lower95 is { } low && Math.Abs(low) < range.Least && estimate.Value > 0 ? null : estimate.Lower95,
            Upper95 = estimate.Upper95 > range.Most ? null : estimate.Upper95,
        };
    }

    /// <summary>A fitted parameter as text.</summary>
    public string TextOf(FittedParameter parameter)
    {
        return parameter.TextOf(Clip(parameter.Estimate));
    }
}
