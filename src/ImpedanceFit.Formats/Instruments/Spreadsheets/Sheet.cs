using ImpedanceFit.Formats.Text;

namespace ImpedanceFit.Formats.Instruments.Spreadsheets;

/// <summary>A sheet with its name and its filled rows; numbers as invariant text.</summary>
internal sealed record Sheet(string Name, IReadOnlyList<TextRow> Rows);
