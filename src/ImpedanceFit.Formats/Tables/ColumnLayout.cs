using System.Globalization;
using ImpedanceFit.Formats.Content;
using ImpedanceFit.Formats.Headings;
using ImpedanceFit.Formats.Reading;
using ImpedanceFit.Formats.Text;

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
    public bool IsSpectrum => Pair is not null;

    /// <summary>The columns that hold the impedance together, or null; of several pairs the plainest.</summary>
    public ImmittancePair? Pair => PairOf(Has);

    /// <summary>True where the role has a column.</summary>
    public bool Has(ColumnRole role) => columns.ContainsKey(role);

    /// <summary>Zero-based column of a role that is there.</summary>
    public int this[ColumnRole role] => columns[role].Column;

    /// <summary>Unit from the heading, or null.</summary>
    public UnitText? Unit(ColumnRole role) => columns.TryGetValue(role, out var found) ? found.Unit : null;

    /// <summary>True where the heading says that the column holds the negative.</summary>
    public bool IsNegated(ColumnRole role) => columns.TryGetValue(role, out var found) && found.Negated;

    /// <summary>True where headings name a spectrum or a DC record.</summary>
    public static bool MakesSense(IEnumerable<string> headings)
    {
        HashSet<ColumnRole> roles = [.. headings.Select(HeaderVocabulary.Interpret).OfType<ColumnMeaning>()
            .Select(meaning => meaning.Role)];
        return PairOf(roles.Contains) is not null || (roles.Contains(ColumnRole.Frequency) && roles.Contains(ColumnRole.Modulus))
            || MakesRecord(roles.Contains);
    }

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
        layout.TakeHeadings(block, new CellReader(grid, content));
        if (layout.IsSpectrum || layout.IsRecord)
            return layout;
        string found = string.Join(", ", block.Headings.Where(heading => heading.Length > 0));
        if (!layout.columns.Keys.Any(IsMeasured))
        {
            if (OtherTable.NamesSomethingElse(block.Headings, grid))
            {
                throw content.Error($"no heading names a frequency or an impedance: {Shorten(found)}.",
                    "If it is a spectrum all the same, name the columns by number or heading, e.g. f=1,re=2,im=3.", block.HeadingLine)
                    .About(RemedyTopic.Columns);
            }
            layout.columns.Clear();
            layout.TakeNumbers(block, grid, content);
            return layout;
        }
        throw content.Error(
            $"the headings name no complete spectrum (frequency with Z' and Z'', or with |Z| and phase) and no DC "
                + $"record: {Shorten(found)}.",
            "Name the columns by number or heading, e.g. f=1,re=2,im=3.", block.HeadingLine).About(RemedyTopic.Columns);
    }

    private bool IsRecord => MakesRecord(Has);

    private static ImmittancePair? PairOf(Func<ColumnRole, bool> has) =>
        has(ColumnRole.Frequency) ? ImmittancePair.All.FirstOrDefault(pair => has(pair.First) && has(pair.Second)) : null;

    private static bool MakesRecord(Func<ColumnRole, bool> has) =>
        has(ColumnRole.Time) && (has(ColumnRole.Potential) || has(ColumnRole.Current));

    /// <summary>False for names, ids, sizes and the like: headings of which only these were understood do
    /// not tell the numbers apart.</summary>
    private static bool IsMeasured(ColumnRole role) =>
        role is ColumnRole.Frequency or ColumnRole.Real or ColumnRole.Imaginary or ColumnRole.Modulus or ColumnRole.Phase
        or ColumnRole.Complex
        or ColumnRole.Time or ColumnRole.Potential or ColumnRole.Current;

    private void TakeChoice(ColumnChoice choice, TableBlock block, FileContent content)
    {
        Source = LayoutSource.User;
        foreach ((ColumnRole role, string name, string unitName) in choice.Columns)
        {
            // A heading may itself contain a colon.
            string whole = unitName.Length > 0 ? $"{name}:{unitName}" : name;
            bool isWhole = Array.Exists(block.Headings, heading => heading.Equals(whole, StringComparison.OrdinalIgnoreCase));
            string wanted = isWhole ? whole : name;
            int column = int.TryParse(wanted, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture,
                out int number)
                ? number - 1
                : Array.FindIndex(block.Headings, heading => heading.Equals(wanted, StringComparison.OrdinalIgnoreCase));
            if (column < 0 || column >= block.Width)
            {
                throw content.Error(
                    $"the table has no column '{whole}'; it "
                        + $"has {block.Width}{(block.Headings.Length == 0 ? "" : ": " + Shorten(string.Join(", ", block.Headings)))}.",
                    "Columns count from 1; a heading must be written as it stands in the file.", block.HeadingLine > 0 ? block.HeadingLine
                    : block.Rows[0].Line);
            }
            ColumnMeaning? meaning = column < block.Headings.Length ? HeaderVocabulary.Interpret(block.Headings[column]) : null;
            bool same = meaning?.Role == role;
            UnitText? chosen = isWhole || unitName.Length == 0 ? null : ColumnChoice.UnitOf(role, unitName);
            columns[role] = (column, chosen ?? (same ? meaning!.Unit : null), same && meaning!.Negated);
        }
        if (!IsSpectrum && !IsRecord)
            throw content.Error($"the columns '{choice.Text}' do not make a spectrum.",
                "Give f with re and im, or f with abs and phase; for a DC record t with e or i.");
        Notes.Add($"columns as chosen: {choice.Text}.");
    }

    private void TakeHeadings(TableBlock block, CellReader cells)
    {
        Source = LayoutSource.Headings;
        for (int k = 0; k < block.Headings.Length; k++)
        {
            if (HeaderVocabulary.Interpret(block.Headings[k]) is not { } meaning)
                continue;
            if (meaning.Role is ColumnRole.Modulus or ColumnRole.AdmittanceModulus && IsComplex(block, cells, k))
                meaning = meaning with { Role = meaning.Role == ColumnRole.Modulus ? ColumnRole.Complex : ColumnRole.ComplexAdmittance };
            // The first of several columns of a kind is the main one (working electrode before counter electrode, Z before its parts).
            if (columns.TryAdd(meaning.Role, (k, meaning.Unit, meaning.Negated)))
                Notes.Add($"column {k + 1} '{block.Headings[k].Trim()}' is {Describe(meaning)}.");
        }
    }

    private static bool IsComplex(TableBlock block, CellReader cells, int column) =>
        2 * block.Rows.Count(row => cells.IsComplex(row, column)) > block.Rows.Count;

    /// <summary>Without headings, the frequency is the positive column that runs one way and spans most decades. Z′ and Z″ follow, or |Z|
    /// and phase where only these fit together.</summary>
    private void TakeNumbers(TableBlock block, TextGrid grid, FileContent content)
    {
        Source = LayoutSource.Numbers;
        Notes.Clear();
        CellReader cells = new(grid, content);
        int complex = Enumerable.Range(0, block.Width).FirstOrDefault(column => IsComplex(block, cells, column), -1);
        if (block.Width < 3 && complex < 0)
            throw content.Error($"the table has {block.Width} columns and no headings.", "A spectrum needs three: frequency, Z' and Z''.",
                block.Rows[0].Line);
        double[][] numbers = new double[block.Width][];
        for (int column = 0; column < numbers.Length; column++)
            numbers[column] = [.. block.Rows.Select(row => cells.Number(row, column).Value)];
        int? frequency = FindFrequency(numbers);
        if (frequency is null)
        {
            throw content.Error("no column looks like a frequency (positive, running up or down).",
                "Add headings (frequency_Hz,z_real_ohm,z_imag_ohm), or name the columns, e.g. f=1,re=2,im=3.", block.Rows[0].Line)
                .About(RemedyTopic.Columns);
        }
        columns[ColumnRole.Frequency] = (frequency.Value, null, false);
        string start =
            FormattableString.Invariant($"no headings: column {frequency + 1} is taken as frequency in Hz (positive, runs up or down), ");
        if (complex >= 0)
        {
            columns[ColumnRole.Complex] = (complex, null, false);
            Notes.Add(FormattableString.Invariant($"{start}column {complex + 1} holds complex numbers."));
            return;
        }
        int[] rest = [.. Enumerable.Range(0, block.Width)
            .Where(column => column != frequency && numbers[column].Any(double.IsFinite) && numbers[column].Any(x => x != 0))];
        if (rest.Length < 2)
            throw content.Error("besides the frequency there are no two columns of numbers.", "A spectrum needs frequency, Z' and Z''.",
                block.Rows[0].Line);
        if (PolarNumbers.Find(numbers[frequency.Value], numbers[rest[0]], numbers[rest[1]]) is { } polar)
        {
            columns[ColumnRole.Modulus] = (rest[0], null, false);
            columns[ColumnRole.Phase] = (rest[1], new UnitText(UnitQuantity.Angle, polar.Factor), false);
            Notes.Add(start
                + string.Create(CultureInfo.InvariantCulture,
                    $"column {rest[0] + 1} as |Z|, column {rest[1] + 1} as phase in {polar.Name}: only this order is consistent with "
                    + $"Kramers-Kronig."));
            return;
        }
        columns[ColumnRole.Real] = (rest[0], null, false);
        columns[ColumnRole.Imaginary] = (rest[1], null, false);
        Notes.Add(FormattableString.Invariant($"{start}column {rest[0] + 1} as Z', column {rest[1] + 1} as Z''."));
    }

    private static int? FindFrequency(double[][] numbers)
    {
        (int Column, double Merit)? best = null;
        for (int c = 0; c < numbers.Length; c++)
        {
            double[] f = numbers[c];
            // Rows that were not measured are left out later.
            f = [.. f.Where(x => double.IsFinite(x) && x != 0)];
            if (f.Length < 2 || f.Length < 0.5 * numbers[c].Length)
                continue;
            if (!f.All(x => x > 0))
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

    /// <summary>How much a column runs one way: the share of steps in its main direction. Sweeps down and up again count by the steps that
    /// keep the direction of the one before, if that share is larger.</summary>
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

    private static string Describe(ColumnMeaning meaning)
    {
        string name = meaning.Role switch
        {
            ColumnRole.Real => "Z'",
            ColumnRole.Imaginary => "Z''",
            ColumnRole.Modulus => "|Z|",
            ColumnRole.Phase => "the phase",
            ColumnRole.Frequency when meaning.Unit is { Quantity: UnitQuantity.AngularFrequency } => "the angular frequency",
            ColumnRole.RealAdmittance => "the real part of the admittance",
            ColumnRole.ImaginaryAdmittance => "the imaginary part of the admittance",
            ColumnRole.AdmittanceModulus => "|Y|",
            ColumnRole.AdmittancePhase => "the phase of the admittance",
            ColumnRole.Complex => "Z in complex numbers",
            ColumnRole.ComplexAdmittance => "Y in complex numbers",
            ColumnRole.SeriesCapacitance => "the capacitance in series",
            ColumnRole.ParallelCapacitance => "the capacitance in parallel",
            ColumnRole.SeriesInductance => "the inductance in series",
            ColumnRole.ParallelInductance => "the inductance in parallel",
            ColumnRole.ParallelResistance => "the resistance in parallel",
            ColumnRole.Dissipation => "the loss factor D",
            ColumnRole.QualityFactor => "the quality factor Q",
            _ => meaning.Role.ToString().ToLowerInvariant(),
        };
        return (meaning.Negated ? "the negative of " : "") + (meaning.Unit is { LogBase: not null } ? "the logarithm of " : "") + name;
    }

    private static string Shorten(string text) => text.Length <= 200 ? text : text[..200] + "…";
}
