using ImpedanceFit.Formats.Content;
using ImpedanceFit.Formats.Headings;
using ImpedanceFit.Formats.Tables;

namespace ImpedanceFit.Formats.Instruments.RelaxIs;

/// <summary>Text exports of RelaxIS: title, date, headings, a line about each spectrum, rows; several spectra stand side by side.</summary>
internal sealed class RelaxIsText : IFileFormat
{
    public string Name => "RelaxIS text";

    public bool Recognises(FileContent content) =>
        content.IsText && content.HeadLines.Length > 4 && content.HeadLines[0].StartsWith("RelaxIS", StringComparison.Ordinal);

    public void Read(FileContent content, ReadOptions options, MeasurementDraft draft)
    {
        string[] lines = content.Lines;
        int heading = Array.FindIndex(lines, line => line.StartsWith("Data: Frequency", StringComparison.Ordinal));
        if (heading < 0 || heading + 2 >= lines.Length)
            throw content.Error("the line with the headings (Data: Frequency, …) or the rows are missing.",
                "The file is cut off; export it again.");
        string[] names = [.. lines[heading].Split('\t').Select(name => name.Trim())], about = lines[heading + 1].Split('\t');
        NumberTable table = NumberTable.Read(content, draft, heading + 2, names, '\t');
        DateTime? date = HeaderText.Date(HeaderText.Value(lines.Take(heading), "Date"), "M/d/yyyy h:mm:ss tt", "dd.MM.yyyy HH:mm:ss",
            "dd/MM/yyyy HH:mm:ss");
        int[] starts = [.. Enumerable.Range(0, names.Length).Where(c => names[c] == "Data: Frequency")];
        foreach (int first in starts)
        {
            int end = starts.FirstOrDefault(start => start > first, names.Length);
            int re = Array.IndexOf(names, "Data: Z'", first, end - first), im = Array.IndexOf(names, "Data: Z''", first, end - first);
            if (re < 0 || im < 0)
                throw content.Error("the columns Data: Z' and Data: Z'' are missing.", "Export the spectrum again with both.", heading + 1);
            PointTable points = new();
            for (int k = 0; k < table.Count; k++)
            {
                // Where spectra of different lengths stand side by side, the shorter one ends in empty cells.
                if (starts.Length == 1 || !double.IsNaN(table[k, first]))
                    points.Add(table[k, first], table[k, re], table[k, im], table.Line(k));
            }
            string text = first < about.Length ? about[first] : "";
            string? name = first + 2 < about.Length && about[first + 2].Trim() is { Length: > 0 } given ? given : null;
            draft.AddSpectrum(points, new SpectrumMetadata
                { Instrument = "RelaxIS", Sample = name, MeasuredAt = date, DcPotentialVolts = Value(text, "DC=") },
                starts.Length > 1 ? name : null);
        }
        draft.Note("Z' from \"Data: Z'\", Z'' from \"Data: Z''\", ohm.");
    }

    private static double? Value(string text, string key) =>
        text.IndexOf(key, StringComparison.Ordinal) is >= 0 and var at ? HeaderText.Number(text[(at + key.Length)..].Split(',')[0]) : null;
}
