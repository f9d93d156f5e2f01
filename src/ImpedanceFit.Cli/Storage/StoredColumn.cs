namespace ImpedanceFit.Cli.Storage;

/// <summary>A column of the table of fits in a database.</summary>
/// <param name="Name">The name, as in <c>fits.csv</c>.</param>
/// <param name="Kind">What it holds.</param>
internal readonly record struct StoredColumn(string Name, StoredKind Kind);
