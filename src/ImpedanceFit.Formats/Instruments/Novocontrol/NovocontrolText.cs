using ImpedanceFit.Formats.Content;
using ImpedanceFit.Formats.Tables;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Formats.Instruments.Novocontrol;

/// <summary>Text of WinDETA and NEISYS: sample and date, geometry, <c>Fixed value(s)</c>, headings, rows; one sweep per temperature.</summary>
/// <remarks>Files with Zs′ and Zs″ hold the impedance. Files with conductivity only are turned back into the impedance of the sample
/// by its geometry: Z = d/(A·σ*), σ* = σ′ + jωε₀ε′ (the programs store −σ″).</remarks>
internal sealed class NovocontrolText : IFileFormat
{
    public string Name => "Novocontrol text";

    public bool Recognises(FileContent content) => content.IsText && FixedLine(content.HeadLines) >= 0;

    public void Read(FileContent content, ReadOptions options, MeasurementDraft draft)
    {
        string[] lines = content.Lines;
        int heading = FixedLine(lines) + 1;
        string[] above = lines[..heading];
        // "Freq. [Hz]" → "Freq."; the unit of the temperature is often a damaged degree sign.
        string[] names = [.. lines[heading].Split('\t').Select(name => (name.IndexOf('[') is > 0 and var at ? name[..at] : name).Trim())];
        NumberTable table = NumberTable.Read(content, heading + 1, names, '\t');
        (double? thickness, double? area) = Geometry(above);
        SpectrumMetadata metadata = new()
        {
            Instrument = "Novocontrol",
            Sample = above[0].Split(',')[0].Trim(),
            MeasuredAt = Date(above[0]),
            AmplitudeVolts = HeaderText.Number(After(above, "[Vrms]=")),
            ThicknessMetres = thickness,
            AreaSquareMetres = area,
        };
        Func<int, (double Re, double Im)> impedance = Impedance(table, content, draft, thickness, area, heading);
        ReadSweeps(table, draft, metadata, impedance);
    }

    private static Func<int, (double Re, double Im)> Impedance(NumberTable table, FileContent content, MeasurementDraft draft, double? thickness, double? area, int heading)
    {
        int re = table.Find("Zs'"), im = table.Find("Zs''"), sigma = table.Find("Sig'"), sigmaIm = table.Find("Sig''");
        if (re >= 0 && im >= 0)
        {
            draft.Note("Z' from \"Zs'\", Z'' from \"Zs''\", ohm.");
            return k => (table[k, re], table[k, im]);
        }
        if (sigma < 0 || sigmaIm < 0)
            throw content.Error("there are neither Zs' and Zs'' nor Sig' and Sig''.", "Export the impedance (Zs) or the conductivity (Sig) from WinDETA.", heading + 1);
        if (thickness is not { } d || area is not { } a)
            throw content.Error("the file holds conductivities without the geometry of the sample.", "Export the impedance (Zs', Zs''), or the line with Diameter and Thickness.", heading + 1);
        draft.Note("the file holds conductivities, no impedance: Z = d/(A*sigma), with the thickness and diameter in the file.");
        draft.Warn("The impedance was computed back from the conductivity and the geometry in the file.");
        return k =>
        {
            // S/cm to S/m; the stored imaginary part is the negative of ωε₀ε′.
            double s = 100 * table[k, sigma], t = -100 * table[k, sigmaIm], size = s * s + t * t;
            return (d / a * s / size, -d / a * t / size);
        };
    }

    private static void ReadSweeps(NumberTable table, MeasurementDraft draft, SpectrumMetadata metadata, Func<int, (double Re, double Im)> impedance)
    {
        int temperature = table.Find("Temp.");
        PointTable points = new();
        for (int k = 0; k < table.Count; k++)
        {
            (double re, double im) = impedance(k);
            points.Add(table[k, 0], re, im, table.Line(k));
        }
        int start = 0;
        IReadOnlyList<PointTable> sweeps = Sweeps.Split(points);
        foreach (PointTable sweep in sweeps)
        {
            double? celsius = table.Mean(temperature, start, start + sweep.Count);
            string? id = sweeps.Count > 1 && celsius is { } c ? FormattableString.Invariant($"{Math.Round(c, 2)}C") : null;
            draft.AddSpectrum(sweep, metadata with { TemperatureKelvin = celsius + 273.15 }, id);
            start += sweep.Count;
        }
    }

    private static int FixedLine(string[] lines)
    {
        int at = Array.FindIndex(lines, 0, Math.Min(6, lines.Length), line => line.StartsWith("Fixed value(s)", StringComparison.Ordinal));
        return at >= 1 && at + 1 < lines.Length && lines[at + 1].TrimStart().StartsWith("Freq.", StringComparison.Ordinal) ? at : -1;
    }

    private static (double? Thickness, double? Area) Geometry(string[] lines)
    {
        double? diameter = HeaderText.Number(After(lines, "Diameter[mm]")), thickness = HeaderText.Number(After(lines, "Thickness[mm]"));
        return (thickness is > 0 ? thickness * 1e-3 : null, diameter is > 0 ? Math.PI / 4 * diameter * diameter * 1e-6 : null);
    }

    private static string? After(string[] lines, string key)
    {
        string? line = lines.FirstOrDefault(line => line.Contains(key, StringComparison.Ordinal));
        return line?[(line.IndexOf(key, StringComparison.Ordinal) + key.Length)..].TrimStart(':', ' ');
    }

    private static DateTime? Date(string line)
    {
        string[] parts = line.Split(',', StringSplitOptions.TrimEntries);
        return parts.Length < 3 ? null : HeaderText.Date($"{parts[^2]} {parts[^1]}", "d.M.yyyy H:m", "dd.MM.yyyy HH:mm");
    }
}
