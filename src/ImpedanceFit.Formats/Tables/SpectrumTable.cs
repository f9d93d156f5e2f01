using ImpedanceFit.Formats.Content;
using ImpedanceFit.Formats.Reading;
using ImpedanceFit.Formats.Text;

namespace ImpedanceFit.Formats.Tables;

/// <summary>Turns a block of numbers with a known layout into spectra: units, pairs of columns, sign of Z″, ids and restarts.</summary>
internal sealed class SpectrumTable
{
    private readonly TableBlock block;
    private readonly ColumnLayout layout;
    private readonly FileContent content;
    private readonly MeasurementDraft draft;
    private readonly CellReader cells;
    private readonly ReadOptions options;
    private readonly ImmittancePair pair;
    private readonly TableContext context;
    private SpectrumMetadata metadata;

    private SpectrumTable(TableBlock block, ColumnLayout layout, TextGrid grid, FileContent content, ReadOptions options,
        MeasurementDraft draft, TableContext context)
    {
        (this.block, this.layout, this.content, this.options, this.draft, this.context) = (block, layout, content, options, draft, context);
        cells = new CellReader(grid, content);
        metadata = context.Metadata;
        pair = layout.Pair!;
    }

    /// <summary>Reads the block into the draft. Rows without a point are left out and named.</summary>
    /// <exception cref="SpectrumFormatException">No row holds a point, or one is impossible.</exception>
    public static void Read(TableBlock block, ColumnLayout layout, TextGrid grid, FileContent content, ReadOptions options,
        MeasurementDraft draft, TableContext context)
    {
        foreach (string note in layout.Notes)
            draft.Note(note);
        new SpectrumTable(block, layout, grid, content, options, draft, context).Read();
    }

    private void Read()
    {
        PointTable points = new(block.Rows.Count);
        TableColumns.Take(block, layout, cells, pair, [Scale(ColumnRole.Frequency), Scale(pair.First), Scale(pair.Second)], points);
        foreach ((int line, string reason) in block.Damaged)
            points.Skip(line, reason);
        NoteUnits();
        double phase = pair.IsPolar && layout.Unit(pair.Second) is null ? PhaseFactor(points) : 1;
        points.Convert((f, first, second) => pair.Impedance(2 * Math.PI * f, first, phase * second));
        Complete(points);
        Group(Oriented(points));
    }

    // What else a table says of its points, and how they came about.
    private void Complete(PointTable points)
    {
        bool sigma = layout.Has(ColumnRole.SigmaReal) && layout.Has(ColumnRole.SigmaImaginary);
        double sigmaFactor = FactorOf(ColumnRole.Real);
        for (int k = 0; k < points.Count; k++)
        {
            TextRow cellsOfRow = block.Rows[points.Row(k)];
            if (layout.Has(ColumnRole.Time))
                points.AddTime(cells.Optional(cellsOfRow, layout[ColumnRole.Time]) * (layout.Unit(ColumnRole.Time)?.Factor ?? 1));
            if (sigma)
                points.AddSigma(sigmaFactor * cells.Required(cellsOfRow, layout[ColumnRole.SigmaReal]),
                    sigmaFactor * cells.Required(cellsOfRow, layout[ColumnRole.SigmaImaginary]));
        }
        if (pair != ImmittancePair.All[0])
            draft.Note($"Z' and Z'' computed from {pair.Words}.");
        if (pair.First == ColumnRole.Capacitance)
            draft.Warn("The heading does not say whether the capacitance is in parallel or in series; it was taken as in parallel (Cp).");
    }

    private double FactorOf(ColumnRole role)
    {
        if (role is ColumnRole.Real or ColumnRole.Imaginary or ColumnRole.Modulus or ColumnRole.Complex && options.Unit is { } given)
            return UnitText.Parse(given)!.Factor;
        UnitText? unit = layout.Unit(role);
        // One heading may give the unit for both parts.
        if (unit is null && role is ColumnRole.Real or ColumnRole.Imaginary)
            unit = layout.Unit(ColumnRole.Real) ?? layout.Unit(ColumnRole.Imaginary);
        if (unit is null && role is ColumnRole.RealAdmittance or ColumnRole.ImaginaryAdmittance)
            unit = layout.Unit(ColumnRole.RealAdmittance) ?? layout.Unit(ColumnRole.ImaginaryAdmittance);
        return unit?.Factor ?? 1;
    }

