using ImpedanceFit.Reporting.Quantities;

namespace ImpedanceFit.Reporting.Figures;

/// <summary>One quantity in two or more states, with the ends of its intervals where they exist.</summary>
/// <param name="Label">Its name with unit, e.g. <c>ionic conductivity / S cm⁻¹</c>; any text.</param>
/// <param name="Values">Its values in the order of the states, null where a state has none; their X is not used.</param>
internal sealed record ComparedQuantity(string Label, IReadOnlyList<MeasuredValue?> Values);
