namespace ImpedanceFit.Reporting.Quantities;

/// <summary>A point of an Arrhenius plot with where it comes from.</summary>
/// <param name="File">The file as the user named it.</param>
/// <param name="SpectrumId">Name of the spectrum in its file, or null.</param>
/// <param name="TemperatureFrom">Where the temperature comes from: option, table, file or name.</param>
/// <param name="Point">The point.</param>
internal sealed record MeasuredConductivity(string File, string? SpectrumId, string TemperatureFrom, TemperaturePoint Point)
{
    /// <summary>Where the temperature comes from, for the user; empty for a row of a table.</summary>
    public string Words { get; init; } = "";

    /// <summary>What was measured where it is no conductivity but, without sizes, the inverse of one (a resistance); else
    /// null.</summary>
    public Estimate? Inverse { get; init; }

    /// <summary>The name of <see cref="Inverse"/>.</summary>
    public string Name { get; init; } = "";

    /// <summary>What speaks against the temperature.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];
}
