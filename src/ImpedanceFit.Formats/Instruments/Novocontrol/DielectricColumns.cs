using System.Numerics;
using ImpedanceFit.Formats.Content;
using ImpedanceFit.Formats.Tables;
using ImpedanceFit.Units;

namespace ImpedanceFit.Formats.Instruments.Novocontrol;

/// <summary>The impedance from whatever quantity was exported: Zs, Zp, Y, the conductivity, the permittivity or the modulus.</summary>
/// <remarks>
/// Y = jωC₀ε* with C₀ = ε₀A/d and ε* = ε′ − jε″ = 1/M*, M* = M′ + jM″. For the equivalent parallel circuit, Zp′ = 1/Re Y and Zp″ = 1/Im Y.
/// σ* = jωε₀ε*, stored with −σ″. The relations are those of F. Kremer, A. Schönhals (eds.), Broadband Dielectric Spectroscopy, Springer
/// 2003, chapters 1 and 2.</remarks>
internal sealed class DielectricColumns
{
    private readonly NumberTable table;
    private readonly FileContent content;
    private readonly MeasurementDraft draft;
    private readonly double? thickness, area;
    private readonly int headingLine;

    /// <summary>Prepares the table, with the sizes of the sample where its header gives them.</summary>
    public DielectricColumns(NumberTable table, FileContent content, MeasurementDraft draft,
        (double? ThicknessMetres, double? AreaSquareMetres) sizes, int headingLine)
    {
        (this.table, this.content, this.draft, this.headingLine) = (table, content, draft, headingLine);
        (thickness, area) = sizes;
    }

    /// <summary>The points of all sweeps.</summary>
    /// <exception cref="SpectrumFormatException">There is no quantity that gives the impedance, or the sizes
    /// are missing that it needs.</exception>
    public PointTable Points()
    {
        if ((Pair("Zs'", "Zs''") ?? Pair("Z'", "Z''")) is { } series)
        {
            draft.Note($"Z' from \"{table.Names[series.Real]}\", Z'' from \"{table.Names[series.Imaginary]}\", ohm.");
            return Fill(k => new(table[k, series.Real], table[k, series.Imaginary]));
        }
        if (Pair("Zp'", "Zp''") is { } parallel)
            return OfParallel(parallel);
        if ((Pair("Yp'", "Yp''") ?? Pair("Y'", "Y''") ?? Pair("Ys'", "Ys''")) is { } admittance)
        {
            draft.Note($"Z = 1/Y with Y from \"{table.Names[admittance.Real]}\" and \"{table.Names[admittance.Imaginary]}\", S.");
            return Turned(Fill(k => 1 / new Complex(table[k, admittance.Real], table[k, admittance.Imaginary])),
                table.Names[admittance.Imaginary]);
        }
        if (Pair("Sig'", "Sig''") is { } conductivity)
        {
            double perLength = Sizes("conductivities");
            Say("conductivities", "Z = d/(A*sigma)", "conductivity");
            // S/cm to S/m; the stored imaginary part is the negative of ωε₀ε′.
            return Fill(k =>
            {
                double s = 100 * table[k, conductivity.Real], t = -100 * table[k, conductivity.Imaginary], size = s * s + t * t;
                return new(perLength * s / size, -perLength * t / size);
            });
        }
        if (Pair("Eps'", "Eps''") is { } permittivity)
        {
            double capacitance = PhysicalConstants.VacuumPermittivityFaradPerMetre / Sizes("permittivities");
            Say("permittivities", "Z = 1/(j*omega*C0*eps)", "permittivity");
            return Fill(k => 1 / (Omega(k) * capacitance * new Complex(table[k, permittivity.Imaginary], table[k, permittivity.Real])));
        }
        if ((Pair("M'", "M''") ?? Pair("Modulus'", "Modulus''") ?? Pair("Mod'", "Mod''")) is { } modulus)
        {
            double capacitance = PhysicalConstants.VacuumPermittivityFaradPerMetre / Sizes("electric moduli");
            Say("electric moduli", "Z = M/(j*omega*C0)", "electric modulus");
            return Fill(k => new Complex(table[k, modulus.Imaginary], -table[k, modulus.Real]) / (Omega(k) * capacitance));
        }
        throw content.Error($"the columns give no impedance: {string.Join(", ", table.Names.Where(name => name.Length > 0).Take(12))}.",
            "Export Zs' and Zs'', or a pair of Zp, Yp, Sig, Eps or M, from WinDETA.", headingLine + 1);
    }

    /// <summary>Z of the parallel circuit; where only the numbers as Z′ and Z″ themselves belong together, these.</summary>
    private PointTable OfParallel((int Real, int Imaginary) columns)
    {
        PointTable parallel = Fill(k => 1 / new Complex(1 / table[k, columns.Real], 1 / table[k, columns.Imaginary])),
            plain = Fill(k => new(table[k, columns.Real], table[k, columns.Imaginary]));
        if (Misfit(plain) is { } asItStands && Misfit(parallel) is { } converted && 16 * asItStands < converted)
        {
            draft.Warn("Zp' and Zp'' belong together only as the parts of Z itself (Kramers-Kronig), not as those of a parallel circuit; "
                + "they were read as such.");
            return Turned(plain, "Zp''");
        }
        draft.Note("Z = 1/(1/Zp' + j/Zp''): the equivalent parallel circuit, ohm.");
        return Turned(parallel, "Zp''");

        static double? Misfit(PointTable points) =>
            Sweeps.Split(points)[0] is var sweep && KramersKronigMisfit.Of(sweep, 1) is { } straight
            && KramersKronigMisfit.Of(sweep, -1) is { } turned
            ? Math.Min(straight, turned) : null;
    }

    /// <summary>The sign of an imaginary part that programs store either way is judged by physics.</summary>
    private PointTable Turned(PointTable points, string name)
    {
        SignJudgement judged = ImaginarySign.Judge(points);
        if (judged.Sign >= 0)
            return points;
        draft.Warn($"sign: {name} was taken with the opposite sign, because of {judged.Reason}.", DiagnosticCodes.SignInferred);
        return points.Times(-1);
    }

    private PointTable Fill(Func<int, Complex> impedance)
    {
        PointTable points = new();
        for (int k = 0; k < table.Count; k++)
        {
            Complex z = impedance(k);
            points.Add(table[k, 0], z.Real, z.Imaginary, table.Line(k), null, k);
        }
        return points;
    }

    private double Omega(int row) => 2 * Math.PI * table[row, 0];

    private (int Real, int Imaginary)? Pair(string real, string imaginary) =>
        table.Find(real) is >= 0 and var first && table.Find(imaginary) is >= 0 and var second ? (first, second) : null;

    // Thickness over area in 1/m.
    private double Sizes(string what) => thickness is { } d && area is { } a ? d / a
        : throw content.Error($"the file holds {what} without the geometry of the sample.",
            "Export the impedance (Zs', Zs''), or the line with Diameter and Thickness.", headingLine + 1);

    private void Say(string plural, string formula, string singular)
    {
        draft.Note($"the file holds {plural}, not an impedance: {formula}, with the thickness and diameter in the file.");
        draft.Warn($"The impedance was computed back from the {singular} and the geometry in the file.");
    }
}
