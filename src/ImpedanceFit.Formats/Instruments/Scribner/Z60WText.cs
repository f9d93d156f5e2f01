using ImpedanceFit.Formats.Content;

namespace ImpedanceFit.Formats.Instruments.Scribner;

/// <summary>Z60W text (Solartron's program; Autolab and others export it too) and curves of ZView, old ones too.</summary>
internal sealed class Z60WText : IFileFormat
{
    private const int MostLinesAbove = 200;

    private static readonly string[] Titles = ["Z60W Data File", "Z60 Data File", "ZView", "Z-View"];
    private static readonly string[] Headings = ["Freq", "Ampl", "Bias", "Time", "Z'", "Z''"];

    public string Name => "Z60W text";

    public bool Recognises(FileContent content)
    {
        if (!content.IsText || content.HeadLines.Length == 0)
            return false;
        ReadOnlySpan<char> first = content.HeadLines[0].AsSpan().Trim().Trim('"').Trim();
        foreach (string title in Titles)
        {
            if (first.StartsWith(title, StringComparison.OrdinalIgnoreCase))
                return ScribnerTable.FirstRow(content.HeadLines, 1) > 0;
        }
        return !first.StartsWith("ZPLOT", StringComparison.OrdinalIgnoreCase) && HeadingLine(content.HeadLines) is >= 0 and var at
            && ScribnerTable.FirstRow(content.HeadLines, at + 1) > 0;
    }

    public void Read(FileContent content, ReadOptions options, MeasurementDraft draft)
    {
        int heading = Math.Max(0, HeadingLine(content.Lines)), first = ScribnerTable.FirstRow(content.Lines, heading);
        if (first < 0)
            throw content.Error("there is no row of numbers below the headings (Freq, Ampl, Bias, …).",
                "The file is cut off or was edited; export it again.");
        ScribnerTable.Read(content, first, draft, new SpectrumMetadata { Instrument = "Z60W" });
    }

    // The headings of ZPlot and ZView in their order, which stand also above tables that nothing else introduces.
    private static int HeadingLine(string[] lines) => Array.FindIndex(lines, 0, Math.Min(lines.Length, MostLinesAbove), line =>
    {
        string text = line.Trim().Trim('"').TrimStart();
        int at = -1;
        foreach (string heading in Headings)
        {
            int found = text.IndexOf(heading, at + 1, StringComparison.OrdinalIgnoreCase);
            if (found < 0 || (at < 0 && found > 0))
                return false;
            at = found;
        }
        return true;
    });
}
