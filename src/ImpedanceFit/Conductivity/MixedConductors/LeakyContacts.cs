using ImpedanceFit.Interpretation;

namespace ImpedanceFit.Conductivity.MixedConductors;

/// <summary>The line between contacts that are not ideal: a double layer, beside which ions leak through.</summary>
/// <remarks>A large leak is seen in the shape of the spectrum. One that is too small to be seen biases the conductivities. It goes from
/// none to a contact that is as good for ions as the sample (beyond that one would not call it blocking). The double layer goes over all
/// that metals have, 0.5 to 50 µF/cm². The conductivities with their intervals are a mixture of those with the leak held at several values
/// over its range. With a held leak a fit is well conditioned, with a free one often not.</remarks>
internal sealed class LeakyContacts
{
    private const double LeastDoubleLayer = 5e-7, LargestDoubleLayer = 5e-5;     // F/cm²
    private const double LeastExponent = 0.8, LeakDecades = 2;
    private const double StartLeak = 0.1, StartLayer = 5e-6;
    private const double LeastShare = 1e-4;
    private const double LargestExcess = 9, DeterminedLeak = 0.5, LeastLeak = 0.01, WidthOfNone = 1.15, LeastWidth = 1e-3,
        LargestVolume = 2.3;
    // A storage with a smaller exponent is no capacitance.
    private const string StorageExponents = "0.95/0.7/1";
    private const int EdgeSteps = 5;
    private const int MostMinima = 3;

    // Log-uniform over two decades; a hundredth is as good as none.
    private static readonly double[] HeldLeaks = [0, .. Enumerable.Range(0, 21).Select(k => Math.Pow(10, -0.1 * (20 - k)))];

    private readonly Spectrum spectrum;
    private readonly FitOptions options;
    private readonly Func<string, Circuit> circuitOf;
    private readonly Lazy<(IReadOnlyList<HeldLeak> Fits, double Share)> held;

    private LeakyContacts(Spectrum spectrum, FitOptions options, Func<string, Circuit> circuitOf, FitResult fit)
    {
        (this.spectrum, this.options, this.circuitOf, Fit) = (spectrum, options, circuitOf, fit);
        held = new Lazy<(IReadOnlyList<HeldLeak>, double)>(FindHeld);
    }

    /// <summary>The best fit.</summary>
    public FitResult Fit { get; }

    /// <summary>−2·ln of the share of what double layer and leak may be that the data leave: what the additional parameters cost.</summary>
    /// <remarks>One that the data leave open within its range costs nothing, and biases nothing. The leak's share is the integral of its
    /// likelihood where it has no error of its own, which is so at its limit; the others' is Laplace's approximation.</remarks>
    public double Penalty => -2 * (Math.Log(Share(RelativeError("Qt"), Math.Log(LargestDoubleLayer / LeastDoubleLayer)))
        + Math.Log(Share(Fit["Mleak1.nt"].StandardError, 1 - LeastExponent)) + Math.Log(held.Value.Share));

    /// <summary>Fits with the leak held, the most probable first; the best fit alone where it tells the leak.</summary>
    public IReadOnlyList<HeldLeak> Held => held.Value.Fits;

    /// <summary>True if the best fit's storage is an ideal capacitance.</summary>
    public bool HasIdealStorage => Fit["Mleak1.n"] is { Fixed: true } or { Value: >= 1 };

    /// <summary>True if the best fit has no leak.</summary>
    public bool IsTight => Fit["Mleak1.leak"].Value < 1e-6;

    /// <summary>The best fit by a global search; null for too few points.</summary>
    /// <param name="spectrum">The spectrum.</param>
    /// <param name="frame">What lies around the sample.</param>
    /// <param name="start">Start values.</param>
    /// <param name="options">What else is known.</param>
    /// <param name="geometry">Sizes of the sample.</param>
    /// <param name="blocked">The fit between blocking contacts, as one start.</param>
    /// <param name="constantPhase">Whether the storage of the sample is a constant-phase element.</param>
    public static LeakyContacts? Find(Spectrum spectrum, CellFrame frame, MixedConductorStart start, MixedConductorOptions options,
        SampleGeometry geometry, FitResult blocked, bool constantPhase)
    {
        double area = geometry.AreaSquareCentimetres.Value, passing = blocked["R_inf"].Value + blocked["Ws_b.R"].Value;
        // A fit without a step, or without R_∞, is no place to start from.
        double infinity = Math.Clamp(blocked["R_inf"].Value, LeastShare * passing, (1 - LeastShare) * passing);
        double blocking = passing * infinity / (passing - infinity), tau = blocked["Ws_b.tau"].Value;
        string layer = FormattableString.Invariant($"{StartLayer * area:R}/{LeastDoubleLayer * area:R}/{LargestDoubleLayer * area:R}");
        string n = constantPhase ? StorageExponents : "1f";
        string rails =
            FormattableString.Invariant($"Ri={blocking:R},Re={passing:R},tau={tau:R}/{RailModel.LineLimits(start)},n={n}");
        Circuit CircuitOf(string leak) => frame.Around(
            FormattableString.Invariant($"Mleak1{{{rails},leak={leak},Qt={layer},nt=0.9/{LeastExponent:R}/1}}"), start, options);
        return RailFit.TryFit(spectrum, CircuitOf(FormattableString.Invariant($"{StartLeak}/0/1")), options.Fit) is { } fit
            ? new LeakyContacts(spectrum, options.Fit, CircuitOf, fit) : null;
    }

