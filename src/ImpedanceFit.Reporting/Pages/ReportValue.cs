namespace ImpedanceFit.Reporting.Pages;

/// <summary>A number of a report's row. Values of one name make a column.</summary>
/// <param name="Name">Name of the column.</param>
/// <param name="Unit">Unit, in SI without prefix; empty for a pure number.</param>
/// <param name="Value">The number, or null where there is none.</param>
internal readonly record struct ReportValue(string Name, string Unit, double? Value);
