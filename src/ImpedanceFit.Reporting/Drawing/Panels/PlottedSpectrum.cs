namespace ImpedanceFit.Reporting;

/// <summary>A spectrum to be drawn, with what is known of it.</summary>
/// <param name="Label">Its name in a legend; any text.</param>
/// <param name="Spectrum">The points.</param>
public sealed record PlottedSpectrum(string Label, Spectrum Spectrum)
{
    /// <summary>The fitted circuit, or null.</summary>
    public FitResult? Fit { get; init; }

    /// <summary>The circuit with the roles of its elements, which name the shaded processes; or null.</summary>
    public NamedCircuit? Circuit { get; init; }

    /// <summary>The Kramers–Kronig test, or null.</summary>
    public KramersKronigResult? KramersKronig { get; init; }

    /// <summary>A fit with its points.</summary>
    public static PlottedSpectrum Of(FitReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new PlottedSpectrum(report.Source, report.Fit.Spectrum)
            { Fit = report.Fit, Circuit = report.Circuit, KramersKronig = report.KramersKronig };
    }
}
