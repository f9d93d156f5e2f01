using System.Globalization;

namespace ImpedanceFit.Tests.Series;

/// <summary>Tied fits and joint fits give one answer with vectors of every width: their numbers as they were written down once. The
/// category runs with each of tests/widths/settings (see .ci/run).</summary>
[Trait("Category", "Certified")]
public sealed class WidthTests(ITestOutputHelper output)
{
    // In standard errors: far below what anybody can see, far above what rounding does to a minimum.
    private const double Limit = 1e-5;

    [Fact]
    public void Series()
    {
        SimulatedSeries series = new(640_001);
        SeriesFit fit = SeriesFit.Of(series.Members, Circuit.Parse(SimulatedSeries.Circuit), SimulatedSeries.Ties);
        Estimate[] found = [.. fit.Shared.Select(shared => shared.ActivationEnergy ?? shared.Value),
            .. fit.Spectra.Select(spectrum => spectrum["R0"].Estimate)];
        Compare(found, SeriesNumbers);
    }

    [Fact]
    public void Tied_circuit()
    {
        Circuit truth = Circuit.Parse("R0{10}-p(R1{100},CPE1{Q=1e-7,n=0.9})-p(R2{=2*R1},CPE2{Q=2e-5,n=CPE1.n})");
        Spectrum spectrum = SpectrumSimulation.Of(truth, SpectrumSimulation.Sweep(1, 1e6, 8),
            new SimulationOptions { RelativeNoise = 0.005, Seed = 640_002 });
        FitResult fit = CircuitFitter.Fit(spectrum, Circuit.Parse("R0-p(R1,CPE1)-p(R2{=2*R1},CPE2{n=CPE1.n})"));
        Compare([.. fit.Parameters.Select(parameter => parameter.Estimate)], TiedNumbers);
    }

    private static readonly double[] SeriesNumbers =
    [
        0.3339869775407868, 0.0001469586061200836, 0.33369869026671994, 0.3342752506040854, 4.7008081960191014E-11,
        4.377498390109419E-14, 4.692233877820744E-11, 4.7094119519009786E-11, 0.984461658219753, 0.00044895484239843557,
        0.9835804403520438, 0.9853431068783591, 0.42363060766083, 0.0001337579792730254, 0.42336768020473403, 0.4238932644618301,
        5.243688220938777E-09, 6.5715096054443165E-12, 5.230809843632072E-09, 5.2566180375006295E-09, 0.8447553945558448,
        0.000557512848992617, 0.8436606453023759, 0.8458503723562063, 19.550446363168856, 1.828187478284728, 16.272622026113712,
        23.48852891597738, 19.02064941322051, 2.0676929279945995, 15.366476756032744, 23.54379015076518, 18.305197672673664,
        2.0516602615383053, 14.690908017648761, 22.808682855621473, 18.85120281565597, 2.247983323210903, 14.917772947542161,
        23.821776135528708, 22.309244232576177, 1.5277216629999228, 19.50384926527503, 25.51816164385821, 20.136823400545538,
        1.2324766165339287, 17.857727416737838, 22.706789458814107, 20.813994105508876, 1.0217309251449533, 18.902421727111292,
        22.918880812123543, 21.215760572293963, 0.8042585205843763, 19.694700120626397, 22.854295516259285,
    ];

    private static readonly double[] TiedNumbers =
    [
        9.969667196065322, 0.07170430146439868, 9.815739307562314, 10.123157475776917, 100.14504106305161, 0.11622513224753701,
        99.89585813054671, 100.39476113199055, 1.0064550143244315E-07, 1.7646392717307798E-09, 9.693401426035424E-08,
        1.0450340201681725E-07, 0.899163902105089, 0.0013483228446667455, 0.8962714096458017, 0.9020528998869547, 200.29008212610321,
        0.23245026449507403, 199.79171626109343, 200.7895222639811, 2.023365742681378E-05, 2.0720444005215279E-07,
        1.979431420504354E-05, 2.0683332727871498E-05, 0.899163902105089, 0.0013483228446667455, 0.8962714096458017,
        0.9020528998869547,
    ];

    // Value, standard error and both ends of each.
    private void Compare(Estimate[] found, double[] written)
    {
        double[] numbers = [.. found.SelectMany(each =>
            (double[])[each.Value, each.StandardError ?? 0, each.Lower95 ?? 0, each.Upper95 ?? 0])];
        output.WriteLine(string.Join(", ", numbers.Select(number => number.ToString("R", CultureInfo.InvariantCulture))));
        Assert.Equal(written.Length, numbers.Length);
        for (int k = 0; k < numbers.Length; k++)
        {
            double error = numbers[k / 4 * 4 + 1];
            Assert.InRange(Math.Abs(numbers[k] - written[k]), 0, Limit * Math.Max(error, 1e-12 * Math.Abs(written[k])));
        }
    }
}
