using ImpedanceFit.Reporting.Quantities;

namespace ImpedanceFit.Reporting.Figures;

/// <summary>One quantity in two states, with the ends of its intervals where they exist.</summary>
/// <param name="Label">Its name with unit, e.g. <c>ionic conductivity / S cm⁻¹</c>; any text.</param>
/// <param name="Before">The first state; its X is not used.</param>
/// <param name="After">The second state; its X is not used.</param>
internal sealed record ComparedQuantity(string Label, MeasuredValue Before, MeasuredValue After);
