using System.Numerics;
using ImpedanceFit.Formats.Reading;

namespace ImpedanceFit.Formats.Tables;

/// <summary>Two columns that hold an impedance together: Z′ and Z″, |Y| and phase, C and D, …; and how it follows from them.</summary>
/// <param name="First">The first column.</param>
/// <param name="Second">The second; the same as the first where one column holds complex numbers.</param>
/// <param name="Words">What the pair is called in notes.</param>
/// <param name="Impedance">Z from ω in rad/s and the two numbers in SI units (angles in rad).</param>
internal sealed record ImmittancePair(ColumnRole First, ColumnRole Second, string Words, Func<double, double, double, Complex> Impedance)
{
    /// <summary>All pairs, the plainest first: a table that has several is read by the first of them.</summary>
    public static IReadOnlyList<ImmittancePair> All { get; } =
    [
        new(ColumnRole.Real, ColumnRole.Imaginary, "Z' and Z''", (_, a, b) => new(a, b)),
        new(ColumnRole.Complex, ColumnRole.Complex, "complex numbers", (_, a, b) => new(a, b)),
        new(ColumnRole.Modulus, ColumnRole.Phase, "|Z| and phase", (_, a, b) => Polar(a, b)),
        new(ColumnRole.RealAdmittance, ColumnRole.ImaginaryAdmittance, "the admittance", (_, a, b) => Inverse(new(a, b))),
        new(ColumnRole.ComplexAdmittance, ColumnRole.ComplexAdmittance, "the complex admittance", (_, a, b) => Inverse(new(a, b))),
        new(ColumnRole.AdmittanceModulus, ColumnRole.AdmittancePhase, "|Y| and its phase", (_, a, b) => Inverse(Polar(a, b))),
        new(ColumnRole.AdmittanceModulus, ColumnRole.Phase, "|Y| and its phase", (_, a, b) => Inverse(Polar(a, b))),
        new(ColumnRole.Modulus, ColumnRole.AdmittancePhase, "|Z| and the phase of Y", (_, a, b) => Polar(a, -b)),
        new(ColumnRole.SeriesCapacitance, ColumnRole.Real, "capacitance and resistance in series", (w, c, r) => new(r, -1 / (w * c))),
        new(ColumnRole.SeriesInductance, ColumnRole.Real, "inductance and resistance in series", (w, l, r) => new(r, w * l)),
        new(ColumnRole.ParallelCapacitance, ColumnRole.ParallelResistance, "capacitance and resistance in parallel",
            (w, c, r) => Inverse(new(1 / r, w * c))),
        new(ColumnRole.ParallelInductance, ColumnRole.ParallelResistance, "inductance and resistance in parallel",
            (w, l, r) => Inverse(new(1 / r, -1 / (w * l)))),
        new(ColumnRole.ParallelCapacitance, ColumnRole.RealAdmittance, "capacitance and conductance in parallel",
            (w, c, g) => Inverse(new(g, w * c))),
        new(ColumnRole.ParallelInductance, ColumnRole.RealAdmittance, "inductance and conductance in parallel",
            (w, l, g) => Inverse(new(g, -1 / (w * l)))),
        new(ColumnRole.ParallelCapacitance, ColumnRole.Dissipation, "capacitance in parallel and its loss",
            (w, c, d) => Inverse(w * c * new Complex(d, 1))),
        new(ColumnRole.SeriesCapacitance, ColumnRole.Dissipation, "capacitance in series and its loss",
            (w, c, d) => new Complex(d, -1) / (w * c)),
        new(ColumnRole.ParallelCapacitance, ColumnRole.QualityFactor, "capacitance in parallel and its quality",
            (w, c, q) => Inverse(w * c * new Complex(1 / q, 1))),
        new(ColumnRole.SeriesCapacitance, ColumnRole.QualityFactor, "capacitance in series and its quality",
            (w, c, q) => new Complex(1 / q, -1) / (w * c)),
        new(ColumnRole.ParallelInductance, ColumnRole.Dissipation, "inductance in parallel and its loss",
            (w, l, d) => Inverse(new Complex(d, -1) / (w * l))),
        new(ColumnRole.SeriesInductance, ColumnRole.Dissipation, "inductance in series and its loss",
            (w, l, d) => w * l * new Complex(d, 1)),
        new(ColumnRole.ParallelInductance, ColumnRole.QualityFactor, "inductance in parallel and its quality",
            (w, l, q) => Inverse(new Complex(1 / q, -1) / (w * l))),
        new(ColumnRole.SeriesInductance, ColumnRole.QualityFactor, "inductance in series and its quality",
            (w, l, q) => w * l * new Complex(1 / q, 1)),
        new(ColumnRole.Capacitance, ColumnRole.ParallelResistance, "capacitance and resistance in parallel",
            (w, c, r) => Inverse(new(1 / r, w * c))),
        new(ColumnRole.Capacitance, ColumnRole.RealAdmittance, "capacitance and conductance in parallel",
            (w, c, g) => Inverse(new(g, w * c))),
        new(ColumnRole.Capacitance, ColumnRole.Dissipation, "capacitance, taken as parallel, and its loss",
            (w, c, d) => Inverse(w * c * new Complex(d, 1))),
    ];

    /// <summary>True where a pair has an angle.</summary>
    public bool IsPolar => Second is ColumnRole.Phase or ColumnRole.AdmittancePhase;

    /// <summary>True where the pair is of an admittance: its imaginary part and its phase are positive for a capacitor.</summary>
    public bool IsAdmittance => First is ColumnRole.RealAdmittance or ColumnRole.ComplexAdmittance or ColumnRole.AdmittanceModulus;

    /// <summary>True where files commonly store the negative of the second column, without a word.</summary>
    public bool MayBeNegated =>
        Second is ColumnRole.Imaginary or ColumnRole.ImaginaryAdmittance or ColumnRole.Complex or ColumnRole.ComplexAdmittance || IsPolar;

    private static Complex Polar(double modulus, double angle) => new(modulus * Math.Cos(angle), modulus * Math.Sin(angle));

    private static Complex Inverse(Complex admittance)
    {
        double size = admittance.Real * admittance.Real + admittance.Imaginary * admittance.Imaginary;
        return new(admittance.Real / size, -admittance.Imaginary / size);
    }
}
