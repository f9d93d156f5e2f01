using ImpedanceFit.Formats.Reading;
using ImpedanceFit.Formats.Text;

namespace ImpedanceFit.Formats;

/// <summary>What the user knows better than the reader; everything left null is inferred from the file.</summary>
/// <remarks>Columns, sign and unit concern tables (text, CSV, spreadsheets). An instrument's own file states them itself; giving
/// one of the three for a text file reads it as a plain table.</remarks>
public sealed record ReadOptions
{
    /// <summary>Everything inferred.</summary>
    public static ReadOptions Default { get; } = new();

    private readonly int? sign;
    private readonly string? unit;

    /// <summary>Which column holds what; see <see cref="ParseColumns"/>.</summary>
    public ColumnChoice? Columns { get; init; }

    /// <summary>+1: the imaginary column (or phase) holds Z″ itself; −1: it holds −Z″.</summary>
    /// <exception cref="ImpedanceFitException">Neither +1 nor −1.</exception>
    public int? Sign
    {
        get => sign;
        init => sign = value is null or 1 or -1 ? value
            : throw new InputException(ErrorCodes.ReadOption, FormattableString.Invariant($"The sign {value} is neither 1 nor -1."),
                "Write 1 where the column holds Z'', -1 where it holds -Z''.");
    }

    /// <summary>Unit of the impedance columns, e.g. <c>ohm</c>, <c>kohm</c>, <c>mohm</c>, <c>Mohm</c>, <c>ohm cm2</c>.</summary>
    /// <exception cref="ImpedanceFitException">No unit of impedance.</exception>
    public string? Unit
    {
        get => unit;
        init => unit = value is null || UnitText.Parse(value) is { Quantity: UnitQuantity.Impedance } ? value
            : throw new InputException(ErrorCodes.ReadOption, $"'{value}' is not a unit of impedance.",
                "Write ohm, mohm, kohm, Mohm, Gohm, or one of them with cm2, e.g. \"ohm cm2\".");
    }

    /// <summary>Name or number (from 1) of the sheet of a spreadsheet; null reads all sheets that hold a spectrum.</summary>
    public string? Sheet { get; init; }

    /// <summary>Id of the spectrum wanted from a file of several; null takes all.</summary>
    public string? Id { get; init; }

    /// <summary>Points that are left out of every spectrum: frequencies in Hz, ranges and words, e.g. <c>82.7k,48:52,flagged</c>; the words
    /// are inductive, mains50, mains60, flagged. Null for none.</summary>
    /// <exception cref="ImpedanceFitException">It names something else.</exception>
    public string? Exclude
    {
        get => Mask?.Text;
        init => Mask = value is null ? null : PointMask.Parse(value);
    }

    /// <summary>What is taken off every spectrum; null for nothing.</summary>
    internal SpectrumCorrection? Correction { get; init; }

    /// <summary>The spectrum after what is taken off it, without the points that are left out.</summary>
    /// <exception cref="ImpedanceFitException">No point is left, or the correction does not reach over the spectrum.</exception>
    internal Spectrum Prepared(Spectrum spectrum)
    {
        if (Correction is null)
            return Mask?.Apply(spectrum) ?? spectrum;
        // Frequencies that are left out need no correction; what a point looks like is judged after it.
        Spectrum chosen = Mask?.OfFrequencies?.Apply(spectrum) ?? spectrum;
        Spectrum corrected = Correction.Apply(chosen);
        return Mask?.OfValues?.Apply(corrected) ?? corrected;
    }

    /// <summary>What <see cref="Exclude"/> says; null for nothing.</summary>
    internal PointMask? Mask { get; private init; }

    /// <summary>Reads a choice of columns: <c>f=1,re=2,im=3</c>; a column is a number from 1, or its heading.</summary>
    /// <exception cref="ImpedanceFitException">A key is unknown, stands twice, or has no column.</exception>
    public static ColumnChoice ParseColumns(string text) => ColumnChoice.Parse(text);

    /// <summary>True where the file must be read as a plain table because the user said how.</summary>
    internal bool DescribesTable => Columns is not null || Sign is not null || Unit is not null;
}
