using System.Globalization;
using ImpedanceFit.Numerics.Statistics;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Benchmarks;

/// <summary>Success of automatic starts on circuits and seeds that served for no constant of the search.</summary>
/// <remarks>Parameters are drawn anew for each spectrum: resistances log-uniform over 10 to 1000 Ω, characteristic frequencies log-uniform
/// over the band of 10 mHz to 1 MHz less half a decade at each end, exponents 0.7 to 1; 61 points. With noise, success is a χ² no more than
/// 1e-4 above that of a local fit from the true values. Without noise it is a root mean square of the relative residuals below
/// 1e-5.</remarks>
internal static class HeldOutBenchmark
{
    private const double LowHertz = 1e-2, HighHertz = 1e6, Noise = 0.005, Tolerance = 1e-4, ExplainedLevel = 1e-5;
    private const int Points = 61, FirstSeed = 8_700_000, Spectra = 100;

    private static readonly string[] CircuitTexts =
    [
        "R0-p(R1,C1)-W1", "R0-p(R1-W1,CPE1)", "L1-R0-p(R1,CPE1)-G1", "R0-p(R1-Wo1,CPE1)", "p(C1,R1-p(R2,CPE2))-CPE3",
        "R0-p(CPE1,R1-p(CPE2,R2))", "R0-p(R1,C1)-p(R2,C2)-p(R3,C3)", "R0-p(R1,CPE1)-Mii1", "R0-p(R1,CPE1)-TLMQ1", "R0-Zarc1-Zarc2-Ws1",
        "p(R0,C1)-p(R1,CPE1)-p(R2,CPE2)-CPE3", "L1-p(R1,CPE1)-p(R2-W1,CPE2)",
    ];

    public static int Run(string[] arguments)
    {
        int seed = Number(arguments, 0, FirstSeed), count = Number(arguments, 1, Spectra);
        Console.WriteLine($"seeds from {seed}, {count} spectra a circuit");
        Console.WriteLine($"{"circuit",-38} {"exact",8} {"noisy",8} {"deeper",7} {"median fits",12}");
        (int exact, int noisy, int deeper) all = default;
        foreach (string text in CircuitTexts)
        {
            Circuit circuit = Circuit.Parse(text);
            CircuitFitter fitter = new(circuit, new FitOptions { Intervals = IntervalMethod.None, Weighting = Weighting.Modulus });
            int exact = 0, noisy = 0, deeper = 0;
            List<int> localFits = [];
            for (int k = 0; k < count; k++)
            {
                Random random = new(seed + k);
                Circuit truth = Draw(circuit, random);
                Spectrum clean = Simulate(truth, random, 0), spectrum = Simulate(truth, random, Noise);
                exact += Math.Sqrt(fitter.Fit(clean).ChiSquared / clean.Count) < ExplainedLevel ? 1 : 0;
                FitResult fit = fitter.Fit(spectrum);
                double reference = CircuitFitter.Fit(spectrum, truth, new FitOptions
                    { Intervals = IntervalMethod.None, Weighting = Weighting.Modulus, Starts = StartValues.Given }).ChiSquared;
                noisy += fit.ChiSquared <= reference * (1 + Tolerance) ? 1 : 0;
                deeper += fit.ChiSquared < reference * (1 - Tolerance) ? 1 : 0;
                localFits.Add(fit.Certificate!.LocalFits);
            }
            localFits.Sort();
            Console.WriteLine($"{text,-38} {$"{exact}/{count}",8} {$"{noisy}/{count}",8} {deeper,7} {localFits[count / 2],12}");
            all = (all.exact + exact, all.noisy + noisy, all.deeper + deeper);
        }
        int total = CircuitTexts.Length * count;
        Console.WriteLine($"{"all",-38} {$"{all.exact}/{total}",8} {$"{all.noisy}/{total}",8} {all.deeper,7}");
        return 0;
    }

    private static int Number(string[] arguments, int place, int otherwise) =>
        arguments.Length > place ? int.Parse(arguments[place], CultureInfo.InvariantCulture) : otherwise;

    private static Circuit Draw(Circuit circuit, Random random)
    {
        double LogUniform(double low, double high) => low * Math.Pow(high / low, random.NextDouble());
        double size = 1, omega = 1;
        foreach (CircuitParameter parameter in circuit.Parameters)
        {
            if (parameter.Fixed)
                continue;
            // An element's coefficient belongs to the resistance before it, its exponent to its frequency.
            double exponent = 0.7 + 0.3 * random.NextDouble();
            if (parameter.Description.Kind is ParameterKind.Resistance or ParameterKind.WarburgCoefficient)
                size = LogUniform(10, 1000);
            if (parameter.Description.Kind is not ParameterKind.Exponent)
                omega = 2 * Math.PI * LogUniform(LowHertz * Math.Sqrt(10), HighHertz / Math.Sqrt(10));
            double value = parameter.Description.Kind switch
            {
                ParameterKind.Resistance => size,
                ParameterKind.AdmittanceCoefficient => 1 / (size * Math.Pow(omega, parameter.Description.Unit == Unit.Farad ? 1 : 0.85)),
                ParameterKind.ImpedanceCoefficient => LogUniform(1e-8, 1e-6),
                ParameterKind.WarburgCoefficient => size * Math.Sqrt(omega),
                ParameterKind.TimeConstant => 1 / omega,
                ParameterKind.Rate => omega,
                ParameterKind.Exponent => exponent,
                _ => LogUniform(0.2, 5),
            };
            circuit = circuit.WithValue(parameter.Name, Math.Clamp(value, parameter.Lower, parameter.Upper));
        }
        return circuit;
    }

    private static Spectrum Simulate(Circuit circuit, Random random, double noise)
    {
        double[] hertz = [.. Enumerable.Range(0, Points).Select(k => HighHertz * Math.Pow(LowHertz / HighHertz, k / (Points - 1.0)))];
        CircuitEvaluator evaluator = new(circuit, hertz);
        evaluator.Evaluate([.. circuit.Parameters.Select(p => p.Value!.Value)]);
        double[] real = evaluator.Real[..Points].ToArray(), imaginary = evaluator.Imaginary[..Points].ToArray();
        for (int k = 0; k < Points && noise > 0; k++)
        {
            double modulus = noise * evaluator[k].Magnitude;
            (double first, double second) = NormalNoise.Pair(random);
            (real[k], imaginary[k]) = (real[k] + modulus * first, imaginary[k] + modulus * second);
        }
        return new Spectrum(hertz, real, imaginary);
    }
}
