using ImpedanceFit.Numerics.Statistics;
using ImpedanceFit.Validation.Weights;

namespace ImpedanceFit.Tests.Series;

/// <summary>A pellet at several temperatures: two activated arcs with constant n and capacitance, a blocking tail. The bulk arc leaves
/// the window when the pellet is heated.</summary>
internal sealed class SimulatedSeries
{
    public const string Circuit = "R0-p(R1,CPE1)-p(R2,CPE2)-CPE3";
    private const double Boltzmann = 8.617333262e-5;

    /// <param name="seed">Draws energies, prefactors, capacitances and noise.</param>
    /// <param name="celsius">The temperatures.</param>
    /// <param name="noise">Noise as a share of |Z|.</param>
    public SimulatedSeries(int seed, double[]? celsius = null, double noise = 0.005)
    {
        Random random = new(seed);
        double Between(double low, double high) => low + (high - low) * random.NextDouble();
        double[] temperatures = celsius ?? [0, 15, 30, 45, 60, 75, 90, 105];
        (BulkEnergy, GrainBoundaryEnergy) = (Between(0.28, 0.40), Between(0.42, 0.55));
        (BulkExponent, GrainBoundaryExponent) = (Between(0.93, 1), Between(0.82, 0.92));
        (BulkFarad, GrainBoundaryFarad) = (Math.Pow(10, Between(-10.7, -10.0)), Math.Pow(10, Between(-8.3, -7.6)));
        double bulk = Math.Pow(10, Between(3.6, 4.2)), boundary = Math.Pow(10, Between(4.2, 4.9)), tail = Math.Pow(10, Between(-6, -5));
        foreach (double t in temperatures)
        {
            double kelvin = t + 273.15, x = 1 / kelvin - 1 / 298.15,
                r1 = bulk * Math.Exp(BulkEnergy / Boltzmann * x), r2 = boundary * Math.Exp(GrainBoundaryEnergy / Boltzmann * x);
            Circuit truth = ImpedanceFit.Circuit.Parse(FormattableString.Invariant(
                $"R0{{20}}-p(R1{{{r1}}},CPE1{{Q={Coefficient(BulkFarad, BulkExponent, r1)},n={BulkExponent}}})-p(R2{{{r2}}},CPE2{{Q={
                    Coefficient(GrainBoundaryFarad, GrainBoundaryExponent, r2)},n={GrainBoundaryExponent}}})-CPE3{{Q={tail},n=0.88}}"));
            double[] hertz = [.. Enumerable.Range(0, 61).Select(k => 7e6 * Math.Pow(0.1 / 7e6, k / 60.0))];
            Spectrum exact = SpectrumSimulation.Of(truth, hertz);
            double[] re = exact.RealOhm.ToArray(), im = exact.ImaginaryOhm.ToArray();
            for (int k = 0; k < re.Length; k++)
            {
                (double a, double b) = NormalNoise.Pair(random);
                double size = noise * exact[k].Magnitude;
                (re[k], im[k]) = (re[k] + size * a, im[k] + size * b);
            }
            Members.Add(new SeriesMember(new Spectrum(hertz, re, im), kelvin));
            Truths.Add(truth);
        }
    }

    public List<SeriesMember> Members { get; } = [];

    public List<Circuit> Truths { get; } = [];

    public double BulkEnergy { get; }

    public double GrainBoundaryEnergy { get; }

    public double BulkExponent { get; }

    public double GrainBoundaryExponent { get; }

    public double BulkFarad { get; }

    public double GrainBoundaryFarad { get; }

    /// <summary>Ties that the simulation has.</summary>
    public static SeriesTie[] Ties { get; } =
    [
        SeriesTie.Parse("R1=arrhenius"), SeriesTie.Parse("R2=arrhenius"), SeriesTie.Parse("CPE1=capacitance"),
        SeriesTie.Parse("CPE2=capacitance"),
    ];

    private static double Coefficient(double farad, double n, double ohm) => Math.Pow(farad, n) * Math.Pow(ohm, n - 1);
}
