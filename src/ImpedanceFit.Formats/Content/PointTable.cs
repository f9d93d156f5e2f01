using System.Numerics;
using ImpedanceFit.Formats.Text;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Formats.Content;

/// <summary>The points of one or more sweeps while they are read, each with its line in the file. Rows
/// without a point are counted, not kept.</summary>
/// <param name="capacity">How many points are expected; 0 where nobody knows.</param>
internal sealed class PointTable(int capacity = 0)
{
    private const int FewestBesideBadRows = 3;

    private readonly NumberColumn frequency = new(capacity), real = new(capacity), imaginary = new(capacity);
    private readonly NumberColumn sigmaReal = new(0), sigmaImaginary = new(0), seconds = new(0);
    private readonly List<int> line = [], row = [];

    public int Count => frequency.Count;
    public ReadOnlySpan<double> Frequency => frequency.Span;
    public ReadOnlySpan<double> Real => real.Span;
    public ReadOnlySpan<double> Imaginary => imaginary.Span;

    /// <summary>True if rows that are left out are named by their number in the table. That number does not depend on where in the file
    /// reading began.</summary>
    public bool NamesByRow { get; init; }

    /// <summary>Rows that were left out; null where there is none.</summary>
    public SkippedRows? Skipped { get; private set; }

    /// <summary>True where few points stand beside as many bad rows: then the table is a bad one, and no spectrum with some bad
    /// rows.</summary>
    public bool IsSpoilt => Skipped is { } skipped && Count < FewestBesideBadRows && skipped.Count >= Count;

    /// <summary>Number of rows, with those left out.</summary>
    public int Rows => Count + (Skipped?.Count ?? 0);

    /// <summary>Zero-based row of a point in the table it was read from: the number of rows added before it,
    /// unless <see cref="Add"/> was told.</summary>
    public int Row(int point) => row[point];

    /// <summary>Line of a point in the file, 0 where it has none.</summary>
    public int Line(int point) => line[point];

    /// <summary>Adds a point; f in Hz, Z in Ω, time in s where known. A row that was not measured (frequency
    /// 0, no number, an overload) is left out.</summary>
    /// <returns>True where the point was added.</returns>
    public bool Add(double frequencyHertz, double realOhm, double imaginaryOhm, int lineNumber, double? time = null, int? tableRow = null)
    {
        if (ReasonToLeaveOut(frequencyHertz, realOhm, imaginaryOhm) is { } reason)
        {
            Skip(lineNumber, reason);
            return false;
        }
        AddRaw(frequencyHertz, realOhm, imaginaryOhm, lineNumber, tableRow ?? Rows);
        AddTime(time);
        return true;
    }

    /// <summary>Adds the numbers of a row that <see cref="Convert"/> turns into a point.</summary>
    public void AddRaw(double frequencyHertz, double first, double second, int lineNumber, int tableRow)
    {
        row.Add(tableRow);
        frequency.Add(frequencyHertz);
        real.Add(first);
        imaginary.Add(second);
        line.Add(lineNumber);
    }

    /// <summary>Turns the numbers of each row into its impedance, where they stand. Rows that were not measured are left out.</summary>
    /// <param name="impedance">Z in Ω from f in Hz and the two numbers.</param>
    public void Convert(Func<double, double, double, Complex> impedance)
    {
        (int all, int before, int kept) = (Count, Skipped?.Count ?? 0, 0);
        for (int k = 0; k < all; k++)
        {
            Complex z = impedance(frequency[k], real[k], imaginary[k]);
            if (ReasonToLeaveOut(frequency[k], z.Real, z.Imaginary) is { } reason)
            {
                Skip(line[k], before + k + 1, reason);
                continue;
            }
            (frequency[kept], real[kept], imaginary[kept], line[kept], row[kept]) = (frequency[k], z.Real, z.Imaginary, line[k], row[k]);
            kept++;
        }
        Truncate(kept, [frequency, real, imaginary]);
    }

    /// <summary>Counts a row that holds no point. The reason follows the number of such rows: <c>with 'OVLD'</c>.</summary>
    public void Skip(int lineNumber, string reason) => Skip(lineNumber, Rows + 1, reason);

    /// <summary>Gives the last point its time in s, where it has one.</summary>
    public void AddTime(double? time)
    {
        if (time is { } t && double.IsFinite(t))
            seconds.Add(t);
    }

    /// <summary>Gives the last point its standard deviations in Ω.</summary>
    public void AddSigma(double sigmaRealOhm, double sigmaImaginaryOhm)
    {
        sigmaReal.Add(sigmaRealOhm);
        sigmaImaginary.Add(sigmaImaginaryOhm);
    }