    private ColumnScale Scale(ColumnRole role)
    {
        UnitText? unit = layout.Unit(role);
        return new ColumnScale(role == ColumnRole.Frequency ? unit?.Factor ?? 1 : FactorOf(role), unit?.LogBase);
    }

    /// <summary>A unit as a multiple of that of the SI: "Hz", "1000 Hz".</summary>
    private static string InUnit(double factor, string si) => factor == 1 ? si : FormattableString.Invariant($"{factor:R} {si}");

    private void NoteUnits()
    {
        UnitText? unit = layout.Unit(ColumnRole.Frequency);
        string log = unit?.LogBase is null ? "" : "logarithm of the ";
        draft.Note(unit switch
        {
            null => "frequency taken in Hz: no unit is given.",
            { Quantity: UnitQuantity.AngularFrequency } => $"{log}angular frequency in rad/s converted to Hz.",
            _ => $"{log}frequency in {InUnit(unit.Factor, "Hz")}, by its heading.",
        });
        ColumnRole role = pair.First;
        if (role is not (ColumnRole.Real or ColumnRole.Modulus or ColumnRole.Complex or ColumnRole.RealAdmittance
            or ColumnRole.AdmittanceModulus or ColumnRole.ComplexAdmittance))
            return;
        UnitText? size = options.Unit is { } given && !pair.IsAdmittance ? UnitText.Parse(given)
            : layout.Unit(role) ?? layout.Unit(pair.Second);
        string si = pair.IsAdmittance ? "S" : "ohm", reason = options.Unit is null ? "by its heading"
            : "as specified", name = pair.IsAdmittance ? "admittance" : "impedance";
        if (size is { Quantity: UnitQuantity.Angle })
            size = null;
        draft.Note(size is null ? $"{name} taken in {si}: no unit is given."
            : $"{name} in {InUnit(size.Factor, si)}{(size.PerArea ? pair.IsAdmittance ? "/cm2" : " cm2" : "")}, {reason}.");
        if (size is { PerArea: true })
        {
            draft.Note("area-specific impedance kept as that of 1 cm2.");
            metadata = metadata with { AreaSquareMetres = 1e-4, IsPerArea = true };
        }
    }

    /// <summary>The phase's unit in rad where nobody gives it: the slope of |Z| decides; where it cannot, degrees.</summary>
    private double PhaseFactor(PointTable polar)
    {
        PointTable sweep = new();
        for (int k = 0; k < polar.Count; k++)
            sweep.Add(polar.Frequency[k], polar.Real[k], polar.Imaginary[k], 0, null, k);
        // Several sweeps stand behind one another; the first says enough.
        PointTable first = Sweeps.Split(sweep)[0];
        (string Name, double Factor, double PerRadian)? found = PhaseUnit.Find(first.Frequency, first.Real, first.Imaginary);
        double factor = found?.Factor ?? Math.PI / 180;
        if (found is { } unit)
        {
            draft.Note(FormattableString.Invariant(
                $"phase taken in {unit.Name}: no unit is given, and the slope of ln|Z| fits {unit.PerRadian:0.#} in one radian."));
        }
        else
        {
            draft.Note("phase taken in degrees: no unit is given.");
            string why = PhaseUnit.ChangesTooLittle(first.Real) ? "|Z| changes too little to tell" : "it does not follow the slope of |Z|";
            draft.Warn($"The phase has no unit, and {why}; it was taken in degrees. If this is wrong, give its unit: deg, rad or mrad.",
                DiagnosticCodes.PhaseUnitAssumed);
        }
        return factor;
    }

