using ImpedanceFit.Formats.Content;
using ImpedanceFit.Formats.Tables;
using ImpedanceFit.Formats.Text;

namespace ImpedanceFit.Formats.Instruments;

/// <summary>Any text with a table of numbers: CSV, TSV, semicolons, blanks; columns, signs and units are inferred.</summary>
internal sealed class PlainTable : IFileFormat
{
    public string Name => "text table";

    public bool IsFallback => true;

    public bool Recognises(FileContent content) => content.IsText;

    public void Read(FileContent content, ReadOptions options, MeasurementDraft draft) =>
        TableReader.Read(TextGrid.Cut(content.Lines), content, options, draft);
}
