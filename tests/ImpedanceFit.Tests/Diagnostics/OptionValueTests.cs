namespace ImpedanceFit.Tests.Diagnostics;

/// <summary>An option that makes no sense is refused where it is set, by its name.</summary>
public class OptionValueTests
{
    public static TheoryData<string, Action> Refused => new()
    {
        { nameof(FitOptions.BootstrapSamples), () => _ = new FitOptions { BootstrapSamples = 0 } },
        { nameof(FitOptions.MaximumThreads), () => _ = new FitOptions { MaximumThreads = 0 } },
        { nameof(FitOptions.Weighting), () => _ = new FitOptions { Weighting = (Weighting)99 } },
        { nameof(FitOptions.Intervals), () => _ = new FitOptions { Intervals = (IntervalMethod)99 } },
        { nameof(SolverOptions.RelativeStep), () => _ = new SolverOptions { RelativeStep = double.NaN } },
        { nameof(SolverOptions.Gradient), () => _ = new SolverOptions { Gradient = -1e-12 } },
        { nameof(SolverOptions.InitialDamping), () => _ = new SolverOptions { InitialDamping = double.PositiveInfinity } },
        { nameof(SolverOptions.MaximumEvaluations), () => _ = new SolverOptions { MaximumEvaluations = 0 } },
        { nameof(ConductivityOptions.EqualInterfaces), () => _ = new ConductivityOptions { EqualInterfaces = 0 } },
        { nameof(ConductivityOptions.ElectronCount), () => _ = new ConductivityOptions { ElectronCount = -1 } },
        { nameof(PolarizationOptions.BlockingContacts), () => _ = new PolarizationOptions { BlockingContacts = 3 } },
        { nameof(SimulationOptions.RelativeNoise), () => _ = new SimulationOptions { RelativeNoise = -0.01 } },
        { nameof(TafelOptions.TemperatureKelvin), () => _ = new TafelOptions { AreaSquareCentimetres = 1, TemperatureKelvin = 0 } },
        { nameof(TafelOptions.TafelFromVolts), () => _ = new TafelOptions { AreaSquareCentimetres = 1, TafelFromVolts = double.NaN } },
    };

    [Theory, MemberData(nameof(Refused))]
    public void Option_without_a_meaning_is_refused_by_its_name(string option, Action set)
    {
        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(set);
        Assert.Equal(option, error.ParamName);
        Assert.Contains("Expected", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Tolerance_may_be_infinite() =>
        Assert.Equal(double.PositiveInfinity, new SolverOptions { Distance = double.PositiveInfinity }.Distance);
}