    /// <summary>Gives the imaginary part its true sign: the user's word, the heading's minus, another column
    /// of the file, physics; in this order.</summary>
    private PointTable Oriented(PointTable points)
    {
        if (points.Count == 0)
            return points;
        if (options.Sign is { } sign)
        {
            draft.Note(sign < 0 ? "sign: the column holds -Z'', as specified." : "sign: the column holds Z'', as specified.");
            return points.Times(sign);
        }
        if (layout.IsNegated(pair.Second))
        {
            draft.Note("sign: the heading says that the column holds the negative; sign reversed.");
            return points.Times(-1);
        }
        if (!pair.MayBeNegated)
            return points;
        if (pair.Second == ColumnRole.Imaginary && SignWitness.Follow(points, block, layout, cells, draft) is { } witnessed)
            return witnessed;
        SignJudgement judged = ImaginarySign.Judge(points);
        if (judged.Sign < 0)
        {
            string text = $"sign: the column was taken as -Z'', because of {judged.Reason}.";
            draft.Note(text);
            draft.Warn(text + " If this is wrong, give the sign of the column.", DiagnosticCodes.SignInferred);
            return points.Times(-1);
        }
        draft.Note(judged.Sign > 0 ? $"sign: the column holds Z'' as it is: {judged.Reason}."
            : $"sign: the column is taken as Z'' as it is; nothing in the file tells otherwise ({judged.Reason}).");
        int negative = 0;
        foreach (double real in points.Real)
            negative += real < 0 ? 1 : 0;
        if (negative > points.Count / 2)
            draft.Warn("Z' is negative in most rows: a passive cell has Z' > 0. Check the columns and the sign.",
                DiagnosticCodes.NegativeRealPart);
        return points;
    }

    /// <summary>One spectrum per id where there are ids, per cycle where there are cycles, else per sweep.</summary>
    private void Group(PointTable points)
    {
        int n = points.Count;
        int? idColumn = layout.Has(ColumnRole.Id) ? layout[ColumnRole.Id]
            : null, cycleColumn = idColumn is null && layout.Has(ColumnRole.Cycle) ? layout[ColumnRole.Cycle] : null;
        string[] keys = [.. Enumerable.Range(0, n).Select(k => block.Rows[points.Row(k)])
            .Select(row => (idColumn ?? cycleColumn) is { } c && c < row.Cells.Length ? row.Cells[c] : "")];
        // A column that names every row differently (a point number) names no spectra.
        if (keys.Distinct().Count() > Math.Max(1, keys.Length / 2))
            (idColumn, cycleColumn, keys) = (null, null, [.. keys.Select(_ => "")]);
        if (!draft.ReportSkipped(points))
            return;
        HashSet<string> seen = [];
        for (int start = 0; start < n;)
        {
            int end = start;
            while (end < n && keys[end] == keys[start])
                end++;
            PointTable part = points.Slice(start, end);
            string key = keys[start];
            if (idColumn is not null && !seen.Add(key))
                throw content.Error($"the id '{key}' appears again after another id.",
                    "Keep the rows of one spectrum together, or give the second one another id.", points.Line(start));
            if (idColumn is not null)
                draft.AddSpectrum(part, Complete(part, null), key);
            else
                draft.AddSweeps(part, sweep => Complete(sweep, cycleColumn is null ? null : NumberText.Either(key)), context.Id);
            start = end;
        }
    }

    private SpectrumMetadata Complete(PointTable sweep, double? cycle)
    {
        SpectrumMetadata complete = cycle is >= 0 and < int.MaxValue ? metadata with { Cycle = (int)cycle } : metadata;
        return complete with
        {
            DcPotentialVolts = complete.DcPotentialVolts ?? Mean(ColumnRole.Potential, sweep),
            TemperatureKelvin = complete.TemperatureKelvin
                ?? (layout.Unit(ColumnRole.Temperature) is null ? null : Mean(ColumnRole.Temperature, sweep)),
            ThicknessMetres = complete.ThicknessMetres
                ?? (layout.Unit(ColumnRole.Thickness) is null ? null : Mean(ColumnRole.Thickness, sweep)),
            AreaSquareMetres = complete.AreaSquareMetres ?? (layout.Unit(ColumnRole.Area) is null ? null : Mean(ColumnRole.Area, sweep)),
        };
    }

    private double? Mean(ColumnRole role, PointTable sweep)
    {
        if (!layout.Has(role))
            return null;
        UnitText? unit = layout.Unit(role);
        double[] values = [.. Enumerable.Range(0, sweep.Count).Select(k => cells.Optional(block.Rows[sweep.Row(k)], layout[role]))
            .OfType<double>().Select(x => x * (unit?.Factor ?? 1) + (unit?.Offset ?? 0))];
        // The mean of equal numbers is that number to the last digit.
        return values.Length == 0 ? null : values.All(x => x == values[0]) ? values[0] : values.Average();
    }
}
