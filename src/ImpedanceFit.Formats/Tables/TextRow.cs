namespace ImpedanceFit.Formats.Tables;

/// <summary>A row of a table: its line in the file (row of the sheet) and its cells, trimmed.</summary>
internal sealed record TextRow(int Line, string[] Cells, bool IsComment = false);
