using ImpedanceFit.Formats.Content;
using ImpedanceFit.Formats.Tables;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Formats.Instruments.Scribner;

/// <summary>Files of ZPlot, also as ZView saves them: <c>ZPLOT2 ASCII</c>, settings, <c>End Comments</c>, rows.</summary>
internal sealed class ZPlotAscii : IFileFormat
{
    public string Name => "ZPlot .z";

    public bool Recognises(FileContent content) => content.IsText && content.HeadText.AsSpan().TrimStart().StartsWith("ZPLOT2 ASCII", StringComparison.OrdinalIgnoreCase);

    public void Read(FileContent content, ReadOptions options, MeasurementDraft draft)
    {
        string[] lines = content.Lines;
        int end = Array.FindIndex(lines, line => line.Trim().Equals("End Comments", StringComparison.OrdinalIgnoreCase));
        if (end < 0)
            throw content.Error("the line 'End Comments' before the rows is missing.", "The file is cut off or was edited; export it again.");
        string[] above = lines[..end];
        double? area = HeaderText.Number(HeaderText.Value(above, "Surface Area"));
        string? experiment = HeaderText.Value(above, "Experiment Type"), program = HeaderText.Value(above, "Measured Data, ZPlot");
        ScribnerTable.Read(content, end + 1, draft, new SpectrumMetadata
        {
            Instrument = program is null ? "ZView" : $"ZPlot {program}",
            Technique = experiment,
            MeasuredAt = HeaderText.Date($"{HeaderText.Value(above, "Date")} {HeaderText.Value(above, "Time:")}", "MM-dd-yyyy HH:mm:ss", "M-d-yyyy H:mm:ss", "M/d/yyyy H:mm:ss"),
            // 1 cm² stands where nothing was entered.
            AreaSquareMetres = area is > 0 and not 1 ? area * 1e-4 : null,
        });
    }
}
