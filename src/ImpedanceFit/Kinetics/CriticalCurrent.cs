namespace ImpedanceFit.Kinetics;

/// <summary>Critical current density from galvanostatic cycling in steps of growing current, Li/electrolyte/Li.</summary>
/// <remarks>A step fails when |V| falls below 0.8·|I|·R (short) or rises above 1.5·|I|·R (loss of contact at
/// the stripped side), R from the sound steps. J. Kasemchainan et al., Nat. Mater. 18 (2019) 1105; T. Krauskopf et al., ACS Appl. Mater.
/// Interfaces 11 (2019) 14463, doi:10.1021/acsami.9b02537. The result depends on step, capacity a half
/// cycle, pressure and temperature: state them with it.</remarks>
internal static class CriticalCurrent
{
    /// <summary>Analyses a record.</summary>
    /// <exception cref="ImpedanceFitException">The record has fewer than two steps of current.</exception>
    public static CriticalCurrentResult Analyse(DcRecord record, CriticalCurrentOptions options)
    {
        if (record.CurrentAmperes.IsEmpty || record.PotentialVolts.IsEmpty)
            throw new InputException(ErrorCodes.Kinetics, "the record lacks current or potential.", "Export it with both columns.");
        double area = options.AreaSquareCentimetres.Value;
        CurrentStep[] steps = [.. Steps(record, area)];
        if (steps.Length < 2)
            throw new InputException(ErrorCodes.Kinetics, $"the record has only {Counted.Of(steps.Length, "step")} of current.",
                "A critical current density needs a current that grows in steps.");
        double expected = options.ExpectedOhm
            ?? steps.Take(Math.Max(1, steps.Length / 3)).Select(s => s.Ohm).Order().ElementAt(Math.Max(1, steps.Length / 3) / 2);
        int failed = Array.FindIndex(steps, s => s.LowestOhm < options.ShortBelow * expected
            || s.Ohm > options.ContactLossAbove * expected);
        const string Method = "stepped galvanostatic cycling";
        if (failed < 0)
        {
            return new CriticalCurrentResult(Quantity.Bound("criticalCurrentDensity", Unit.AmperePerSquareCentimetre,
                steps[^1].AmperesPerSquareCentimetre, null, Method, DiagnosticCodes.BoundOnly,
                "no step failed: a lower bound only. Go to higher currents."), CriticalCurrentEnd.NotReached, steps, expected);
        }
        CriticalCurrentEnd end = steps[failed].LowestOhm < options.ShortBelow * expected ? CriticalCurrentEnd.ShortCircuit
            : CriticalCurrentEnd.ContactLoss;
        if (failed == 0)
        {
            return new CriticalCurrentResult(Quantity.Bound("criticalCurrentDensity", Unit.AmperePerSquareCentimetre, null,
                steps[0].AmperesPerSquareCentimetre, Method, DiagnosticCodes.BoundOnly,
                "the first step failed already: an upper bound only. Begin at lower currents."), end, steps, expected);
        }
        Quantity critical = new("criticalCurrentDensity", Unit.AmperePerSquareCentimetre)
        {
            Value = steps[failed - 1].AmperesPerSquareCentimetre,
            Lower95 = steps[failed - 1].AmperesPerSquareCentimetre * Math.Exp(-1.96 * (options.AreaSquareCentimetres.RelativeError ?? 0)),
            Upper95 = steps[failed].AmperesPerSquareCentimetre * Math.Exp(1.96 * (options.AreaSquareCentimetres.RelativeError ?? 0)),
            From = ["I", "V", .. options.AreaSquareCentimetres.From],
            Method = Method,
        };
        return new CriticalCurrentResult(critical, end, steps, expected);
    }

    // Rows of one |I| within 2 %, over changes of sign; rests (below 1 % of the largest current) end nothing
    // and count nowhere. One wild row ends no step.
    private static IEnumerable<CurrentStep> Steps(DcRecord record, double area)
    {
        double[] current = record.CurrentAmperes.ToArray(), volts = record.PotentialVolts.ToArray(), seconds = record.Seconds.ToArray();
        double rest = 0.01 * current.Max(Math.Abs);
        int[] rows = [.. Enumerable.Range(0, current.Length).Where(k => Math.Abs(current[k]) > rest)];
        for (int first = 0; first < rows.Length;)
        {
            double level = Math.Abs(current[rows[first]]);
            int next = first + 1;
            while (next < rows.Length && (Belongs(next) || (next + 1 < rows.Length && Belongs(next + 1))))
            {
                level += (Math.Abs(current[rows[next]]) - level) / (next - first + 1);
                next++;
            }
            bool Belongs(int row) => Math.Abs(Math.Abs(current[rows[row]]) - level) <= 0.02 * level;
            double[] ohm = [.. rows[first..next].Select(k => volts[k] / current[k])];
            int window = Math.Max(1, ohm.Length / 20);
            double lowest = Enumerable.Range(0, ohm.Length - window + 1).Min(k => ohm.AsSpan(k, window).ToArray().Average());
            yield return new CurrentStep(level / area, seconds[rows[first]], rows[first..next].Average(k => Math.Abs(volts[k])),
                ohm.Average(), lowest);
            first = next;
        }
    }
}
