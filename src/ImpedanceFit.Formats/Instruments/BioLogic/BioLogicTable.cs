using System.Numerics;
using ImpedanceFit.Formats.Content;
using ImpedanceFit.Formats.Tables;

namespace ImpedanceFit.Formats.Instruments.BioLogic;

/// <summary>What the columns of EC-Lab mean, whether they come from a .mpt or a .mpr: sweeps where there is
/// a frequency, else a DC record.</summary>
internal static class BioLogicTable
{
    /// <summary>Reads the table into the draft.</summary>
    /// <exception cref="SpectrumFormatException">There are neither impedances nor a record, or a point is impossible.</exception>
    public static void Read(NumberTable table, FileContent content, MeasurementDraft draft, SpectrumMetadata metadata,
        DcTechnique technique)
    {
        int f = table.Find("freq/Hz"), re = table.Find("Re(Z)/Ohm"), im = table.Find("-Im(Z)/Ohm");
        int modulus = table.Find("|Z|/Ohm"), phase = table.Find("Phase(Z)/deg");
        if (f >= 0 && re >= 0 && im >= 0)
        {
            draft.Note("Z' from 'Re(Z)/Ohm'; Z'' from '-Im(Z)/Ohm', sign reversed.");
            ReadSweeps(table, f, k => new(table[k, re], -table[k, im]), draft, metadata);
        }
        else if (f >= 0 && modulus >= 0 && phase >= 0)
        {
            // Modulo Bat may hold the polar form only.
            draft.Note("Z' and Z'' computed from '|Z|/Ohm' and 'Phase(Z)/deg'.");
            ReadSweeps(table, f, k => Complex.FromPolarCoordinates(table[k, modulus], Math.PI / 180 * table[k, phase]), draft, metadata);
        }
        if (draft.IsEmpty)
            ReadRecord(table, content, draft, metadata, technique);
    }

    private static void ReadSweeps(NumberTable table, int f, Func<int, Complex> impedance, MeasurementDraft draft,
        SpectrumMetadata metadata)
    {
        int time = table.Find("time/s"), potential = table.Find("<Ewe>/V", "Ewe/V"), cycle = table.Find("cycle number");
        if (table.Find("Re(Zce)/Ohm") is >= 0 and var ce
            && Enumerable.Range(0, table.Count).Any(k => table[k, ce] is not 0 and not double.NaN))
            draft.Note("the file also holds the impedance of the counter electrode; to read it, choose the columns "
                + "f=freq/Hz,re=Re(Zce)/Ohm,im=-Im(Zce)/Ohm of the text export.");
        // Rows with f = 0 are DC samples between the sweeps; they also end a sweep.
        for (int start = 0; start < table.Count;)
        {
            PointTable points = new();
            while (start < table.Count && table[start, f] == 0)
                start++;
            for (; start < table.Count && table[start, f] != 0; start++)
            {
                Complex z = impedance(start);
                points.Add(table[start, f], z.Real, z.Imaginary, table.Line(start), time < 0 ? null : table[start, time], start);
            }
            if (!draft.ReportSkipped(points))
                continue;
            foreach (PointTable sweep in Sweeps.Split(points).Where(sweep => sweep.Count > 0))
            {
                int first = sweep.Row(0);
                double? number = cycle < 0 ? null : table[first, cycle];
                draft.AddSpectrum(sweep, metadata with
                {
                    DcPotentialVolts = table.Mean(potential, first, sweep.Row(sweep.Count - 1) + 1),
                    Cycle = number is > 0 and < 1e9 ? (int)number : null,
                });
            }
        }
        if (draft.SpectrumCount > 1)
            draft.Note(FormattableString.Invariant($"the frequency starts again: {draft.SpectrumCount} spectra."));
    }

    private static void ReadRecord(NumberTable table, FileContent content, MeasurementDraft draft, SpectrumMetadata metadata,
        DcTechnique technique)
    {
        int time = table.Find("time/s"), potential = table.Find("Ewe/V", "<Ewe>/V", "<Ewe/V>", "<Ewe>/V vs. SCE");
        int milliamperes = table.Find("<I>/mA", "I/mA", "control/mA"), amperes = table.Find("<I>/A", "I/A");
        if (time < 0 || (potential < 0 && milliamperes < 0 && amperes < 0) || table.Count == 0)
        {
            throw content.Error(table.Count == 0 ? "there is no row below the headings."
                : $"the columns hold no impedance, and no DC record: {string.Join(", ", table.Names.Take(8))}.",
                "Check that the measurement was finished, and that freq, Re(Z) and -Im(Z) (or time, Ewe and I) are exported.");
        }
        double[] current = amperes >= 0 ? table.Column(amperes)
            : table.Column(milliamperes, 1e-3), volts = table.Column(potential), seconds = table.Column(time);
        for (int k = 0; k < table.Count; k++)
        {
            if (!double.IsFinite(seconds[k]) || (volts.Length > 0 && !double.IsFinite(volts[k]))
                || (current.Length > 0 && !double.IsFinite(current[k])))
                throw content.Error("a time, potential or current is not a number.", "Correct or remove the row.",
                    table.Line(k) is > 0 and var line ? line : null);
        }
        if (current.Length > 0 && milliamperes == table.Find("control/mA") && amperes < 0)
            draft.Note("the current is the set current (control/mA); no measured one was exported.");
        draft.Add(new DcRecord(technique == DcTechnique.Unknown ? TechniqueFromShape.Guess(volts, current)
            : technique, seconds, volts, current) { Metadata = metadata });
    }
}