    /// <summary>The rails of a fit.</summary>
    public static Rails RailsOf(FitResult fit, BlockedCarrier blocked)
    {
        FittedValues values = new(fit);
        Rails rails = new(values["Mleak1.Ri"], values["Mleak1.Re"], blocked, ["Mleak1"]);
        FittedParameter exponent = fit["Mleak1.n"];
        UncertainValue n = exponent.Fixed || exponent.AtBound ? exponent.Value : values["Mleak1.n"],
            time = values["Mleak1.tau"] * UncertainValue.Exact(4).Pow(1 / n);
        return rails with { CapacitanceFarad = time / rails.Sum, DiffusionSeconds = time };
    }

    // What the data say of each leak of a grid. A leak that they tell better than the grid's steps needs none.
    private (IReadOnlyList<HeldLeak> Fits, double Share) FindHeld()
    {
        if (RelativeError("leak") < DeterminedLeak && RelativeError("Ri") < DeterminedLeak && RelativeError("Re") < DeterminedLeak)
            return ([new HeldLeak(Fit, 1, [])], Share(RelativeError("leak"), LeakDecades * Math.Log(10)));
        double unit = Fit.Weighting == Weighting.Sigma ? 1 : Fit.ChiSquared / Math.Max(1, Fit.DegreesOfFreedom);
        // From the best fit outwards, each from the one before: far from its best the model has other minima.
        double best = LeakOf(Fit);
        List<FitResult> fits =
        [
            .. Chain(HeldLeaks.Where(leak => leak < best).Append(best).Reverse()).Reverse(),
            .. Chain(HeldLeaks.Where(leak => leak > best)),
        ];
        double least = fits.Min(fit => fit.ChiSquared), limit = least + LargestExcess * unit;
        RefineEdges(fits, limit);
        fits = [.. fits.Where(fit => fit.ChiSquared <= limit)];
        double[] likelihoods = [.. fits.Select((fit, k) => Width(fits, k) * Math.Exp((least - fit.ChiSquared) / (2 * unit)))],
            weights = [.. likelihoods.Select((likelihood, k) => likelihood * Volume(fits[k]))];
        double total = weights.Sum(), share = likelihoods.Sum() / (WidthOfNone + LeakDecades * Math.Log(10));
        return ([
            .. fits.Select((fit, k) => new HeldLeak(fit, weights[k] / total,
                [.. new[] { k - 1, k + 1 }.Where(n => n >= 0 && n < fits.Count).Select(n => fits[n])]))
                .OrderByDescending(held => held.Share),
        ], Math.Min(share, 1));
    }

    private IEnumerable<FitResult> Chain(IEnumerable<double> leaks)
    {
        double[][] minima = [.. Fit.Certificate!.Minima.OrderBy(m => m.ChiSquared).Take(MostMinima).Select(m => m.Parameters.ToArray())];
        double[] before = [.. Fit.Parameters.Select(p => p.Value)];
        foreach (double leak in leaks)
        {
            FitResult fit = ((double[][])[before, .. minima]).Select(start => At(leak, start)).MinBy(each => each.ChiSquared)!;
            before = [.. fit.Parameters.Select(p => p.Value)];
            yield return fit;
        }
    }

    private FitResult At(double leak, double[] start) => From(start, circuitOf(FormattableString.Invariant($"{leak:R}f")));

    // Where all ions that the data see may pass the contacts, the electrons' rail vanishes at some leak between two of the grid.
    private void RefineEdges(List<FitResult> fits, double limit)
    {
        for (int step = 0; step < EdgeSteps; step++)
        {
            for (int k = fits.Count - 2; k >= 0; k--)
            {
                bool low = fits[k].ChiSquared <= limit, high = fits[k + 1].ChiSquared <= limit;
                if (low != high)
                    fits.Insert(k + 1,
                        At(0.5 * (LeakOf(fits[k]) + LeakOf(fits[k + 1])), [.. fits[low ? k : k + 1].Parameters.Select(p => p.Value)]));
            }
        }
    }

    // Leaks are as probable in one decade as in the other before the spectrum is seen; contacts that do not leak count as half a decade.
    private static double Width(List<FitResult> fits, int k)
    {
        if (LeakOf(fits[k]) == 0)
            return WidthOfNone;
        double Edge(int other) => Math.Log(Math.Max(LeakOf(fits[Math.Clamp(other, 0, fits.Count - 1)]), LeastLeak));
        return Math.Max(0.5 * (Edge(k + 1) - Edge(k - 1)), LeastWidth);
    }

    // The same holds of the resistances, so that a fit that leaves one open stands for many.
    private static double Volume(FitResult fit)
    {
        FittedValues values = new(fit);
        UncertainValue ion = values["Mleak1.Ri"], electron = values["Mleak1.Re"];
        double ofIon = Bounded(ion.RelativeError), ofElectron = Bounded(electron.RelativeError), least = Math.Min(ofIon, ofElectron);
        double shared = UncertainValue.Covariance(ion, electron) / (ion.Value * electron.Value),
            determinant = ofIon * ofIon * ofElectron * ofElectron - shared * shared;
        return determinant > 0 ? Math.Min(Math.Sqrt(determinant), least * LargestVolume) : least * LargestVolume;
    }

    private static double Bounded(double? error) => error is { } u && u < LargestVolume ? u : LargestVolume;

    private static double LeakOf(FitResult fit) => fit["Mleak1.leak"].Value;

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
