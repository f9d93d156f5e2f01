using ImpedanceFit.Reporting.Relaxations;

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

    /// <summary>The distribution of relaxation times; null where it has to be found from the points.</summary>
    internal RelaxationTimesReport? Relaxations { get; init; }

    /// <summary>What impedances are multiplied by where they are drawn, e.g. the area in cm².</summary>
    internal double Factor { get; init; } = 1;

    /// <summary>What the factor is in, e.g. <c>cm²</c>; empty for none.</summary>
    internal string FactorUnit { get; init; } = "";

    /// <summary>True if the user chose the label: then a legend shows it also where there is one spectrum.</summary>
    internal bool IsNamed { get; init; }

    /// <summary>The unit of impedances as they are drawn.</summary>
    internal string ImpedanceUnit => FactorUnit.Length > 0 ? $"Ω {FactorUnit}" : "Ω";

    /// <summary>A distribution with its points.</summary>
    internal static PlottedSpectrum Of(RelaxationTimesReport report) =>
        new(report.Source, report.Times.Spectrum) { Relaxations = report };

    /// <summary>A fit with its points.</summary>
    public static PlottedSpectrum Of(FitReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new PlottedSpectrum(report.Source, report.Fit.Spectrum)
            { Fit = report.Fit, Circuit = report.Circuit, KramersKronig = report.KramersKronig };
    }
}
