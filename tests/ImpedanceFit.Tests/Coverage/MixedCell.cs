using System.Numerics;
using ImpedanceFit.Numerics.Statistics;

namespace ImpedanceFit.Tests.Coverage;

/// <summary>A simulated mixed conductor of known conductivities: 1 mm × 0.785398 cm², 57 points from 1 MHz to 0.01 Hz, 0.3 to 1 %
/// noise.</summary>
/// <param name="Regime">balanced (σ_e/σ_i 0.1 to 10), pristine (σ_e ≪ σ_i) or lithiated (σ_e ≫ σ_i).</param>
/// <param name="Ion">σ_i in S/cm.</param>
/// <param name="Electron">σ_e in S/cm.</param>
/// <param name="Spectrum">The spectrum.</param>
/// <remarks>The impedance is the closed form of the symmetric two-rail line with real contacts, written here once more in complex numbers
/// of .NET: it shares nothing with the elements of the program. Z = R_∥ + (2/R)·t·R_p²/(t·R·Y + ν), t = tanh(ν/2), ν² = R·q·s, R = R_b +
/// R_p, with the rail R_p of the carrier that passes the contacts and the admittance Y of a contact for the other one. J. Jamnik, J. Maier,
/// J. Electrochem. Soc. 146 (1999) 4183. Where the storage is a constant-phase element, ν² = (R·q·s)ⁿ, n 0.85 to 1.</remarks>
internal sealed record MixedCell(string Regime, double Ion, double Electron, Spectrum Spectrum)
{
    private const string ConstantPhase = "-cpe";

    public const double ThicknessCentimetres = 0.1, AreaSquareCentimetres = 0.785398,
        CellConstant = ThicknessCentimetres / AreaSquareCentimetres;

    public static IReadOnlyList<string> Regimes { get; } = ["balanced", "pristine", "lithiated"];

    public static SampleGeometry Geometry { get; } = SampleGeometry.Of(1e-2 * ThicknessCentimetres, 1e-4 * AreaSquareCentimetres);

    /// <summary>Resistance of the ions' rail in Ω.</summary>
    public double IonOhm => CellConstant / Ion;

    /// <summary>Resistance of the electrons' rail in Ω.</summary>
    public double ElectronOhm => CellConstant / Electron;

    /// <summary>Draws a cell: <paramref name="kind"/> is ions, electrons (what the contacts block) or contacts (ions pass a charge transfer
    /// beside a double layer); with "-cpe" the storage is a constant-phase element instead of a capacitance.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="regime">The regime.</param>
    /// <param name="random">The random numbers.</param>
    /// <param name="leadOhm">Resistance in series.</param>
    public static MixedCell Draw(string kind, string regime, Random random, double leadOhm = 0)
    {
        bool constantPhaseStorage = kind.EndsWith(ConstantPhase, StringComparison.Ordinal);
        kind = kind.Replace(ConstantPhase, "", StringComparison.Ordinal);
        double ion, electron;
        if (regime == "lithiated")
        {
            electron = LogUniform(random, 1e-3, 6e-2);
            ion = electron * LogUniform(random, 1e-3, 3e-2);
        }
        else
        {
            ion = regime == "balanced" ? LogUniform(random, 1e-6, 1e-3) : LogUniform(random, 1e-5, 1e-3);
            electron = ion * (regime == "balanced" ? LogUniform(random, 0.1, 10) : LogUniform(random, 1e-3, 1e-1));
        }
        double ri = CellConstant / ion, re = CellConstant / electron;
        double storage = LogUniform(random, 1e-2, 5) / (ri + re), noise = Uniform(random, 0.003, 0.01);
        Func<double, Complex> contact = _ => 0;
        if (kind == "contacts")
        {
            double q = LogUniform(random, 1e-6, 2e-5), n = Uniform(random, 0.85, 1), transfer = ri * LogUniform(random, 1, 100);
            contact = omega => 1 / transfer + q * Complex.Pow(new Complex(0, omega), n);
        }
        double exponent = constantPhaseStorage ? Uniform(random, 0.85, 1) : 1;
        (double blocked, double passing) = kind == "electrons" ? (re, ri) : (ri, re);
        double[] hertz = [.. Enumerable.Range(0, 57).Select(k => Math.Pow(10, 6 - 8 * k / 56.0))], real = new double[57],
            imaginary = new double[57];
        for (int k = 0; k < hertz.Length; k++)
        {
            double omega = 2 * Math.PI * hertz[k];
            Complex z = leadOhm + Impedance(omega, blocked, passing, storage, exponent, contact(omega));
            double modulus = noise * Complex.Abs(z);
            (double first, double second) = NormalNoise.Pair(random);
            (real[k], imaginary[k]) = (z.Real + modulus * first, z.Imaginary + modulus * second);
        }
        return new MixedCell(regime, ion, electron, new Spectrum(hertz, real, imaginary));
    }

    public static BlockedCarrier BlockedIn(string kind) => kind is "electrons" or "electrons" + ConstantPhase ? BlockedCarrier.Electrons
        : BlockedCarrier.Ions;

    public static double LogUniform(Random random, double low, double high) => low * Math.Pow(high / low, random.NextDouble());

    public static double Uniform(Random random, double low, double high) => low + (high - low) * random.NextDouble();

    private static Complex Impedance(double omega, double blocked, double passing, double storage, double exponent, Complex contact)
    {
        double sum = blocked + passing;
        Complex relative = sum * storage * new Complex(0, omega),
            nu = exponent == 1 ? Complex.Sqrt(relative) : Complex.Pow(relative, 0.5 * exponent), e = Complex.Exp(-nu),
            t = (1 - e) / (1 + e);
        return blocked * passing / sum + 2 / sum * t * passing * passing / (t * sum * contact + nu);
    }
}
