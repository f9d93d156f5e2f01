using ImpedanceFit.Formats.Content;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Formats.Tables;

/// <summary>Turns a block of numbers with a known layout into spectra: units, polar form, sign of Z″, ids and restarts.</summary>
internal sealed class SpectrumTable
{
    private readonly TableBlock block;
    private readonly ColumnLayout layout;
    private readonly FileContent content;
    private readonly MeasurementDraft draft;
    private readonly CellReader cells;
    private readonly double frequencyFactor, impedanceFactor;
    private readonly bool polar;
    private SpectrumMetadata metadata;

    private SpectrumTable(TableBlock block, ColumnLayout layout, TextGrid grid, FileContent content, ReadOptions options, MeasurementDraft draft, TableContext context)
    {
        (this.block, this.layout, this.content, this.draft) = (block, layout, content, draft);
        cells = new CellReader(grid, content);
        metadata = context.Metadata;
        polar = !(layout.Has(ColumnRole.Real) && layout.Has(ColumnRole.Imaginary));
        frequencyFactor = FrequencyFactor();
        impedanceFactor = ImpedanceFactor(options);
    }

    /// <summary>Reads the block into the draft.</summary>
    /// <exception cref="SpectrumFormatException">A cell is no number, or a point is impossible.</exception>
    public static void Read(TableBlock block, ColumnLayout layout, TextGrid grid, FileContent content, ReadOptions options, MeasurementDraft draft, TableContext context)
    {
        SpectrumTable table = new(block, layout, grid, content, options, draft, context);
        foreach (string note in layout.Notes)
            draft.Note(note);
        double[] f = table.Numbers(ColumnRole.Frequency, table.frequencyFactor);
        (double[] re, double[] im) = table.polar ? table.FromPolar() : (table.Numbers(ColumnRole.Real, table.impedanceFactor), table.Numbers(ColumnRole.Imaginary, table.impedanceFactor));
        table.Orient(f, re, im, options);
        table.Group(f, re, im, context);
    }

    private double[] Numbers(ColumnRole role, double factor) => [.. block.Rows.Select(row => factor * cells.Required(row, layout[role]))];

    private double FrequencyFactor()
    {
        UnitText? unit = layout.Unit(ColumnRole.Frequency);
        draft.Note(unit switch
        {
            null => "frequency taken in Hz: no unit is given.",
            { Quantity: Quantity.AngularFrequency } => "angular frequency in rad/s turned into Hz.",
            _ => FormattableString.Invariant($"frequency in {unit.Factor:R} Hz, by its heading."),
        });
        return unit?.Factor ?? 1;
    }

    private double ImpedanceFactor(ReadOptions options)
    {
        UnitText? unit = options.Unit is { } given ? UnitText.Parse(given) : layout.Unit(polar ? ColumnRole.Modulus : ColumnRole.Real) ?? layout.Unit(ColumnRole.Imaginary);
        string reason = options.Unit is null ? "by its heading" : "as the user says";
        draft.Note(unit is null ? "impedance taken in ohm: no unit is given." : FormattableString.Invariant($"impedance in {unit.Factor:R} ohm{(unit.PerArea ? " cm2" : "")}, {reason}."));
        if (unit is { PerArea: true })
        {
            draft.Note("area-specific impedance kept as that of 1 cm2.");
            metadata = metadata with { AreaSquareMetres = 1e-4, IsPerArea = true };
        }
        return unit?.Factor ?? 1;
    }

    private (double[] Real, double[] Imaginary) FromPolar()
    {
        double[] modulus = Numbers(ColumnRole.Modulus, impedanceFactor), angle = Numbers(ColumnRole.Phase, 1);
        UnitText? unit = layout.Unit(ColumnRole.Phase);
        double factor = unit?.Factor ?? Math.PI / 180;
        if (unit is null)
        {
            // Nothing but inductors and capacitors reaches 90°, so angles that stay below π/2 = 1.57 are radians, unless the cell hardly turns at all.
            bool radians = angle.Max(Math.Abs) is > 0.2 and <= Math.PI / 2 + 0.05;
            factor = radians ? 1 : Math.PI / 180;
            draft.Note(radians ? "phase taken in radians: no unit is given and it stays below pi/2." : "phase taken in degrees: no unit is given.");
        }
        draft.Note("Z' and Z'' computed from |Z| and phase.");
        return ([.. modulus.Select((r, k) => r * Math.Cos(factor * angle[k]))], [.. modulus.Select((r, k) => r * Math.Sin(factor * angle[k]))]);
    }

    /// <summary>Gives the imaginary part its true sign: the user's word, the heading's minus, another column of the file, physics; in this order.</summary>
    private void Orient(double[] f, double[] re, double[] im, ReadOptions options)
    {
        ColumnRole role = polar ? ColumnRole.Phase : ColumnRole.Imaginary;
        if (options.Sign is { } sign)
        {
            draft.Note(sign < 0 ? "sign: the column holds -Z'', as the user says." : "sign: the column holds Z'', as the user says.");
            Multiply(im, sign);
            return;
        }
        if (layout.IsNegated(role))
        {
            draft.Note("sign: the heading says that the column holds the negative; turned round.");
            Multiply(im, -1);
            return;
        }
        if (!polar && FollowOtherColumn(im))
            return;
        int judged = ImaginarySign.Judge(f, re, im);
        if (judged < 0)
        {
            Multiply(im, -1);
            string text = "sign: the column was taken as -Z'' because only so the two parts fit together (Kramers-Kronig).";
            draft.Note(text);
            draft.Warn(text + " If this is wrong, give --sign 1.");
            return;
        }
        draft.Note(judged > 0 ? "sign: the column holds Z'' as it is; the two parts fit together (Kramers-Kronig)." : "sign: the column is taken as Z'' as it is; nothing in the file tells otherwise.");
        if (re.Count(x => x < 0) > re.Length / 2)
            draft.Warn("Z' is negative in most rows: a passive cell has Z' > 0. Check the columns and the sign.");
    }

