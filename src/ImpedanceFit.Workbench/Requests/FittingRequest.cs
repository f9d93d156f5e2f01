using ImpedanceFit.Formats;

namespace ImpedanceFit.Workbench.Requests;

/// <summary>What is to be fitted, and how.</summary>
/// <param name="Circuit">The circuit as it was given.</param>
/// <param name="Changes">What the options say of its parameters.</param>
internal sealed record FittingRequest(NamedCircuit Circuit, IReadOnlyList<ParameterChange> Changes)
{
    /// <summary>How to fit.</summary>
    public required FitOptions Options { get; init; }

    /// <summary>Where the weights come from.</summary>
    public WeightSource Weights { get; init; }

    /// <summary>Lowest frequency that counts, in Hz.</summary>
    public required double MinimumHertz { get; init; }

    /// <summary>Highest frequency that counts, in Hz.</summary>
    public required double MaximumHertz { get; init; }

    /// <summary>True if the spectra are a series, each fitted from the last one's answer too.</summary>
    public bool Warm { get; init; }

    /// <summary>True if the influence of every point shall be found.</summary>
    public bool Influence { get; init; }

    /// <summary>What is to be derived from the parameters.</summary>
    public IReadOnlyList<DerivedRequest> Derived { get; init; } = [];

    /// <summary>True if it shall be tested whether one arc fewer would do.</summary>
    public bool Explain { get; init; }

    /// <summary>Start values by spectrum, or null.</summary>
    public ParameterTable? StartTable { get; init; }

    /// <summary>The file of <see cref="StartTable"/>.</summary>
    public string? StartTablePath { get; init; }

    /// <summary>The circuit to fit, from start values of a table; the options go before them.</summary>
    public Circuit CircuitFor(IReadOnlyList<KeyValuePair<string, double>> tableValues)
    {
        Circuit circuit = Circuit.Circuit;
        foreach ((string name, double value) in tableValues)
        {
            if (!Changes.Any(change => change.Name == name && (change.Value ?? change.FixedValue) is not null)
                && !circuit.Parameter(name).Fixed)
                circuit = WithTableValue(circuit, name, value);
        }
        foreach (ParameterChange change in Changes)
            circuit = change.ApplyTo(circuit);
        return circuit;
    }

    // A limit from the options must hold for the table's value as well, so both are set at once.
    private Circuit WithTableValue(Circuit circuit, string name, double value)
    {
        ParameterChange change = Changes.FirstOrDefault(each => each.Name == name) ?? new ParameterChange(name);
        return (change with { Value = value, Fixed = false }).ApplyTo(circuit);
    }
}
