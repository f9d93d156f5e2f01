namespace ImpedanceFit.Circuits.Dialects;

/// <summary>A parameter of a translated element, as a function of the parameters on the other side.</summary>
/// <param name="Name">Name on its own side.</param>
/// <param name="From">Indices of the parameters it is computed from; empty for a constant.</param>
/// <param name="Value">The value, from all values of the other side, in order. Monotonic in each of <paramref name="From"/>.</param>
internal sealed record TranslatedParameter(string Name, int[] From, Func<double[], double> Value)
{
    /// <summary>True if the number is taken over as it is.</summary>
    public bool IsSame { get; private init; }

    /// <summary>Where the other program holds it unless the user frees it; null where it is free.</summary>
    public double? HeldAt { get; init; }

    /// <summary>The same number as the parameter with this index.</summary>
    public static TranslatedParameter Same(string name, int index) => new(name, [index], values => values[index]) { IsSame = true };

    /// <summary>A number that is always held.</summary>
    public static TranslatedParameter Constant(string name, double value) => new(name, [], _ => value) { IsSame = true };
}
