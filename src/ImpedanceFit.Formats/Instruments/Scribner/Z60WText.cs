using ImpedanceFit.Formats.Content;
using ImpedanceFit.Formats.Tables;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Formats.Instruments.Scribner;

/// <summary>Z60W text (Solartron's program; Autolab and others export it too) and curves calculated by ZView.</summary>
internal sealed class Z60WText : IFileFormat
{
    public string Name => "Z60W text";

    public bool Recognises(FileContent content)
    {
        if (!content.IsText || content.HeadLines.Length == 0)
            return false;
        ReadOnlySpan<char> first = content.HeadLines[0].AsSpan().Trim().Trim('"');
        return first.StartsWith("Z60W Data File", StringComparison.OrdinalIgnoreCase) || first.StartsWith("ZView Calculated Data File", StringComparison.OrdinalIgnoreCase);
    }

    public void Read(FileContent content, ReadOptions options, MeasurementDraft draft)
    {
        int heading = Array.FindIndex(content.Lines, line => line.AsSpan().Trim("\" ").StartsWith("Freq", StringComparison.OrdinalIgnoreCase));
        if (heading < 0)
            throw content.Error("the line with the headings (Freq, Ampl, Bias, …) is missing.", "The file is cut off or was edited; export it again.");
        ScribnerTable.Read(content, heading + 1, draft, new SpectrumMetadata { Instrument = "Z60W" });
    }
}
