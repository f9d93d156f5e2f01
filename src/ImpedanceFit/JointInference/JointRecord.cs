namespace ImpedanceFit;

/// <summary>A polarisation record in a joint fit.</summary>
/// <param name="Name">Name in the report, e.g. <c>DC electron-blocking</c>.</param>
/// <param name="Record">The record.</param>
/// <param name="Geometry">Sizes of the sample in this cell.</param>
/// <param name="Options">Contacts, step, layers in series.</param>
public sealed record JointRecord(string Name, DcRecord Record, SampleGeometry Geometry, PolarizationOptions Options);
