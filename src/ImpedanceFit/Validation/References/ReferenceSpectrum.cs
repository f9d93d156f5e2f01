using ImpedanceFit.Circuits;

namespace ImpedanceFit.Validation.References;

/// <summary>A spectrum with a circuit whose parameters are known: what a fit of it should find.
/// <see cref="ReferenceValidation"/> compares.</summary>
internal sealed record ReferenceSpectrum
{
    /// <summary>Name by which it is reported.</summary>
    public required string Name { get; init; }

    /// <summary>What it shows or tests.</summary>
    public string Description { get; init; } = "";

    /// <summary>Where spectrum and parameters come from, with licence where it is not the project's own.</summary>
    public string Source { get; init; } = "";

    /// <summary>The circuit to fit, with limits and fixings. Values of parameters that are not fixed are no
    /// start values of the validation.</summary>
    public required Circuit Circuit { get; init; }

    /// <summary>The weights that belong to the known parameters.</summary>
    public Weighting Weighting { get; init; } = Weighting.Modulus;

    /// <summary>The spectrum.</summary>
    public required Spectrum Spectrum { get; init; }

    /// <summary>The known parameters: all that are not fixed, or some of them.</summary>
    public required IReadOnlyList<ReferenceParameter> Parameters { get; init; }

    /// <summary>How the spectrum was simulated; null for one that is given point by point.</summary>
    internal ReferenceSimulation? Simulation { get; init; }

    /// <summary>Simulates a reference: the known parameters are those of the circuit, and without noise a fit must return them; with noise
    /// within 4 standard errors that a fit with weights 1/|Z| has at the true values (the Cramér–Rao bound).</summary>
    /// <param name="name">Name of the reference.</param>
    /// <param name="circuit">The circuit; every parameter has a value.</param>
    /// <param name="simulation">Frequencies, noise and seed.</param>
    /// <exception cref="CircuitParameterException">A parameter has no value.</exception>
    /// <exception cref="ReferenceSpectrumException">A parameter cannot be known: it is zero, at a limit, or
    /// the spectrum does not determine it.</exception>
    internal static ReferenceSpectrum Simulate(string name, Circuit circuit, ReferenceSimulation simulation)
    {
        Spectrum exact = SpectrumSimulation.Of(circuit, [.. simulation.FrequenciesHertz]);
        FitResult atTruth = FitAtTruth(exact, circuit, simulation.RelativeNoise);
        List<ReferenceParameter> known = [];
        foreach (FittedParameter parameter in atTruth.Parameters.Where(p => !p.Fixed))
        {
            double value = circuit.Parameter(parameter.Name).Value!.Value;
            if (value == 0)
                throw new ReferenceSpectrumException(name, parameter.Name, "its value is zero, so no relative deviation exists.",
                    "Fix it in the circuit ({0f}), or give another value.");
            if (parameter.StandardError is not { } error || !(error < Math.Abs(value)))
                throw new ReferenceSpectrumException(name, parameter.Name, "the spectrum does not determine it.",
                    "Simulate a wider range of frequencies or less noise, or fix the parameter in the circuit.");
            known.Add(ReferenceParameter.WithUncertainty(parameter.Name, value, simulation.RelativeNoise > 0 ? error : null));
        }
        return new ReferenceSpectrum
        {
            Name = name,
            Source = "simulated",
            Circuit = WithoutStarts(circuit),
            Spectrum = SpectrumOf(circuit, simulation),
            Parameters = known,
            Simulation = simulation,
        };
    }

    /// <summary>Reads a reference from JSON, as <c>samples/reference/README.md</c> describes it. Its name is the source's without folder
    /// and ending, unless the JSON gives one.</summary>
    /// <exception cref="ReferenceSpectrumException">The text is no reference spectrum.</exception>
    public static ReferenceSpectrum FromJson(string json, string sourceName)
    {
        return new ReferenceReader(sourceName).Read(json);
    }

    /// <summary>The JSON text; <see cref="FromJson"/> gives the same reference. A simulated spectrum is
    /// written as its simulation, without points.</summary>
    /// <param name="provenance">Where it comes from, as a JSON object; null for nothing.</param>
    public string ToJson(string? provenance = null) => ReferenceWriter.Write(this, provenance);

    /// <summary>The spectrum of a circuit whose parameters have values.</summary>
    internal static Spectrum SpectrumOf(Circuit circuit, ReferenceSimulation simulation) =>
        SpectrumSimulation.Of(circuit, [.. simulation.FrequenciesHertz], new SimulationOptions
            { RelativeNoise = simulation.RelativeNoise, Seed = simulation.Seed });

    /// <summary>The circuit without values of what is to be fitted, so that no fit starts from the answer.</summary>
    internal static Circuit WithoutStarts(Circuit circuit)
    {
        foreach (CircuitParameter parameter in circuit.Parameters.Where(p => !p.Fixed && circuit.Setting(p.Name).Value is not null))
            circuit = circuit.WithSetting(parameter.Name, circuit.Setting(parameter.Name) with
                { Value = null, Fixed = parameter.Description.FixedByDefault ? false : null });
        return circuit;
    }

    // σ = noise·|Z| makes standard errors those of that noise; any noise tells whether a parameter is determined at all.
    private static FitResult FitAtTruth(Spectrum exact, Circuit circuit, double noise)
    {
        double[] sigma = [.. Enumerable.Range(0, exact.Count).Select(k => (noise > 0 ? noise : 1e-6) * exact[k].Magnitude)];
        return CircuitFitter.Fit(exact.WithSigma(sigma, sigma), circuit, new FitOptions
            { Weighting = Weighting.Sigma, Starts = StartValues.Given, Intervals = IntervalMethod.None });
    }
}
