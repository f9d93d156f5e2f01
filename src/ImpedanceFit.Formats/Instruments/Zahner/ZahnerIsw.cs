using System.Buffers.Binary;
using ImpedanceFit.Formats.Content;
using ImpedanceFit.Formats.Tables;

namespace ImpedanceFit.Formats.Instruments.Zahner;

/// <summary>Zahner Thales DC records: version, kind, number of rows − 1, then rows of potential in mV, current in mA, time in ms.</summary>
internal sealed class ZahnerIsw : IFileFormat
{
    private const int HeaderBytes = 18, BytesPerRow = 24, Sampled = 8;

    public string Name => "Zahner .isw";

    public bool Recognises(FileContent content)
    {
        if (content.IsText || content.Head.Length < HeaderBytes + Sampled * BytesPerRow
            || !content.Head.StartsWith((ReadOnlySpan<byte>)[0, 0, 0xFF, 0xFF, 0xFF]))
            return false;
        long rows = ZahnerReader.Integer(content.Head[12..]) + 1;
        if (rows < 2 || HeaderBytes + rows * BytesPerRow > content.Length || ZahnerReader.Integer(content.Head[6..]) is < 0 or > 1000)
            return false;
        double last = double.NegativeInfinity;
        for (int k = 0; k < Math.Min(rows, Sampled); k++)
        {
            double time = BinaryPrimitives.ReadDoubleBigEndian(content.Head[(HeaderBytes + BytesPerRow * k + 16)..]);
            if (!(time > last && time is > -1e-9 and < 1e15))
                return false;
            last = time;
        }
        return true;
    }

    public void Read(FileContent content, ReadOptions options, MeasurementDraft draft)
    {
        int count = (int)(ZahnerReader.Integer(content.Bytes.AsSpan(12)) + 1);
        ZahnerReader reader = new(content, HeaderBytes);
        double[] cells = reader.Doubles(3 * count);
        if (cells.Any(x => !double.IsFinite(x)))
            throw content.Error("a time, potential or current is not a number.",
                "The file is damaged; copy it again from the instrument's computer.");
        double[] volts = [.. Enumerable.Range(0, count).Select(k => 1e-3 * cells[3 * k])],
            amperes = [.. Enumerable.Range(0, count).Select(k => 1e-3 * cells[3 * k + 1])];
        draft.Note("rows of potential (mV), current (mA) and time (ms).");
        draft.Add(new DcRecord(TechniqueFromShape.Guess(volts, amperes),
            [.. Enumerable.Range(0, count).Select(k => 1e-3 * cells[3 * k + 2])], volts, amperes)
        {
            Metadata = new SpectrumMetadata
                { Instrument = "Zahner Thales", Sample = reader.Text() is { Length: > 0 } title ? title : null },
        });
    }
}
