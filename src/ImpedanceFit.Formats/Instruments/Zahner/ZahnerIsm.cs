using System.Buffers.Binary;
using ImpedanceFit.Formats.Content;
using ImpedanceFit.Formats.Headings;
using ImpedanceFit.Formats.Text;

namespace ImpedanceFit.Formats.Instruments.Zahner;

/// <summary>Zahner Thales spectra: version, number of points − 1, then columns: f in Hz, |Z| in Ω, phase in
/// rad, time in s since 1980, significance.</summary>
/// <remarks>The instrument starts in the middle, goes to one end of the range and then over the whole of it. The points on the way to
/// the turning frequency only settle the cell; Thales shows and fits those from the turning frequency on,
/// and so does this reader.</remarks>
internal sealed class ZahnerIsm : IFileFormat
{
    private const int HeaderBytes = 12, BytesPerPoint = 4 * 8 + 2;

    public string Name => "Zahner .ism";

    public bool Recognises(FileContent content)
    {
        if (content.IsText || content.Head.Length < HeaderBytes + 2 * BytesPerPoint
            || !content.Head.StartsWith((ReadOnlySpan<byte>)[0, 0, 0xFF, 0xFF, 0xFF]))
            return false;
        long points = ZahnerReader.Integer(content.Head[6..]) + 1;
        if (points < 1 || HeaderBytes + points * BytesPerPoint > content.Length || HeaderBytes + 8 * points > content.Head.Length)
            return false;
        for (int k = 0; k < points; k++)
        {
            if (!(BinaryPrimitives.ReadDoubleBigEndian(content.Head[(HeaderBytes + 8 * k)..]) is > 1e-9 and < 1e12))
                return false;
        }
        return true;
    }

    public void Read(FileContent content, ReadOptions options, MeasurementDraft draft)
    {
        int count = (int)(ZahnerReader.Integer(content.Bytes.AsSpan(6)) + 1);
        ZahnerReader reader = new(content, HeaderBytes);
        double[] f = reader.Doubles(count), modulus = reader.Doubles(count), phase = reader.Doubles(count), seconds = reader.Doubles(count);
        reader.Skip(2 * count);
        reader.Text();
        string title = reader.Text(), potential = reader.Text();
        int start = TurningPoint(f);
        PointTable points = new();
        for (int k = start; k < count; k++)
            points.Add(f[k], modulus[k] * Math.Cos(phase[k]), modulus[k] * Math.Sin(phase[k]), 0, seconds[k]);
        draft.Note("Z' and Z'' computed from |Z| and phase (rad).");
        if (start > 0)
            draft.Note(FormattableString.Invariant(
                $"the first {start} points, measured on the way to the turning frequency {f[start]:R} Hz, were left out, as Thales does."));
        draft.AddSpectrum(points, new SpectrumMetadata
        {
            Instrument = "Zahner Thales",
            Sample = title.Length > 0 ? title : null,
            // Seconds since 1980; simulated files count from zero.
            MeasuredAt = seconds[0] is > 1e8 and < 4e9 ? new DateTime(1980, 1, 1).AddSeconds(Math.Round(seconds[0])) : null,
            DcPotentialVolts = potential.IndexOf('V', StringComparison.OrdinalIgnoreCase) > 0 ? HeaderText.Number(potential) : null,
            AmplitudeVolts = Amplitude(potential),
        });
    }

    /// <summary>Index of the extreme frequency where the last run over the range begins.</summary>
    private static int TurningPoint(double[] f)
    {
        int highest = Array.IndexOf(f, f.Max()), lowest = Array.IndexOf(f, f.Min()), turn = Math.Min(highest, lowest);
        return turn > 0 && turn < f.Length - 1 && Math.Max(highest, lowest) == f.Length - 1 ? turn : 0;
    }

    /// <summary>Text like <c>0.9995V, Ampl: 10mV</c>.</summary>
    private static double? Amplitude(string text)
    {
        int at = text.IndexOf("Ampl:", StringComparison.OrdinalIgnoreCase);
        if (at < 0 || HeaderText.Number(text[(at + 5)..]) is not { } number)
            return null;
        string unit = text[(at + 5)..].Trim().TrimStart("0123456789.+-".ToCharArray()).Trim();
        return UnitText.Parse(unit) is { Quantity: UnitQuantity.Potential } volts ? number * volts.Factor : null;
    }
}
