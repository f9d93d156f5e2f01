using ImpedanceFit.Formats;
using ImpedanceFit.Interpretation;
using ImpedanceFit.Tests.Conductivity;

namespace ImpedanceFit.Tests.Trusting;

/// <summary>A simulated spectrum with the circuit that is right for it, and what is true of its sample of 1 mm and 10 mm.</summary>
/// <param name="Spectrum">The points with noise.</param>
/// <param name="Clean">The same without.</param>
/// <param name="Circuit">The circuit with its roles.</param>
/// <param name="Quantity">Name of the quantity that is known.</param>
/// <param name="Truth">Its value, S/cm.</param>
internal sealed record SimulatedCell(Spectrum Spectrum, Spectrum Clean, NamedCircuit Circuit, string Quantity, double Truth)
{
    /// <summary>Two arcs and a blocking tail, 7 MHz … 0.1 Hz, with <c>solid-electrolyte</c>.</summary>
    public static SimulatedCell TwoArcs(Random random, NoiseKind noise)
    {
        double bulk = LogUniform(random, 300, 3e4), boundary = bulk * LogUniform(random, 0.3, 8);
        string circuit =
            FormattableString.Invariant(
                $"R0{{{LogUniform(random, 1, 20):R}}}-{Arc(1, bulk, LogUniform(random, 5e-12, 4e-11), Uniform(random, 0.92, 1))}")
            + $"-{Arc(2, boundary, LogUniform(random, 5e-10, 8e-9), Uniform(random, 0.82, 0.98))}-{Tail(random, 3e-7, 5e-6, 0.75, 0.95)}";
        return Of(circuit, 7e6, 0.1, 8, random, noise, "solid-electrolyte", QuantityNames.TotalIonicConductivity, bulk + boundary);
    }

    /// <summary>Lithium | pellet | lithium, 7 MHz … 10 mHz, with <c>li-symmetric</c>.</summary>
    public static SimulatedCell LithiumSymmetric(Random random, NoiseKind noise)
    {
        double bulk = LogUniform(random, 300, 3e4), boundary = bulk * LogUniform(random, 0.3, 3),
            transfer = bulk * LogUniform(random, 0.3, 3);
        string circuit =
            FormattableString.Invariant(
                $"R0{{{LogUniform(random, 1, 20):R}}}-{Arc(1, bulk, LogUniform(random, 5e-12, 4e-11), Uniform(random, 0.92, 1))}")
            + $"-{Arc(2, boundary, LogUniform(random, 5e-10, 8e-9), Uniform(random, 0.82, 0.98))}-{Arc(3, transfer, LogUniform(random, 5e-7, 1e-5), Uniform(random, 0.8, 0.95))}";
        return Of(circuit, 7e6, 0.01, 8, random, noise, "li-symmetric", QuantityNames.TotalIonicConductivity, bulk + boundary);
    }

    /// <summary>A mixed conductor between ion-blocking contacts, 10 kHz … 10 mHz.</summary>
    public static SimulatedCell IonBlocking(Random random, NoiseKind noise)
    {
        double ion = LogUniform(random, 300, 3000), electron = LogUniform(random, 300, 3000);
        string circuit =
            FormattableString.Invariant($"Mee1{{Ri={ion:R},Re={electron:R},Q={LogUniform(random, 1, 10) / (ion + electron):R}}}");
        return Of(circuit, 1e4, 0.01, 8, random, noise, "mixed-conductor-ion-blocking", QuantityNames.IonicConductivity, ion);
    }

    /// <summary>A mixed conductor between electron-blocking contacts with an interface each, 1 MHz … 10 mHz.</summary>
    public static SimulatedCell ElectronBlocking(Random random, NoiseKind noise)
    {
        double ion = LogUniform(random, 300, 3000), electron = LogUniform(random, 300, 3000);
        string circuit = Arc(1, LogUniform(random, 30, 300), LogUniform(random, 1e-6, 1e-5), Uniform(random, 0.85, 0.98))
            + FormattableString.Invariant($"-Mii1{{Ri={ion:R},Re={electron:R},Q={LogUniform(random, 1, 10) / (ion + electron):R}}}");
        return Of(circuit, 1e6, 0.01, 8, random, noise, "mixed-conductor-electron-blocking", QuantityNames.IonicConductivity, ion);
    }

