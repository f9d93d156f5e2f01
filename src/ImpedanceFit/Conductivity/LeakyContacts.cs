using ImpedanceFit.Circuits;
using ImpedanceFit.Fitting;
using ImpedanceFit.Interpretation;
using ImpedanceFit.Numerics;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Conductivity;

/// <summary>The line between contacts that are not ideal: a double layer, beside which ions leak through.</summary>
/// <remarks>A leak is seen in the shape of the spectrum where it is large, and biases the conductivities where it is too small to be seen.
/// It goes from none to a contact that is as good for ions as the sample (beyond that one would not call it blocking), the double layer
/// over all that metals have, 0.5 to 50 µF/cm². So bounded, intervals have two ends in most cells: those of the profile, and beyond them
/// those of fits with the leak held at several values, and of other minima, as far as these describe the spectrum not significantly
/// worse.</remarks>
internal sealed class LeakyContacts
{
    private const double LeastDoubleLayer = 5e-7, LargestDoubleLayer = 5e-5;     // F/cm²
    private const double LeastExponent = 0.8, LeakDecades = 2;
    private const double StartLeak = 0.1, StartLayer = 5e-6;
    private const double LeastShare = 1e-4;
    private const int MostMinima = 3;

    private static readonly string[] HeldLeaks = ["1", "0.3", "0.1", "0.03", "0"];

    private readonly Spectrum spectrum;
    private readonly FitOptions options;
    private readonly Func<string, Circuit> circuitOf;
    private readonly Lazy<IReadOnlyList<FitResult>> alternatives;

    private LeakyContacts(Spectrum spectrum, FitOptions options, Func<string, Circuit> circuitOf, FitResult fit)
    {
        (this.spectrum, this.options, this.circuitOf, Fit) = (spectrum, options, circuitOf, fit);
        alternatives = new Lazy<IReadOnlyList<FitResult>>(() => [.. FindAlternatives()]);
    }

    /// <summary>The best fit.</summary>
    public FitResult Fit { get; }

    /// <summary>−2·ln of the share of what double layer and leak may be that the data leave (Laplace's approximation): what the additional
    /// parameters cost. One that the data leave open within its range costs nothing, and biases nothing.</summary>
    public double Penalty => -2 * (Math.Log(Share(RelativeError("Qt"), Math.Log(LargestDoubleLayer / LeastDoubleLayer)))
        + Math.Log(Share(Fit["Mleak1.nt"].StandardError, 1 - LeastExponent))
            + Math.Log(Share(RelativeError("leak"), LeakDecades * Math.Log(10))));

    /// <summary>Other fits that describe the spectrum not significantly worse: leaks held, other minima.</summary>
    public IReadOnlyList<FitResult> Alternatives => alternatives.Value;

    /// <summary>True if the best fit has no leak.</summary>
    public bool IsTight => Fit["Mleak1.leak"].Value < 1e-6;

    /// <summary>The best fit by a global search; null for too few points.</summary>
    /// <param name="spectrum">The spectrum.</param>
    /// <param name="frame">What lies around the sample.</param>
    /// <param name="start">Start values.</param>
    /// <param name="options">What else is known.</param>
    /// <param name="geometry">Sizes of the sample.</param>
    /// <param name="blocked">The fit between blocking contacts, as one start.</param>
    public static LeakyContacts? Find(Spectrum spectrum, CellFrame frame, MixedConductorStart start, MixedConductorOptions options,
        SampleGeometry geometry, FitResult blocked)
    {
        double area = geometry.AreaSquareCentimetres.Value, passing = blocked["R_inf"].Value + blocked["Ws_b.R"].Value;
        // A fit without a step, or without R_∞, is no place to start from.
        double infinity = Math.Clamp(blocked["R_inf"].Value, LeastShare * passing, (1 - LeastShare) * passing);
        double blocking = passing * infinity / (passing - infinity), storage = 4 * blocked["Ws_b.tau"].Value / (passing + blocking);
        string layer = FormattableString.Invariant($"{StartLayer * area:R}/{LeastDoubleLayer * area:R}/{LargestDoubleLayer * area:R}");
        Circuit CircuitOf(string leak) => frame.Around(FormattableString.Invariant(
            $"Mleak1{{Ri={blocking:R},Re={passing:R},Q={storage:R},leak={leak},Qt={layer},nt=0.9/{LeastExponent:R}/1}}"), start, options);
        return RailFit.TryFit(spectrum, CircuitOf(FormattableString.Invariant($"{StartLeak}/0/1")), options.Fit) is { } fit
            ? new LeakyContacts(spectrum, options.Fit, CircuitOf, fit) : null;
    }

    /// <summary>The rails of a fit.</summary>
    public static Rails RailsOf(FitResult fit, BlockedCarrier blocked)
    {
        FittedValues values = new(fit);
        Rails rails = new(values["Mleak1.Ri"], values["Mleak1.Re"], blocked, ["Mleak1"]);
        return rails with { CapacitanceFarad = values["Mleak1.Q"], DiffusionSeconds = values["Mleak1.Q"] * rails.Sum };
    }

    private IEnumerable<FitResult> FindAlternatives()
    {
        double unit = Fit.Weighting == Weighting.Sigma ? 1 : Fit.ChiSquared / Math.Max(1, Fit.DegreesOfFreedom), limit = Fit.ChiSquared
            + StudentT.Normal975 * StudentT.Normal975 * unit;
        double[] best = [.. Fit.Parameters.Select(p => p.Value)];
        double[][] others = [.. Fit.Certificate!.Minima.Where(m => m.ChiSquared < limit && m.ChiSquared > Fit.ChiSquared).Take(MostMinima)
            .Select(m => m.Parameters.ToArray())];
        Circuit free = Fit.Circuit;
        foreach (double[] other in others)
        {
            FitResult fit = From(other, free);
            if (fit.ChiSquared <= limit)
                yield return fit;
        }
        foreach (string leak in HeldLeaks)
        {
            Circuit circuit = circuitOf(leak + "f");
            foreach (double[] start in (double[][])[best, .. others])
            {
                FitResult fit = From(start, circuit);
                if (fit.ChiSquared <= limit)
                    yield return fit;
            }
        }
    }

    private FitResult From(double[] values, Circuit circuit)
    {
        for (int k = 0; k < values.Length; k++)
        {
            CircuitParameter parameter = circuit.Parameters[k];
            if (!parameter.Fixed)
                circuit = circuit.WithValue(parameter.Name, Math.Clamp(values[k], parameter.Lower, parameter.Upper));
        }
        return CircuitFitter.Fit(spectrum, circuit, options with { Intervals = IntervalMethod.None, Starts = StartValues.Given });
    }

    private double? RelativeError(string parameter) => Fit["Mleak1." + parameter].StandardError / Fit["Mleak1." + parameter].Value;

    private static double Share(double? error, double range) => error is { } u && double.IsFinite(u)
        ? Math.Clamp(Math.Sqrt(2 * Math.PI) * u / range, 1e-6, 1) : 1;
}
