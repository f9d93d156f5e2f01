using ImpedanceFit.Formats.Content;

namespace ImpedanceFit.Formats.Tables;

/// <summary>Which column of a block holds what, in which unit, and why that was concluded.</summary>
internal sealed class ColumnLayout
{
    private readonly Dictionary<ColumnRole, (int Column, UnitText? Unit, bool Negated)> columns = [];

    /// <summary>What was concluded, in sentences.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>Where the columns come from: the user, the headings, or the numbers.</summary>
    public LayoutSource Source { get; private set; }

    /// <summary>True where frequency and impedance are there.</summary>
    public bool IsSpectrum => Has(ColumnRole.Frequency) && ((Has(ColumnRole.Real) && Has(ColumnRole.Imaginary)) || (Has(ColumnRole.Modulus) && Has(ColumnRole.Phase)));

    /// <summary>True where the role has a column.</summary>
    public bool Has(ColumnRole role) => columns.ContainsKey(role);

    /// <summary>Zero-based column of a role that is there.</summary>
    public int this[ColumnRole role] => columns[role].Column;

    /// <summary>Unit from the heading, or null.</summary>
    public UnitText? Unit(ColumnRole role) => columns.TryGetValue(role, out var found) ? found.Unit : null;

    /// <summary>True where the heading says that the column holds the negative.</summary>
    public bool IsNegated(ColumnRole role) => columns.TryGetValue(role, out var found) && found.Negated;

    /// <summary>Concludes the layout of a block.</summary>
    /// <exception cref="SpectrumFormatException">The headings or the user's choice name no complete set of columns.</exception>
    public static ColumnLayout Infer(TableBlock block, TextGrid grid, FileContent content, ReadOptions options)
    {
        ColumnLayout layout = new();
        if (options.Columns is { } choice)
        {
            layout.TakeChoice(choice, block, content);
            return layout;
        }
        layout.TakeHeadings(block);
        if (layout.IsSpectrum || layout.IsRecord)
            return layout;
        if (layout.columns.Count == 0 || layout.OnlyNames)
        {
            layout.columns.Clear();
            layout.TakeNumbers(block, grid, content);
            return layout;
        }
        string found = string.Join(", ", block.Headings.Where(heading => heading.Length > 0));
        throw content.Error($"the headings name no complete spectrum (frequency with Z' and Z'', or with |Z| and phase) and no record in time: {Shorten(found)}.",
            "Say which column is which: --columns f=1,re=2,im=3 (numbers or headings).", block.HeadingLine);
    }

    private bool IsRecord => Has(ColumnRole.Time) && (Has(ColumnRole.Potential) || Has(ColumnRole.Current));

    /// <summary>Headings of which only names or ids were understood do not tell the numbers apart.</summary>
    private bool OnlyNames => columns.Keys.All(role => role is ColumnRole.Id or ColumnRole.Cycle or ColumnRole.Temperature);