    /// <summary>One arc and a blocking tail, 7 MHz … 0.1 Hz, with <c>solid-electrolyte</c>, which has an arc too many.</summary>
    public static SimulatedCell OneArc(Random random)
    {
        double resistance = LogUniform(random, 1e2, 1e6);
        bool ideal = random.Next(2) == 0;
        string circuit = FormattableString.Invariant($"R0{{{(random.Next(2) == 0 ? 0.01 : LogUniform(random, 1, 30)):R}}}-")
            + $"{Arc(1, resistance, LogUniform(random, 3e-12, 3e-10), ideal ? 1 : Uniform(random, 0.9, 1))}-{Tail(random, 1e-7, 1e-5, 0.7, 1)}";
        return Of(circuit, 7e6, 0.1, random.Next(2) == 0 ? 7
            : 10, random, NoiseKind.Proportional, "solid-electrolyte", QuantityNames.TotalIonicConductivity, resistance);
    }

    /// <summary>The named circuit of the folder <c>circuits</c>.</summary>
    public static NamedCircuit Named(string name) => new CircuitLibrary().Resolve(name);

    /// <summary>Standard deviation of each part of a point, relative to |Z|.</summary>
    public required Func<int, double> NoiseAt { get; init; }

    private static SimulatedCell Of(
        string circuit, double highestHertz, double lowestHertz, int perDecade, Random random, NoiseKind noise, string named,
        string quantity, double ohm)
    {
        Spectrum clean = SpectrumSimulation.Of(global::ImpedanceFit.Circuit.Parse(circuit),
            SpectrumSimulation.Sweep(lowestHertz, highestHertz, perDecade));
        // 0.3 … 1 % of |Z|; the constant part is a tenth of that of the mean |Z|, which is far more where |Z| is small.
        double level = LogUniform(random, 0.003, 0.01), relative = noise == NoiseKind.Constant ? 0
            : level, absolute = noise == NoiseKind.Proportional ? 0 : 0.1 * level * Typical(clean);
        double At(int k) => Math.Sqrt(relative * relative + Math.Pow(absolute / clean[k].Magnitude, 2));
        double[] real = clean.RealOhm.ToArray(), imaginary = clean.ImaginaryOhm.ToArray();
        for (int k = 0; k < real.Length; k++)
        {
            real[k] += At(k) * clean[k].Magnitude * Simulated.Normal(random);
            imaginary[k] += At(k) * clean[k].Magnitude * Simulated.Normal(random);
        }
        return new SimulatedCell(new Spectrum(clean.FrequenciesHertz, real, imaginary), clean, Named(named), quantity,
            Simulated.Pellet().CellConstant.Value / ohm) { NoiseAt = At };
    }

    private static double Typical(Spectrum spectrum)
    {
        double sum = 0;
        for (int k = 0; k < spectrum.Count; k++)
            sum += Math.Log(spectrum[k].Magnitude) / spectrum.Count;
        return Math.Exp(sum);
    }

    private static string Arc(int number, double ohm, double farad, double exponent) => FormattableString.Invariant(
        $"p(R{number}{{{ohm:R}}},CPE{number}{{Q={Math.Pow(farad, exponent) * Math.Pow(ohm, exponent - 1):R},n={exponent:R}}})");

    private static string Tail(Random random, double least, double most, double lowestExponent, double highestExponent) =>
        FormattableString.Invariant(
        $"CPE9{{Q={LogUniform(random, least, most):R},n={Uniform(random, lowestExponent, highestExponent):R}}}");

    private static double LogUniform(Random random, double low, double high) => low * Math.Pow(high / low, random.NextDouble());

    private static double Uniform(Random random, double low, double high) => low + (high - low) * random.NextDouble();
}
