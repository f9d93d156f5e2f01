using ImpedanceFit.Units;

namespace ImpedanceFit.Reporting.Transport;

/// <summary>What the table of a study calls a sample; what it does not say is null.</summary>
/// <param name="Sample">Name of the sample.</param>
/// <param name="Specimen">Name of the specimen, which several rows may share.</param>
/// <param name="Composition">Composition: a number in the unit of the table, or a formula.</param>
internal sealed record SampleLabel(string? Sample, string? Specimen, string? Composition)
{
    /// <summary>State of the sample, e.g. before a treatment.</summary>
    public string? State { get; init; }

    /// <summary>The composition where it is a number.</summary>
    public double? CompositionNumber =>
        PlainNumber.TryParse(Composition, out double number) && double.IsFinite(number) ? number : null;
}