    private void TakeChoice(ColumnChoice choice, TableBlock block, FileContent content)
    {
        Source = LayoutSource.User;
        foreach ((ColumnRole role, string name) in choice.Columns)
        {
            int column = int.TryParse(name, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int number)
                ? number - 1
                : Array.FindIndex(block.Headings, heading => heading.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (column < 0 || column >= block.Width)
            {
                throw content.Error($"the table has no column '{name}'; it has {block.Width}{(block.Headings.Length == 0 ? "" : ": " + Shorten(string.Join(", ", block.Headings)))}.",
                    "Columns count from 1; a heading must be written as it stands in the file.", block.HeadingLine > 0 ? block.HeadingLine : block.Rows[0].Line);
            }
            ColumnMeaning? meaning = column < block.Headings.Length ? HeaderVocabulary.Interpret(block.Headings[column]) : null;
            bool same = meaning?.Role == role;
            columns[role] = (column, same ? meaning!.Unit : null, same && meaning!.Negated);
        }
        if (!IsSpectrum && !IsRecord)
            throw content.Error($"the columns '{choice.Text}' make no spectrum.", "Give f with re and im, or f with abs and phase; for a DC record t with e or i.");
        Notes.Add($"columns as the user chose them: {choice.Text}.");
    }

    private void TakeHeadings(TableBlock block)
    {
        Source = LayoutSource.Headings;
        for (int k = 0; k < block.Headings.Length; k++)
        {
            // The first of several columns of a kind is the main one (working electrode before counter electrode, Z before its parts).
            if (HeaderVocabulary.Interpret(block.Headings[k]) is { } meaning && columns.TryAdd(meaning.Role, (k, meaning.Unit, meaning.Negated)))
                Notes.Add($"column {k + 1} '{block.Headings[k].Trim()}' is {Describe(meaning)}.");
        }
    }

    /// <summary>Without headings: the frequency is the positive column that runs one way and spans most decades, then Z′ and Z″ follow.</summary>
    private void TakeNumbers(TableBlock block, TextGrid grid, FileContent content)
    {
        Source = LayoutSource.Numbers;
        Notes.Clear();
        if (block.Width < 3)
        {
            throw content.Error($"the table has {block.Width} columns and no headings.", "A spectrum needs three: frequency, Z' and Z''.", block.Rows[0].Line);
        }
        double[][] numbers = new double[block.Width][];
        for (int column = 0; column < numbers.Length; column++)
            numbers[column] = Column(block, grid, column);
        int? frequency = FindFrequency(numbers);
        if (frequency is null)
        {
            throw content.Error("no column looks like a frequency (positive, running up or down).",
                "Add headings (frequency_Hz,z_real_ohm,z_imag_ohm), or say which column is which: --columns f=1,re=2,im=3.", block.Rows[0].Line);
        }
        int[] rest = [.. Enumerable.Range(0, block.Width).Where(column => column != frequency && numbers[column].Any(double.IsFinite) && numbers[column].Any(x => x != 0))];
        if (rest.Length < 2)
            throw content.Error("besides the frequency there are no two columns of numbers.", "A spectrum needs frequency, Z' and Z''.", block.Rows[0].Line);
        columns[ColumnRole.Frequency] = (frequency.Value, null, false);
        columns[ColumnRole.Real] = (rest[0], null, false);
        columns[ColumnRole.Imaginary] = (rest[1], null, false);
        Notes.Add(FormattableString.Invariant($"no headings: column {frequency + 1} is taken as frequency in Hz (positive, runs up or down), column {rest[0] + 1} as Z', column {rest[1] + 1} as Z''."));
    }

    private static int? FindFrequency(double[][] numbers)
    {
        (int Column, double Merit)? best = null;
        for (int c = 0; c < numbers.Length; c++)
        {
            double[] f = numbers[c];
            if (f.Length < 2 || !f.All(x => x > 0 && double.IsFinite(x)))
            {
                // A single bad frequency is reported by its line later; the first column is where frequencies usually stand.
                if (c == 0 && f.Length > 4 && f.Count(x => x > 0 && double.IsFinite(x)) >= 0.7 * f.Length && OneWay(f) > 0.7)
                    best = (0, 0);
                continue;
            }
            double way = OneWay(f);
            if (way < 0.8)
                continue;
            double decades = Math.Log10(f.Max() / f.Min());
            double merit = decades + (c == 0 ? 1.5 : 0) + way;
            if (decades > 0.1 && (best is null || merit > best.Value.Merit))
                best = (c, merit);
        }
        return best?.Column;
    }

    /// <summary>How much a column runs one way: the share of steps in its main direction, or of steps that go on in the direction of
    /// the one before (sweeps down and up again), whichever is larger.</summary>
    private static double OneWay(double[] x)
    {
        int up = 0, down = 0, on = 0, last = 0;
        for (int k = 1; k < x.Length; k++)
        {
            int step = x[k].CompareTo(x[k - 1]);
            up += step > 0 ? 1 : 0;
            down += step < 0 ? 1 : 0;
            on += step == last && step != 0 ? 1 : 0;
            last = step;
        }
        return Math.Max((double)Math.Max(up, down) / Math.Max(1, x.Length - 1), x.Length < 5 ? 0 : (double)(on + 2) / (x.Length - 1));
    }

    private static double[] Column(TableBlock block, TextGrid grid, int column) =>
        Array.ConvertAll(block.Rows.ToArray(), row => column < row.Cells.Length && NumberText.TryParse(row.Cells[column], grid.DecimalComma, out double x) ? x : double.NaN);

    private static string Describe(ColumnMeaning meaning)
    {
        string name = meaning.Role switch
        {
            ColumnRole.Real => "Z'",
            ColumnRole.Imaginary => "Z''",
            ColumnRole.Modulus => "|Z|",
            ColumnRole.Phase => "the phase",
            ColumnRole.Frequency when meaning.Unit is { Quantity: Quantity.AngularFrequency } => "the angular frequency",
            ColumnRole.ImaginaryAdmittance => "the imaginary part of the admittance",
            _ => meaning.Role.ToString().ToLowerInvariant(),
        };
        return (meaning.Negated ? "the negative of " : "") + name;
    }

    private static string Shorten(string text) => text.Length <= 200 ? text : text[..200] + "…";
}
