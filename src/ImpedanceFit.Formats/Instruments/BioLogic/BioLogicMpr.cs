using System.Buffers.Binary;
using System.Text;
using ImpedanceFit.Formats.Content;
using ImpedanceFit.Formats.Tables;

namespace ImpedanceFit.Formats.Instruments.BioLogic;

/// <summary>Binary files of EC-Lab: modules, of which "VMP data" holds the rows, "VMP Set" the technique and "VMP LOG" the start.</summary>
/// <remarks>Layout: magic (52 bytes), then modules of "MODULE", short name (10), long name (25), sizes and versions, date (8), body. Older
/// files have 4-byte size and version; newer ones (first size 0xFFFFFFFF) have 4-byte size and two versions.</remarks>
internal sealed class BioLogicMpr : IFileFormat
{
    private const int LogStart = 585;

    public string Name => "BioLogic .mpr";

    public bool Recognises(FileContent content) => content.Head.StartsWith("BIO-LOGIC MODULAR FILE\u001a"u8);

    public void Read(FileContent content, ReadOptions options, MeasurementDraft draft)
    {
        (NumberTable? Table, int Technique, DateTime? Start) found = default;
        foreach ((string name, int version, int start, int length) in Modules(content))
        {
            ReadOnlySpan<byte> body = content.Bytes.AsSpan(start, length);
            if (name.StartsWith("VMP Set", StringComparison.Ordinal) && length > 0)
                found.Technique = body[0];
            else if (name.StartsWith("VMP data", StringComparison.Ordinal))
                found.Table = ReadRows(content, body, version, draft);
            else if (name.StartsWith("VMP LOG", StringComparison.Ordinal) && length >= LogStart + 8)
                found.Start = FromOleDate(BinaryPrimitives.ReadDoubleLittleEndian(body[LogStart..]));
        }
        if (found.Table is null)
            throw content.Error("the file has no module with data.",
                "The measurement may not have started, or the file is cut off; copy it again.");
        (string? technique, DcTechnique dc) = TechniqueOf(found.Technique);
        BioLogicTable.Read(found.Table, content, draft, new SpectrumMetadata
            { Instrument = "BioLogic EC-Lab", Technique = technique, MeasuredAt = found.Start }, dc);
    }

