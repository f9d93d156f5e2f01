using ImpedanceFit.Circuits;
using ImpedanceFit.Fitting;
using ImpedanceFit.Interpretation;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Conductivity;

/// <summary>Fits of the line between contacts that are not ideal: a double layer, beside which ions leak through. One fit for each of several leaks.</summary>
/// <remarks>A leak is seen in the shape of the spectrum where it is large, and biases the conductivities where it is too small to be seen. Fits with the
/// leak held at several values, each with its probability, keep the intervals over it finite: a free leak would leave one end of them open in most cells. Leaks go from none to a contact
/// that is as good for ions as the sample (it would not be called blocking beyond that), the double layer over all that metals have, 0.3 to 100 µF/cm².</remarks>
internal static class LeakyContacts
{
    private const double LeastDoubleLayer = 3e-7, LargestDoubleLayer = 1e-4;     // F/cm²
    private const double LeastExponent = 0.8;
    private const double Searched = 0.1;
    private const double StartLayer = 5e-6;
    private const double RivalShare = 0.2;
    private const double LeastShare = 1e-4;

    private static readonly double[] Leaks = [1, 0.3, 0.1, 0.03, 0.01, 0];

    /// <summary>Number of leaks; together they count as one circuit.</summary>
    public static int Count => Leaks.Length;

    /// <summary>The fits, with the penalty of their evidence: 2·ln of the share of what double layer and exponent may be that the data leave.</summary>
    public static IEnumerable<(double Leak, FitResult Fit, double Penalty)> Fit(Spectrum spectrum, CellFrame frame, MixedConductorStart start, MixedConductorOptions options, SampleGeometry geometry, FitResult blocked)
    {
        double area = geometry.AreaSquareCentimetres.Value, passing = blocked["R_inf"].Value + blocked["Ws_b.R"].Value;
        // A fit without a step, or without R_∞, is no place to start from.
        double infinity = Math.Clamp(blocked["R_inf"].Value, LeastShare * passing, (1 - LeastShare) * passing);
        double blocking = passing * infinity / (passing - infinity), storage = 4 * blocked["Ws_b.tau"].Value / (passing + blocking);
        Circuit CircuitOf(double leak) => frame.Around(FormattableString.Invariant(
            $"Mleak1{{Ri={blocking:R},Re={passing:R},Q={storage:R},leak={leak:R}f,Qt={StartLayer * area:R}/{LeastDoubleLayer * area:R}/{LargestDoubleLayer * area:R},nt=0.9/{LeastExponent:R}/1}}"), start, options);
        if (RailFit.TryFit(spectrum, CircuitOf(Searched), options.Fit) is not { } searched)
            yield break;
        double[][] minima = [.. searched.Certificate!.Minima.Where(m => m.ChiSquared < (1 + RivalShare) * searched.ChiSquared).Take(3).Select(m => m.Parameters.ToArray())];
        foreach (double leak in Leaks)
        {
            Circuit circuit = CircuitOf(leak);
            FitResult? best = leak == Searched ? searched : null;
            foreach (double[] minimum in (double[][])[.. minima, [.. circuit.Parameters.Select(p => p.Value!.Value)]])
            {
                FitResult fit = From(minimum, circuit);
                if (best is null || fit.ChiSquared < best.ChiSquared)
                    best = fit;
            }
            yield return (leak, best!, Penalty(best!));
        }

        FitResult From(double[] values, Circuit circuit)
        {
            for (int k = 0; k < values.Length; k++)
            {
                CircuitParameter parameter = circuit.Parameters[k];
                if (!parameter.Fixed)
                    circuit = circuit.WithValue(parameter.Name, Math.Clamp(values[k], parameter.Lower, parameter.Upper));
            }
            return CircuitFitter.Fit(spectrum, circuit, options.Fit with { Intervals = IntervalMethod.None, Starts = StartValues.Given });
        }
    }

    /// <summary>The rails of a fit.</summary>
    public static Rails RailsOf(FitResult fit, BlockedCarrier blocked)
    {
        FittedValues values = new(fit);
        Rails rails = new(values["Mleak1.Ri"], values["Mleak1.Re"], blocked, ["Mleak1"]);
        return rails with { CapacitanceFarad = values["Mleak1.Q"], DiffusionSeconds = values["Mleak1.Q"] * rails.Sum };
    }

    // Laplace's approximation, but a parameter that the data leave open within its range costs nothing.
    private static double Penalty(FitResult fit)
    {
        double layer = Share(fit["Mleak1.Qt"].StandardError / fit["Mleak1.Qt"].Value, Math.Log(LargestDoubleLayer / LeastDoubleLayer));
        return -2 * Math.Log(layer * Share(fit["Mleak1.nt"].StandardError, 1 - LeastExponent));
    }

    private static double Share(double? error, double range) => error is { } u && double.IsFinite(u) ? Math.Clamp(Math.Sqrt(2 * Math.PI) * u / range, 1e-6, 1) : 1;
}
