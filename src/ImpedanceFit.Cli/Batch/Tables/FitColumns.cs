using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using ImpedanceFit.Reporting.Text;

namespace ImpedanceFit.Cli.Batch.Tables;

/// <summary>The columns of <c>fits.csv</c>, and a row of them from a line of <c>fits.jsonl</c>. Numbers keep
/// the digits they have there.</summary>
/// <param name="Parameters">Names of the circuit's parameters.</param>
/// <param name="Resistances">Names of the roles that have a resistance.</param>
internal sealed record FitColumns(IReadOnlyList<string> Parameters, IReadOnlyList<string> Resistances)
{
    // Places in FitFields.
    private const int Converged = 3, File = 4, Id = 5, Metadata = 6, Values = 7, Roles = 8, Test = 9, Warnings = 10, Trust = 11;

    // Places in CheckFields.
    private const int Verdict = 0, Reasons = 2;

    private static readonly string[] Numbers = ["points", "chiSquared", "reducedChiSquared", "converged"];
    private static readonly string[] Errors = ["standardError", "lower95", "upper95"];
    private static readonly string[] Check = ["verdict", "noisePercent", "reasons"];
    private static readonly byte[] InvalidVerdict = Encoding.UTF8.GetBytes($"\"{Words.Of(KramersKronigVerdict.Invalid)}\"");

    private static readonly byte[] TrustedWord = Encoding.UTF8.GetBytes($"\"{Words.Of(ImpedanceFit.Trust.Ok)}\"");

    private static readonly JsonFields FitFields =
        new([.. Numbers, "file", "spectrum", "metadata", "parameters", "resistances", "check", "warnings", "trust"]);
    private static readonly JsonFields MetadataFields = new(MetadataColumns.Names), ParameterFields = new(["value", .. Errors]),
        CheckFields = new(Check);

    private readonly JsonFields resistanceFields = new(Resistances);

    /// <summary>True if the spectra were tested by the Kramers–Kronig relations.</summary>
    public bool Checks { get; init; }

    /// <summary>The headings with the end of the line. Parameters stand under their own names, so that the
    /// table can give start values to another fit.</summary>
    public string Header => string.Join(',',
    [
        "file", "id", .. MetadataColumns.Names, .. Numbers,
        .. Parameters.SelectMany(name => Errors.Select(error => $"{name}_{error}").Prepend(name)),
        .. Resistances.Select(role => new StringBuilder().AppendCell($"resistance_{role}_ohm").ToString()),
        .. Checks ? Check : [],
        "warnings", "trust",
    ]) + "\n";

    /// <summary>Adds the row of a line.</summary>
    /// <exception cref="JsonException">The line is damaged.</exception>
    public FitRow WriteRow(IBufferWriter<byte> table, ReadOnlySpan<byte> line)
    {
        Span<Range> fit = stackalloc Range[FitFields.Count];
        FitFields.Find(line, 0, fit);
        table.WriteValue(line[fit[File]]);
        WriteCells(table, line, fit[Id..(Id + 1)]);
        WriteObject(table, line[fit[Metadata]], MetadataFields);
        WriteCells(table, line, fit[..Numbers.Length]);
        WriteParameters(table, line[fit[Values]]);
        WriteObject(table, line[fit[Roles]], resistanceFields);
        bool invalid = WriteTest(table, line[fit[Test]]);
        table.Write(","u8);
        table.WriteTexts(line[fit[Warnings]]);
        WriteCells(table, line, fit[Trust..(Trust + 1)]);
        table.Write("\n"u8);
        ReadOnlySpan<byte> trust = line[fit[Trust]], warnings = line[fit[Warnings]];
        return new FitRow(line[fit[Converged]].SequenceEqual("true"u8), invalid)
        {
            Doubted = (!trust.IsEmpty && !trust.SequenceEqual(TrustedWord)) || warnings.IndexOf((byte)'"') >= 0,
        };
    }

    private static void WriteObject(IBufferWriter<byte> table, ReadOnlySpan<byte> json, JsonFields fields)
    {
        Span<Range> values = stackalloc Range[fields.Count];
        fields.Find(json, 0, values);
        WriteCells(table, json, values);
    }

    private static void WriteParameters(IBufferWriter<byte> table, ReadOnlySpan<byte> list)
    {
        Span<Range> values = stackalloc Range[ParameterFields.Count];
        int at = JsonFields.After(list, 0, (byte)'[');
        while (list[at] != ']')
        {
            at = ParameterFields.Find(list, at, values);
            WriteCells(table, list, values);
            if (list[at] == ',')
                at = JsonFields.After(list, at, (byte)',');
        }
    }

    // True where the spectrum was tested and did not pass.
    private bool WriteTest(IBufferWriter<byte> table, ReadOnlySpan<byte> json)
    {
        Span<Range> test = stackalloc Range[CheckFields.Count];
        test.Clear();
        if (!json.IsEmpty)
            CheckFields.Find(json, 0, test);
        if (Checks)
        {
            WriteCells(table, json, test[..Reasons]);
            table.Write(","u8);
            table.WriteTexts(json[test[Reasons]]);
        }
        return json[test[Verdict]].SequenceEqual(InvalidVerdict);
    }

    // Nearly all are numbers, and these are most of the table; compiled at once, as JsonFields.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void WriteCells(IBufferWriter<byte> table, ReadOnlySpan<byte> json, ReadOnlySpan<Range> values)
    {
        foreach (Range value in values)
        {
            ReadOnlySpan<byte> cell = json[value];
            bool isNumber = cell.Length > 0 && cell[0] is (>= (byte)'0' and <= (byte)'9') or (byte)'-';
            Span<byte> row = table.GetSpan(1 + cell.Length);
            row[0] = (byte)',';
            if (isNumber)
                cell.CopyTo(row[1..]);
            table.Advance(isNumber ? 1 + cell.Length : 1);
            if (!isNumber)
                table.WriteValue(cell);
        }
    }
}
