namespace ImpedanceFit.Circuits.Dialects;

/// <summary>The programs whose circuits are written and read.</summary>
internal static class CircuitDialects
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<CircuitDialect> All { get; } =
        [new PyimpspecDialect(), new ImpedancePyDialect(), new ZViewDialect(), new EcLabDialect(), new AutoEisDialect()];

    /// <summary>The dialect with this name; null if there is none.</summary>
    public static CircuitDialect? Find(string name) => All.FirstOrDefault(dialect => dialect.Name == name);
}
