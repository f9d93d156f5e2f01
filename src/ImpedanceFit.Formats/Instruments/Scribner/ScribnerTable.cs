using ImpedanceFit.Formats.Content;
using ImpedanceFit.Formats.Tables;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Formats.Instruments.Scribner;

/// <summary>The table of ZPlot and ZView: Freq, Ampl, Bias, Time, Z'(a), Z''(b), GD, Err, Range; always in this order, in Hz, V, s and Ω.</summary>
internal static class ScribnerTable
{
    private static readonly string[] Names = ["Freq", "Ampl", "Bias", "Time", "Z'", "Z''", "GD", "Err", "Range"];

    /// <summary>Reads the rows from <paramref name="start"/> on into the draft.</summary>
    /// <exception cref="SpectrumFormatException">There is no row, or a point is impossible.</exception>
    public static void Read(FileContent content, int start, MeasurementDraft draft, SpectrumMetadata metadata)
    {
        string[] lines = content.Lines;
        int first = start;
        while (first < lines.Length && string.IsNullOrWhiteSpace(lines[first]))
            first++;
        if (first >= lines.Length)
            throw content.Error("there is no row of numbers.", "The measurement was stopped before its first point.", start);
        char separator = lines[first].Contains('\t') ? '\t' : lines[first].Contains(',') && !lines[first].Contains(' ') ? ',' : ' ';
        NumberTable table = NumberTable.Read(content, first, Names, separator);
        PointTable points = new();
        for (int k = 0; k < table.Count; k++)
            points.Add(table[k, 0], table[k, 4], table[k, 5], table.Line(k), table[k, 3]);
        draft.Note("Z' and Z'' from the fifth and sixth column, ohm.");
        double? amplitude = table.Mean(1, 0, table.Count), bias = table.Mean(2, 0, table.Count);
        draft.AddSweeps(points, metadata with
        {
            AmplitudeVolts = metadata.AmplitudeVolts ?? (amplitude is > 0 ? amplitude : null),
            DcPotentialVolts = metadata.DcPotentialVolts ?? bias,
        });
    }
}
