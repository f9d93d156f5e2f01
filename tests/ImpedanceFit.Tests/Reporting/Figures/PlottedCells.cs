using ImpedanceFit.Reporting;

namespace ImpedanceFit.Tests.Reporting.Figures;

/// <summary>Spectra to be drawn: an ordinary one and the odd ones that figures have to survive.</summary>
internal static class PlottedCells
{
    public const string HostileName = "a<b>&\"'\u202Etxt.\u05D0\u05D1\u05D2]]></title><script>alert(1)</script>\u0001\uD800.csv";

    private static readonly SpectrumMetadata Geometry = new() { AreaSquareMetres = 1e-4, ThicknessMetres = 1e-3 };

    public static FitReport Report(string name = "cell.csv")
    {
        NamedCircuit circuit = new(Circuit.Parse("R0-p(R1,CPE1)-p(R2,CPE2)"));
        Circuit truth = Circuit.Parse("R0{20}-p(R1{100},CPE1{Q=1e-6, n=0.95})-p(R2{300},CPE2{Q=1e-3, n=0.85})");
        Spectrum spectrum = SpectrumSimulation.Of(truth, SpectrumSimulation.Sweep(0.01, 1e6, 6), new SimulationOptions
            { RelativeNoise = 0.003 }).WithMetadata(Geometry);
        FitOptions options = new() { Starts = StartValues.Given, Intervals = IntervalMethod.Covariance };
        return new FitReport(name, circuit, new CircuitFitter(truth, options).Fit(spectrum)) { Milliseconds = 1 };
    }

    public static PlottedSpectrum Ordinary(string name = "cell.csv")
    {
        FitReport report = Report(name);
        return PlottedSpectrum.Of(report) with { KramersKronig = LinearKramersKronig.Test(report.Fit.Spectrum) };
    }

    public static string[] Names { get;
        } = ["one point", "identical points", "NaN residuals", "twelve decades", "huge", "tiny", "inductive"];

    public static TheoryData<string> OddNames => [.. Names];

    public static PlottedSpectrum Odd(string name) => name switch
    {
        "one point" => Fitted(new Spectrum([1e3], [100], [-20])),
        "identical points" => Fitted(new Spectrum([1e3, 1e2, 10, 1], [100, 100, 100, 100], [-20, -20, -20, -20])),
        "NaN residuals" => Fitted(new Spectrum([1e3, 1e2, 10, 1], [100, 120, 130, 140], [-20, -30, -20, -10]), double.NaN),
        "twelve decades" =>
            Fitted(SpectrumSimulation.Of(Circuit.Parse("R0{1}-p(R1{1e9},C1{1e-9})"), SpectrumSimulation.Sweep(1e-6, 1e6, 3))),
        "huge" => Fitted(new Spectrum([1e3, 1, 1e-3], [1e17, 2e17, 4e17], [-1e17, -3e17, -1e16])),
        "tiny" => Fitted(new Spectrum([1e3, 1, 1e-3], [1e-17, 2e-17, 4e-17], [-1e-17, -3e-17, -1e-18])),
        "inductive" => Fitted(new Spectrum([1e6, 1e5, 1e4], [-1e-3, 1e-3, 1e-3], [5, 0.5, 0.05])),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Unknown spectrum."),
    };

    private static PlottedSpectrum Fitted(Spectrum spectrum, double? model = null)
    {
        spectrum = spectrum.WithMetadata(Geometry);
        FitResult fit = new CircuitFitter(Circuit.Parse("R0{100}-C1{1e-6}"), new FitOptions
            { Starts = StartValues.Given, Intervals = IntervalMethod.Covariance }).Fit(spectrum);
        if (model is { } value)
            fit = fit with
                { Model = [.. fit.Model.Select(_ => new System.Numerics.Complex(value, value))],
                    Parameters = [.. fit.Parameters.Select(parameter => parameter with { Value = value })] };
        return new PlottedSpectrum("odd", spectrum) { Fit = fit, KramersKronig = Tested(spectrum, model) };
    }

    private static KramersKronigResult Tested(Spectrum spectrum, double? residual)
    {
        KramersKronigResult test =
            LinearKramersKronig.Test(SpectrumSimulation.Of(Circuit.Parse("R0{1}-C1{1e-3}"), SpectrumSimulation.Sweep(1, 1000, 5)));
        double[] values = [.. Enumerable.Repeat(residual ?? 0.1, spectrum.Count)];
        return test with { ResidualRealPercent = values, ResidualImaginaryPercent = values, NoisePercent = residual ?? 0.1 };
    }
}
