using ImpedanceFit.Relaxations.Density;
using ImpedanceFit.Units;

namespace ImpedanceFit.Relaxations;

/// <summary>Names peaks outside the measured range, with the frequency that would show them.</summary>
internal static class RangeAdvice
{
    // Half a decade behind its top an arc is seen.
    private const double Beyond = 3.2;

    public static IEnumerable<Diagnostic> Of(IReadOnlyList<RelaxationPeak> peaks, RelaxationBasis basis)
    {
        foreach (RelaxationPeak peak in peaks)
        {
            double omega = 1 / peak.TauSeconds.Value;
            if (omega >= basis.LowestOmega && omega <= basis.HighestOmega)
                continue;
            bool slow = omega < basis.LowestOmega;
            string top = FrequencyText.Of(peak.FrequencyHertz),
                needed = FrequencyText.Of(slow ? peak.FrequencyHertz / Beyond : peak.FrequencyHertz * Beyond);
            yield return Diagnostic.Warning(DiagnosticCodes.PeakOutsideRange,
                $"a peak lies {(slow ? "below" : "above")} the measured range, at about {top}: its resistance is extrapolated. "
                + $"Measure {(slow ? "down" : "up")} to {needed} to see it.");
        }
    }
}
