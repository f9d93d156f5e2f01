namespace ImpedanceFit.Workbench.Studies;

/// <summary>The temperature of a sample and where it comes from.</summary>
/// <param name="Kelvin">Temperature in K.</param>
/// <param name="From">option, table, file or name.</param>
/// <param name="Words">The same for the user.</param>
internal sealed record SampleTemperature(double Kelvin, string From, string Words)
{
    /// <summary>What the user typed, with its error; null where it comes from elsewhere.</summary>
    public string? Text { get; init; }

    /// <summary>What else says another temperature.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];
}
