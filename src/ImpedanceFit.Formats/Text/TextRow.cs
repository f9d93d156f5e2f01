namespace ImpedanceFit.Formats.Text;

/// <summary>A row of a table: its line in the file (row of the sheet) and its cells, trimmed.</summary>
/// <param name="Line">Line in the file, from 1.</param>
/// <param name="Cells">The cells.</param>
/// <param name="IsComment">True for a line with a sign of comment at its front, which is left away.</param>
/// <param name="Text">The line as it stands; null for a row of a sheet.</param>
internal sealed record TextRow(int Line, string[] Cells, bool IsComment = false, string? Text = null);
