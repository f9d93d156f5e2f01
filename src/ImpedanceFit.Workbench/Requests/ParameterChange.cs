using ImpedanceFit.Circuits;

namespace ImpedanceFit.Workbench.Requests;

/// <summary>What the options say of one parameter; null where they say nothing.</summary>
/// <param name="Name">Name in the circuit.</param>
internal sealed record ParameterChange(string Name)
{
    /// <summary>Start value.</summary>
    public double? Value { get; init; }

    /// <summary>Lower limit.</summary>
    public double? Lower { get; init; }

    /// <summary>Upper limit.</summary>
    public double? Upper { get; init; }

    /// <summary>True to hold the parameter.</summary>
    public bool Fixed { get; init; }

    /// <summary>Value to hold it at, or null for the start value.</summary>
    public double? FixedValue { get; init; }

    /// <summary>The circuit with the change made.</summary>
    /// <exception cref="CircuitParameterException">The value and the limits contradict each other, or there
    /// is no value to hold.</exception>
    public Circuit ApplyTo(Circuit circuit)
    {
        ParameterSetting old = circuit.Setting(Name);
        ParameterSetting setting = old with
            { Value = FixedValue ?? Value ?? old.Value, Lower = Lower ?? old.Lower, Upper = Upper ?? old.Upper };
        circuit = setting == old ? circuit : circuit.WithSetting(Name, setting);
        return Fixed ? circuit.WithFixed(Name) : circuit;
    }
}
