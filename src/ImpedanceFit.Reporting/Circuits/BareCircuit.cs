using ImpedanceFit.Circuits;

namespace ImpedanceFit.Reporting.Circuits;

/// <summary>A circuit's text without braces, as a heading.</summary>
internal static class BareCircuit
{
    /// <summary>The canonical text of the elements alone.</summary>
    public static string Of(Circuit circuit)
    {
        ArgumentNullException.ThrowIfNull(circuit);
        return new Circuit(Bare(circuit.Root)).ToString();
    }

    private static CircuitNode Bare(CircuitNode node) => node switch
    {
        SeriesNode series => new SeriesNode([.. series.Parts.Select(Bare)]),
        ParallelNode parallel => new ParallelNode([.. parallel.Parts.Select(Bare)]),
        ElementNode element => element with { Settings = [.. element.Settings.Select(_ => ParameterSetting.Unset)] },
        _ => throw new ArgumentException($"Unknown part {node.GetType().Name}.", nameof(node)),
    };
}
