using ImpedanceFit.Circuits;

namespace ImpedanceFit.Reporting.Circuits;

/// <summary>A circuit's text without values and limits, as a heading. Ties stay: they make another circuit.</summary>
internal static class BareCircuit
{
    /// <summary>The canonical text of the elements, and of what follows from others.</summary>
    public static string Of(Circuit circuit)
    {
        return new Circuit(Bare(circuit.Root)).ToString();
    }

    private static CircuitNode Bare(CircuitNode node) => node switch
    {
        SeriesNode series => new SeriesNode([.. series.Parts.Select(Bare)]),
        ParallelNode parallel => new ParallelNode([.. parallel.Parts.Select(Bare)]),
        ElementNode element => element with
            { Settings = [.. element.Settings.Select(setting => ParameterSetting.Unset with { Tie = setting.Tie })] },
        _ => throw new ArgumentException($"Unknown part {node.GetType().Name}.", nameof(node)),
    };
}
