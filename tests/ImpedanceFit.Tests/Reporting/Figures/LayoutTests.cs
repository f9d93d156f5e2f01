using ImpedanceFit.Reporting;
using ImpedanceFit.Reporting.Figures;
using ImpedanceFit.Tests.Architecture;

namespace ImpedanceFit.Tests.Reporting.Figures;

/// <summary>The layout of three figures stays: Golden/layouts has it, by <see cref="SvgLayout"/>. IMPEDANCEFIT_WRITE_LAYOUTS=1 writes the
/// files anew; look at the figures before their difference is committed.</summary>
public class LayoutTests
{
    private const string Cell = "R0{20}-p(R1{100},CPE1{Q=1e-6,n=0.95})-p(R2{300},CPE2{Q=2e-4,n=0.9})";

    public static TheoryData<string> Figures => ["nyquist", "arrhenius", "drt"];

    [Theory]
    [MemberData(nameof(Figures))]
    public void Parts_stand_where_they_stood(string name)
    {
        IReadOnlyList<string> layout = SvgLayout.Of(Draw(name));
        string file = Path.Combine(Sources.Root, "tests", "ImpedanceFit.Tests", "Golden", "layouts", name + ".txt");
        if (Environment.GetEnvironmentVariable("IMPEDANCEFIT_WRITE_LAYOUTS") is { Length: > 0 })
            File.WriteAllText(file, string.Join('\n', layout) + "\n");
        Assert.Empty(SvgLayout.Differences(File.ReadAllLines(file), layout));
    }

    [Theory]
    [MemberData(nameof(Figures))]
    public void Part_that_moves_or_is_missing_is_noticed(string name)
    {
        string svg = Draw(name);
        IReadOnlyList<string> layout = SvgLayout.Of(svg);
        string legend = layout.First(line => line.StartsWith("text", StringComparison.Ordinal));
        string x = legend.Split(' ')[^2];
        string moved = svg.Replace($"x=\"{x}\"", "x=\"3\"", StringComparison.Ordinal);
        Assert.NotEmpty(SvgLayout.Differences(layout, SvgLayout.Of(moved)));
        Assert.NotEmpty(SvgLayout.Differences(layout, [.. layout.Skip(1)]));
        Assert.NotEmpty(SvgLayout.Differences([.. layout.SkipLast(1)], layout));
    }

    private static string Draw(string name) => name switch
    {
        "nyquist" => new NyquistFigure().Draw(PlottedCells.Ordinary()),
        "arrhenius" => DrawArrhenius(),
        "drt" => new DrtFigure().Draw(new PlottedSpectrum("cell", SpectrumSimulation.Of(
            Circuit.Parse(Cell), SpectrumSimulation.Sweep(0.1, 1e6, 10), new SimulationOptions { RelativeNoise = 0.001 }))),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Unknown figure."),
    };

    // σT = 3e4 S·K/cm · exp(−0.35 eV/(k·T)), with errors of 4 % and a scatter of ±2 %.
    private static string DrawArrhenius()
    {
        TemperaturePoint[] points = [.. Enumerable.Range(0, 8).Select(k =>
        {
            double kelvin = 273 + 15 * k, sigma = 3e4 / kelvin * Math.Exp(-0.35 / (8.617333262e-5 * kelvin)) * (k % 2 == 0 ? 1.02 : 0.98);
            return new TemperaturePoint(kelvin, sigma, 0.04 * sigma);
        })];
        return ArrheniusFigure.Draw("cell", points, Arrhenius.Fit(points));
    }
}