    /// <summary>Takes out the points of one sweep that are there already: the same frequency with the same impedance is a row that was
    /// written twice. The same frequency with another impedance stays, and is refused: nobody knows which of the two is meant. Perhaps two
    /// spectra were mixed, which an average would hide.</summary>
    /// <returns>What was taken out; null where there is nothing.</returns>
    public SkippedRows? DropRepeats()
    {
        if (RunsOneWay())
            return null;
        (int all, int kept, SkippedRows? repeats) = (Count, 0, null);
        HashSet<(double, double, double)> seen = [];
        (bool hasSigma, bool hasTime) = (sigmaReal.Count == all, seconds.Count == all);
        for (int k = 0; k < all; k++)
        {
            if (!seen.Add((frequency[k], real[k], imaginary[k])))
            {
                (repeats ??= new SkippedRows()).Add(NamesByRow ? 0 : line[k], row[k] + 1, "that repeats another");
                continue;
            }
            (frequency[kept], real[kept], imaginary[kept], line[kept], row[kept]) = (frequency[k], real[k], imaginary[k], line[k], row[k]);
            if (hasSigma)
                (sigmaReal[kept], sigmaImaginary[kept]) = (sigmaReal[k], sigmaImaginary[k]);
            if (hasTime)
                seconds[kept] = seconds[k];
            kept++;
        }
        Truncate(kept, [frequency, real, imaginary, .. hasSigma ? (NumberColumn[])[sigmaReal, sigmaImaginary] : [],
            .. hasTime ? (NumberColumn[])[seconds] : []]);
        return repeats;
    }

    private bool RunsOneWay()
    {
        (bool up, bool down) = (true, true);
        for (int k = 1; k < Count && (up || down); k++)
        {
            up &= frequency[k] > frequency[k - 1];
            down &= frequency[k] < frequency[k - 1];
        }
        return up || down;
    }

    private void Truncate(int kept, NumberColumn[] columns)
    {
        int all = Count;
        foreach (NumberColumn column in columns)
            column.Truncate(kept);
        line.RemoveRange(kept, all - kept);
        row.RemoveRange(kept, all - kept);
    }

    /// <summary>The points from <paramref name="start"/> to before <paramref name="end"/>; the table itself where these are all.</summary>
    public PointTable Slice(int start, int end)
    {
        if (start == 0 && end == Count)
            return this;
        PointTable part = new(end - start);
        for (int k = start; k < end; k++)
        {
            part.Add(frequency[k], real[k], imaginary[k], line[k], seconds.Count == Count ? seconds[k] : null, row[k]);
            if (sigmaReal.Count == Count)
                part.AddSigma(sigmaReal[k], sigmaImaginary[k]);
        }
        return part;
    }

    /// <summary>Multiplies Z″ by +1 or −1; gives the table itself.</summary>
    public PointTable Times(int sign) => Times(_ => sign);

    /// <summary>Multiplies each Z″ by a sign of its own; gives the table itself.</summary>
    public PointTable Times(Func<int, int> sign)
    {
        for (int k = 0; k < Count; k++)
            imaginary[k] *= sign(k);
        return this;
    }

    /// <summary>The columns of a spectrum, which takes them over: the table must not be changed any more.
    /// What the core refuses is reported with the file and the line.</summary>
    /// <exception cref="SpectrumFormatException">A frequency, an impedance or a sigma is impossible, or a
    /// frequency stands twice.</exception>
    /// <param name="content">The file.</param>
    /// <param name="offset">The byte at which the points begin: named where the lines are not known.</param>
    public SpectrumColumns ToColumns(FileContent content, long offset = 0)
    {
        bool hasSigma = sigmaReal.Count == Count;
        try
        {
            return new SpectrumColumns(frequency.Take(), real.Take(), imaginary.Take())
            {
                SigmaRealOhm = hasSigma ? sigmaReal.Take() : null,
                SigmaImaginaryOhm = hasSigma ? sigmaImaginary.Take() : null,
                Seconds = SecondsSinceFirst(),
            }.Checked();
        }
        catch (SpectrumException e)
        {
            int? at = e.PointIndex is { } k && line[k] > 0 ? line[k] : null;
            string[] parts = e.Message.Split(": ", 2);
            string place = line.Count > 0 && line[0] == 0 && offset > 0
                ? FormattableString.Invariant($"in the spectrum at byte {offset}: ") : "";
            throw content.Error(place + parts[^1].TrimEnd(), "The rest of the file was understood; correct this place and read it again.",
                at, cause: e);
        }
    }

    // Null where a point has no time, or none is later than the first.
    private double[]? SecondsSinceFirst()
    {
        if (Count == 0 || seconds.Count < Count)
            return null;
        double[] since = seconds.Take();
        (double first, bool passes) = (since[0], false);
        for (int k = 0; k < since.Length; k++)
        {
            since[k] -= first;
            passes |= since[k] > 0;
        }
        return passes ? since : null;
    }

    private void Skip(int lineNumber, int rowNumber, string reason) =>
        (Skipped ??= new SkippedRows()).Add(NamesByRow ? 0 : lineNumber, rowNumber, reason);

    private static string? ReasonToLeaveOut(double frequencyHertz, double realOhm, double imaginaryOhm)
    {
        if (frequencyHertz == 0)
            return "at frequency 0";
        if (!double.IsFinite(frequencyHertz) || !double.IsFinite(realOhm) || !double.IsFinite(imaginaryOhm))
            return "without a number";
        if (frequencyHertz < 0)
            return "at a negative frequency";
        if (realOhm == 0 && imaginaryOhm == 0)
            return "with zero for Z";
        return Overload.Is(realOhm) || Overload.Is(imaginaryOhm) ? Overload.Reason : null;
    }
}
