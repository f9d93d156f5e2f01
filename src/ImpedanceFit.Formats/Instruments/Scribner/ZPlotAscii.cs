using ImpedanceFit.Formats.Content;
using ImpedanceFit.Formats.Headings;

namespace ImpedanceFit.Formats.Instruments.Scribner;

/// <summary>Files of ZPlot, also as ZView saves them: <c>ZPLOT2 ASCII</c> (<c>ZPLOT ASCII</c> in old ones),
/// settings, <c>End Comments</c>, rows.</summary>
internal sealed class ZPlotAscii : IFileFormat
{
    public string Name => "ZPlot .z";

    public bool Recognises(FileContent content) =>
        content.IsText && content.HeadText.AsSpan().TrimStart().StartsWith("ZPLOT", StringComparison.OrdinalIgnoreCase)
        && ScribnerTable.FirstRow(content.HeadLines, 1) > 0;

    public void Read(FileContent content, ReadOptions options, MeasurementDraft draft)
    {
        string[] lines = content.Lines;
        // Old files, and those saved by other programs, lack the line that ends the comments; then the first
        // row of the table's shape counts.
        int end = Array.FindIndex(lines, line => line.Trim().TrimEnd(':').Equals("End Comments", StringComparison.OrdinalIgnoreCase)),
            first = ScribnerTable.FirstRow(lines, end + 1);
        if (first < 0)
            throw content.Error("there is no row of numbers (frequency, amplitude, bias, time, Z', Z'', …).",
                "The measurement was stopped before its first point, or the file is cut off; export it again.");
        string[] above = lines[..first];
        double? area = HeaderText.Number(HeaderText.Value(above, "Surface Area"));
        string? experiment = HeaderText.Value(above, "Experiment Type"), program = HeaderText.Value(above, "Measured Data, ZPlot");
        ScribnerTable.Read(content, first, draft, new SpectrumMetadata
        {
            Instrument = program is null ? "ZView" : $"ZPlot {program}",
            Technique = experiment,
            MeasuredAt = HeaderText.Date($"{HeaderText.Value(above, "Date")} {HeaderText.Value(above, "Time:")}", "MM-dd-yyyy HH:mm:ss",
                "M-d-yyyy H:mm:ss", "M/d/yyyy H:mm:ss"),
            // 1 cm² stands where nothing was entered.
            AreaSquareMetres = area is > 0 and not 1 ? area * 1e-4 : null,
        });
    }
}
