namespace ImpedanceFit.Workbench.Batch.Tables;

/// <summary>A column of <c>fits.csv</c>, and of the table of fits in a database.</summary>
/// <param name="Name">The heading.</param>
/// <param name="Kind">What it holds.</param>
internal readonly record struct TableColumn(string Name, ColumnKind Kind);
