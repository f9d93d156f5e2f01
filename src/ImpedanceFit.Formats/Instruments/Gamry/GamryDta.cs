using ImpedanceFit.Formats.Content;
using ImpedanceFit.Formats.Tables;
using ImpedanceFit.Formats.Text;

namespace ImpedanceFit.Formats.Instruments.Gamry;

/// <summary>Gamry Framework files: <c>EXPLAIN</c>, settings, then tables: <c>ZCURVE</c> (also
/// drift-corrected), <c>CURVE</c>, <c>OCVCURVE</c>.</summary>
internal sealed class GamryDta : IFileFormat
{
    public string Name => "Gamry .DTA";

    public bool Recognises(FileContent content) =>
        content.IsText && content.HeadLines.Length > 2 && content.HeadLines[0].Trim() == "EXPLAIN"
        && content.HeadLines.Take(12).Any(line => line.StartsWith("TAG\t", StringComparison.Ordinal));

    public void Read(FileContent content, ReadOptions options, MeasurementDraft draft)
    {
        string[] lines = content.Lines;
        GamrySettings settings = new(lines);
        if (lines.Any(line => line.StartsWith("EXPERIMENTABORTED", StringComparison.Ordinal)
            && line.Split('\t').ElementAtOrDefault(2)?.Trim() == "T"))
            draft.Warn("The experiment was aborted; the points until then were read.");
        List<int> tables = [.. Enumerable.Range(0, lines.Length)
            .Where(k => lines[k].Split('\t') is [_, var kind, ..] && kind.Trim() == "TABLE")];
        // The open-circuit record before the real one is of interest only where it is the only one.
        bool onlyOpenCircuit = tables.All(k => lines[k].StartsWith("OCVCURVE", StringComparison.Ordinal));
        foreach (int at in tables)
        {
            string name = lines[at].Split('\t')[0].Trim();
            if (name.StartsWith("ZCURVE", StringComparison.Ordinal))
                ReadImpedance(content, at, name, settings, draft);
            else if (name.StartsWith("CURVE", StringComparison.Ordinal) || (onlyOpenCircuit && name == "OCVCURVE"))
                ReadRecord(content, at, name, settings, draft);
        }
        if (draft.IsEmpty)
            throw content.Error("the file has no table of impedances or of a DC record.",
                "Check that the experiment was not stopped before its first point.");
    }

    private static NumberTable Table(FileContent content, int at)
    {
        string[] lines = content.Lines;
        if (at + 2 >= lines.Length)
            throw content.Error("the table has no rows.", "The experiment was stopped before its first point.", at + 1);
        string[] names = [.. lines[at + 1].Split('\t').Select(name => name.Trim())];
        NumberTable table = new(names);
        // Rows start with a tab; in files edited by hand, with blanks.
        for (int k = at + 3; k < lines.Length && lines[k].Length > 0 && lines[k][0] is '\t' or ' '; k++)
        {
            string[] cells = lines[k].Split('\t');
            if (cells.Length < names.Length - 1)
                cells = ["", .. lines[k].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];
            double[] numbers = new double[names.Length];
            for (int c = 0; c < numbers.Length; c++)
                numbers[c] = c < cells.Length && (NumberText.Either(cells[c]) is { } x) ? x : double.NaN;
            table.Add(numbers, k + 1);
        }
        return table;
    }

    private static void ReadImpedance(FileContent content, int at, string name, GamrySettings settings, MeasurementDraft draft)
    {
        NumberTable table = Table(content, at);
        int f = table.Find("Freq"), re = table.Find("Zreal"), im = table.Find("Zimag"), time = table.Find("Time", "T");
        if (f < 0 || re < 0 || im < 0)
            throw content.Error($"the table {name} lacks Freq, Zreal or Zimag.",
                "Export it again, or name the columns, e.g. f=3,re=4,im=5.", at + 2).About(RemedyTopic.Columns);
        PointTable points = new();
        for (int k = 0; k < table.Count; k++)
            points.Add(table[k, f], table[k, re], table[k, im], table.Line(k), time < 0 ? null : table[k, time]);
        draft.Note($"table {name}: Z' from 'Zreal', Z'' from 'Zimag', ohm.");
        if (name != "ZCURVE")
            draft.Note($"the table {name} holds corrected values of the same sweep.");
        draft.AddSweeps(points, settings.Metadata with
            { DcPotentialVolts = table.Mean(table.Find("Vdc"), 0, table.Count) ?? settings.Metadata.DcPotentialVolts }, name == "ZCURVE"
            ? null : name);
    }

    private static void ReadRecord(FileContent content, int at, string name, GamrySettings settings, MeasurementDraft draft)
    {
        NumberTable table = Table(content, at);
        int time = table.Find("T", "Time"), potential = table.Find("Vf"), current = table.Find("Im");
        if (time < 0 || (potential < 0 && current < 0) || table.Count == 0)
            return;
        double[] seconds = table.Column(time), volts = table.Column(potential), amperes = table.Column(current);
        for (int k = 0; k < table.Count; k++)
        {
            if (!double.IsFinite(seconds[k] + (potential < 0 ? 0 : volts[k]) + (current < 0 ? 0 : amperes[k])))
                throw content.Error("a time, potential or current is not a number.", "Correct or remove the row.", table.Line(k));
        }
        DcTechnique technique = name == "OCVCURVE" ? DcTechnique.OpenCircuit : settings.DcTechnique;
        draft.Note($"table {name}: time from 'T', potential from 'Vf', current from 'Im'.");
        draft.Add(new DcRecord(technique == DcTechnique.Unknown ? TechniqueFromShape.Guess(volts, amperes)
            : technique, seconds, volts, amperes)
        {
            Id = name == "CURVE" ? null : name,
            Metadata = settings.Metadata,
        });
    }
}