    private static IEnumerable<(string Name, int Version, int Start, int Length)> Modules(FileContent content)
    {
        byte[] bytes = content.Bytes;
        int at = bytes.AsSpan().IndexOf("MODULE"u8);
        while (at >= 0 && at + 57 <= bytes.Length && bytes.AsSpan(at, 6).SequenceEqual("MODULE"u8))
        {
            string name = Encoding.Latin1.GetString(bytes, at + 6, 10);
            bool isNew = Word(at + 41) == uint.MaxValue;
            if (isNew && at + 65 > bytes.Length)
                throw content.Error("the file is cut off within the header of a module.", "Copy it again from the instrument's computer.");
            long size = Word(at + (isNew ? 45 : 41));
            int start = at + (isNew ? 65 : 57),
                version = (int)Math.Min(1000, isNew ? Math.Max(Word(at + 49), Word(at + 53)) : Word(at + 45));
            if (start + size > bytes.Length)
                throw content.Error($"the file is cut off within the module '{name.Trim()}'.",
                    "Copy it again from the instrument's computer.");
            yield return (name, version, start, (int)size);
            at = start + (int)size;
        }

        uint Word(int offset) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(offset));
    }

    private static NumberTable ReadRows(FileContent content, ReadOnlySpan<byte> body, int version, MeasurementDraft draft)
    {
        // Body: number of rows (4 bytes), number of columns and their numbers, rows at a fixed place. Number and numbers of columns take
        // one byte each up to version 1, then 1 + 2, from 10 on 2 + 2.
        (int countWidth, int idWidth, int rowsAt) = version switch
        {
            <= 1 => (1, 1, 100),
            2 => (1, 2, 405),
            < 10 => (1, 2, 406),
            _ => (2, 2, 1007),
        };
        if (body.Length < rowsAt)
            throw content.Error("the module with data is shorter than its own header.",
                "Copy the file again from the instrument's computer.");
        long rows = BinaryPrimitives.ReadUInt32LittleEndian(body);
        int columns = countWidth == 1 ? body[4] : BinaryPrimitives.ReadUInt16LittleEndian(body[4..]);
        if (columns == 0 || 4 + countWidth + columns * idWidth > rowsAt)
            throw content.Error(FormattableString.Invariant($"the file declares {columns} columns, which is not possible."),
                "It is damaged; copy it again from the instrument's computer.");
        int[] ids = new int[columns];
        for (int k = 0; k < columns; k++)
            ids[k] = idWidth == 1 ? body[4 + countWidth + k] : BinaryPrimitives.ReadUInt16LittleEndian(body[(4 + countWidth + 2 * k)..]);
        if (rows == 0)
            throw content.Error("the file holds no row yet.", "The measurement had not produced a point when the file was saved.");
        long rowWidth = (body.Length - rowsAt) / rows;
        List<(EcLabColumn Column, int Offset)> layout = Layout(ids, rowWidth, content, draft);
        NumberTable table = new([.. layout.Select(column => column.Column.Name)]);
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<byte> bytes = body.Slice(rowsAt + (int)(row * rowWidth), (int)rowWidth);
            double[] numbers = new double[layout.Count];
            for (int c = 0; c < numbers.Length; c++)
                numbers[c] = Number(bytes[layout[c].Offset..], layout[c].Column.Storage);
            table.Add(numbers, 0);
        }
        return table;
    }

    /// <summary>Places the columns in a row. A number that is not known is skipped by the width the row leaves for it.</summary>
    private static List<(EcLabColumn Column, int Offset)> Layout(int[] ids, long rowWidth, FileContent content, MeasurementDraft draft)
    {
        int known = ids.Any(EcLabColumn.IsFlag) ? 1 : 0;
        known += ids.Where(id => !EcLabColumn.IsFlag(id)).Sum(id => EcLabColumn.Find(id)?.Width ?? 0);
        int[] strange = [.. ids.Where(id => !EcLabColumn.IsFlag(id) && EcLabColumn.Find(id) is null)];
        long left = rowWidth - known;
        if (left < 0 || (left > 0 && strange.Length == 0))
            throw content.Error(FormattableString.Invariant($"a row has {rowWidth} bytes where its columns need {known}."),
                "The file is damaged, or of a version that is not known; export it as text (.mpt) with EC-Lab.");
        // All unknown columns of one width: their places are certain. Otherwise only the columns before the first of them are.
        int? width = strange.Length > 0 && left % strange.Length == 0 && left / strange.Length is 2 or 4 or 8
            ? (int)(left / strange.Length) : null;
        if (strange.Length > 0)
            draft.Warn($"Columns with the unknown numbers {string.Join(", ", strange)} were "
                + $"skipped{(width is null ? ", with all columns after the first "
                    + "of them" : FormattableString.Invariant($" ({width} bytes each)"))}.", DiagnosticCodes.PartLeftOut);
        List<(EcLabColumn, int)> layout = [];
        int offset = 0;
        bool flags = false;
        foreach (int id in ids)
        {
            if (EcLabColumn.IsFlag(id))
            {
                offset += flags ? 0 : 1;
                flags = true;
            }
            else if (EcLabColumn.Find(id) is { } column)
            {
                if (offset + column.Width > rowWidth)
                    break;
                layout.Add((column, offset));
                offset += column.Width;
            }
            else if (width is null)
            {
                break;
            }
            else
            {
                offset += width.Value;
            }
        }
        return layout;
    }

    private static double Number(ReadOnlySpan<byte> bytes, EcLabStorage storage) => storage switch
    {
        EcLabStorage.Single => BinaryPrimitives.ReadSingleLittleEndian(bytes),
        EcLabStorage.Double => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
        EcLabStorage.UInt16 => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        _ => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
    };

    private static DateTime? FromOleDate(double days) => days is > 20000 and < 80000 ? DateTime.FromOADate(days) : null;

    private static (string?, DcTechnique) TechniqueOf(int number) => number switch
    {
        0x04 => ("Galvanostatic Cycling with Potential Limitation", DcTechnique.Cycling),
        0x06 => ("Cyclic Voltammetry", DcTechnique.LinearSweep),
        0x0B => ("Open Circuit Voltage", DcTechnique.OpenCircuit),
        0x18 => ("Chronoamperometry / Chronocoulometry", DcTechnique.Chronoamperometry),
        0x19 => ("Chronopotentiometry", DcTechnique.Chronopotentiometry),
        0x1D => ("Potentio Electrochemical Impedance Spectroscopy", DcTechnique.Unknown),
        0x1E => ("Galvano Electrochemical Impedance Spectroscopy", DcTechnique.Unknown),
        0x6C => ("Linear Sweep Voltammetry", DcTechnique.LinearSweep),
        0x7F => ("Modulo Bat", DcTechnique.Cycling),
        _ => (null, DcTechnique.Unknown),
    };
}
