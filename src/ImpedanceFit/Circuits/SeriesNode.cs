namespace ImpedanceFit.Circuits;

/// <summary>Parts in series: impedances add.</summary>
/// <param name="Parts">Two or more parts, none of them a series itself.</param>
internal sealed record SeriesNode(IReadOnlyList<CircuitNode> Parts) : CircuitNode
{
    /// <summary>The parts in series: a series among them is merged, and a single part is just that part.</summary>
    /// <exception cref="ArgumentException">There is no part.</exception>
    public static CircuitNode Of(params IReadOnlyList<CircuitNode> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        return parts.Count switch
        {
            0 => throw new ArgumentException("Expected at least one part.", nameof(parts)),
            1 => parts[0],
            _ => new SeriesNode(parts.Any(part => part is SeriesNode)
                ? [.. parts.SelectMany(part => part is SeriesNode inner ? inner.Parts : [part])] : [.. parts]),
        };
    }
}