    /// <summary>Phase(Z) or Im(Y) beside the imaginary column tell its sign, even where it was lost row by row (|Z″| stored).</summary>
    private bool FollowOtherColumn(double[] im)
    {
        (ColumnRole Role, int Sense)[] witnesses = [(ColumnRole.ImaginaryAdmittance, -1), (ColumnRole.Phase, 1)];
        foreach ((ColumnRole role, int sense) in witnesses)
        {
            if (!layout.Has(role) || layout.IsNegated(role))
                continue;
            double?[] witness = [.. block.Rows.Select(row => cells.Optional(row, layout[role]) * sense)];
            int same = 0, opposite = 0;
            for (int k = 0; k < im.Length; k++)
            {
                double product = im[k] * (witness[k] ?? 0);
                same += product > 0 ? 1 : 0;
                opposite += product < 0 ? 1 : 0;
            }
            string name = block.Headings[layout[role]];
            if (same + opposite < Math.Max(2, im.Length / 2))
                continue;
            if (same > 0 && opposite > 0 && im.All(x => x >= 0))
            {
                for (int k = 0; k < im.Length; k++)
                    im[k] *= Math.Sign(witness[k] ?? 0) < 0 ? -1 : 1;
                draft.Note($"sign: the column holds |Z''|; the signs were taken from '{name}'.");
                draft.Warn($"The imaginary column holds magnitudes only; the signs were taken from '{name}'.");
                return true;
            }
            if (opposite > 9 * same)
            {
                Multiply(im, -1);
                draft.Note($"sign: '{name}' shows that the column holds -Z''; turned round.");
                return true;
            }
            if (same > 9 * opposite)
            {
                draft.Note($"sign: '{name}' shows that the column holds Z''.");
                return true;
            }
        }
        return false;
    }

    /// <summary>One spectrum per id where there are ids, per cycle where there are cycles, else per sweep.</summary>
    private void Group(double[] f, double[] re, double[] im, TableContext context)
    {
        int? idColumn = layout.Has(ColumnRole.Id) ? layout[ColumnRole.Id] : null, cycleColumn = idColumn is null && layout.Has(ColumnRole.Cycle) ? layout[ColumnRole.Cycle] : null;
        string[] keys = [.. block.Rows.Select(row => (idColumn ?? cycleColumn) is { } c && c < row.Cells.Length ? row.Cells[c] : "")];
        // A column that names every row differently (a point number) names no spectra.
        if (keys.Distinct().Count() > Math.Max(1, keys.Length / 2))
            (idColumn, cycleColumn, keys) = (null, null, [.. keys.Select(_ => "")]);
        bool sigma = layout.Has(ColumnRole.SigmaReal) && layout.Has(ColumnRole.SigmaImaginary);
        HashSet<string> seen = [];
        for (int start = 0; start < f.Length;)
        {
            int end = start;
            PointTable points = new();
            for (; end < f.Length && keys[end] == keys[start]; end++)
            {
                TextRow row = block.Rows[end];
                points.Add(f[end], re[end], im[end], row.Line, layout.Has(ColumnRole.Time) ? cells.Optional(row, layout[ColumnRole.Time]) * (layout.Unit(ColumnRole.Time)?.Factor ?? 1) : null);
                if (sigma)
                    points.AddSigma(impedanceFactor * cells.Required(row, layout[ColumnRole.SigmaReal]), impedanceFactor * cells.Required(row, layout[ColumnRole.SigmaImaginary]));
            }
            string key = keys[start];
            if (idColumn is not null && !seen.Add(key))
                throw content.Error($"the id '{key}' comes again after another one.", "Keep the rows of one spectrum together, or give the second one another id.", block.Rows[start].Line);
            if (idColumn is not null)
                draft.AddSpectrum(points, Complete(start, end, null), key);
            else
                draft.AddSweeps(points, Complete(start, end, cycleColumn is null ? null : NumberText.Either(key)), context.Id);
            start = end;
        }
    }

    private SpectrumMetadata Complete(int start, int end, double? cycle)
    {
        SpectrumMetadata complete = cycle is >= 0 and < int.MaxValue ? metadata with { Cycle = (int)cycle } : metadata;
        if (complete.DcPotentialVolts is null && Mean(ColumnRole.Potential, start, end) is { } volts)
            complete = complete with { DcPotentialVolts = volts };
        if (complete.TemperatureKelvin is null && layout.Unit(ColumnRole.Temperature) is not null && Mean(ColumnRole.Temperature, start, end) is { } kelvin)
            complete = complete with { TemperatureKelvin = kelvin };
        return complete;
    }

    private double? Mean(ColumnRole role, int start, int end)
    {
        if (!layout.Has(role))
            return null;
        UnitText? unit = layout.Unit(role);
        double[] values = [.. Enumerable.Range(start, end - start).Select(k => cells.Optional(block.Rows[k], layout[role])).Where(x => x is not null).Select(x => x!.Value * (unit?.Factor ?? 1) + (unit?.Offset ?? 0))];
        return values.Length == 0 ? null : values.Average();
    }

    private static void Multiply(double[] x, int sign)
    {
        for (int k = 0; k < x.Length; k++)
            x[k] *= sign;
    }
}
