using ImpedanceFit.Formats.Content;
using ImpedanceFit.Formats.Tables;
using ImpedanceFit.Formats.Text;

namespace ImpedanceFit.Formats.Instruments.Scribner;

/// <summary>The table of ZPlot and ZView: Freq, Ampl, Bias, Time, Z'(a), Z''(b), GD, Err, Range; always in
/// this order, in Hz, V, s and Ω.</summary>
internal static class ScribnerTable
{
    private static readonly string[] Names = ["Freq", "Ampl", "Bias", "Time", "Z'", "Z''", "GD", "Err", "Range"];

    /// <summary>Index of the first line with a row of the table, whatever stands above it, or −1. A row has at least six numbers, the first
    /// of them a frequency.</summary>
    public static int FirstRow(string[] lines, int from)
    {
        for (int k = Math.Max(0, from); k < lines.Length; k++)
        {
            if (Numbers(lines[k]) is { Length: >= 6 } numbers && numbers[0] > 0 && numbers.Take(6).All(double.IsFinite))
                return k;
        }
        return -1;
    }

    // Old files part the cells by commas and blanks, newer ones by either, or by tabs. A decimal comma has a digit on both sides.
    private static char SeparatorOf(string line) => line.Contains('\t') ? '\t' : line.Contains(';') ? ';'
        : line.Contains(',')
        && (!line.Trim().Contains(' ') || line.Contains(", ", StringComparison.Ordinal) || line.Contains(" ,", StringComparison.Ordinal))
        ? ',' : ' ';

    private static double[] Numbers(string line)
    {
        char separator = SeparatorOf(line);
        string[] cells = separator == ' ' ? line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            : line.Split(separator, StringSplitOptions.TrimEntries);
        return [.. cells.Select(cell => NumberText.Either(cell) ?? double.NaN)];
    }

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
        char separator = SeparatorOf(lines[first]);
        NumberTable table = NumberTable.Read(content, draft, first, Names, separator);
        PointTable points = new();
        for (int k = 0; k < table.Count; k++)
            points.Add(table[k, 0], table[k, 4], table[k, 5], table.Line(k), table[k, 3]);
        if (points.Rows == 0)
            throw content.Error("there is no row of numbers.", "The measurement was stopped before its first point.", start);
        draft.Note("Z' and Z'' from the fifth and sixth column, ohm.");
        double? amplitude = table.Mean(1, 0, table.Count), bias = table.Mean(2, 0, table.Count);
        draft.AddSweeps(points, metadata with
        {
            AmplitudeVolts = metadata.AmplitudeVolts ?? (amplitude is > 0 ? amplitude : null),
            DcPotentialVolts = metadata.DcPotentialVolts ?? bias,
        });
    }
}
