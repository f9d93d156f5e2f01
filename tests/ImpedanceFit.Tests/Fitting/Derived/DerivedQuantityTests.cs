namespace ImpedanceFit.Tests.Fitting.Derived;

public sealed class DerivedQuantityTests
{
    private const string Text = "R0{10}-p(R1{100},CPE1{Q=1e-5,n=0.9})";
    private static readonly Circuit OneArc = Circuit.Parse("R0-p(R1,CPE1)");

    [Fact]
    public void A_parameter_itself_has_its_own_error_and_interval()
    {
        FitResult fit = CircuitFitter.Fit(Simulated.Of(Text, 0.02), OneArc);
        foreach (FittedParameter parameter in fit.Parameters)
        {
            Estimate same = fit.Derive(parameter.Unit, p => p(parameter.Name));
            double width = parameter.Upper95!.Value - parameter.Lower95!.Value;
            Assert.Equal(parameter.Value, same.Value);
            Assert.Equal(1, same.StandardError!.Value / parameter.StandardError!.Value, 1e-6);
            Assert.Equal(parameter.Lower95.Value, same.Lower95!.Value, 0.01 * width);
            Assert.Equal(parameter.Upper95.Value, same.Upper95!.Value, 0.01 * width);
        }
    }

    [Fact]
    public void A_sum_is_known_better_than_its_parts()
    {
        Spectrum spectrum = Simulated.Of("R0{10}-p(R1{100},CPE1{Q=1e-5,n=0.9})-p(R2{100},CPE2{Q=5e-5,n=0.9})", 0.005);
        FitResult fit = CircuitFitter.Fit(spectrum, Circuit.Parse("R0-p(R1,CPE1)-p(R2,CPE2)"), new FitOptions
            { Intervals = IntervalMethod.Covariance });
        Estimate sum = fit.Derive(Unit.Ohm, p => p("R1") + p("R2"));

        Assert.True(sum.StandardError < 0.2 * fit["R1"].StandardError, $"{sum.StandardError} against {fit["R1"].StandardError}");
        Assert.InRange((sum.Upper95!.Value - sum.Lower95!.Value) / sum.StandardError!.Value, 3.2, 5);
        Assert.InRange(200, sum.Lower95.Value, sum.Upper95.Value);
    }

    [Fact]
    public void Interval_of_a_capacitance_holds_the_truth_as_often_as_it_says()
    {
        double Capacitance(Func<string, double> p) => Math.Pow(Math.Pow(p("R1"), 1 - p("CPE1.n")) * p("CPE1.Q"), 1 / p("CPE1.n"));
        Dictionary<string, double> truth = new() { ["R1"] = 100, ["CPE1.Q"] = 1e-5, ["CPE1.n"] = 0.9 };
        double expected = Capacitance(name => truth[name]);
        int inside = 0;
        const int Spectra = 300;
        for (int seed = 0; seed < Spectra; seed++)
        {
            Estimate c = CircuitFitter.Fit(Simulated.Of(Text, 0.01, seed), OneArc, new FitOptions { Intervals = IntervalMethod.None })
                .Derive(Unit.Farad, Capacitance);
            inside += c.Lower95 <= expected && expected <= c.Upper95 ? 1 : 0;
        }
        Assert.InRange(inside / (double)Spectra, 0.95 - 0.038, 0.95 + 0.038);
    }

    [Fact]
    public void Where_the_data_give_no_bound_there_is_none()
    {
        // The arc is cut off at 20 kHz, far above its summit at 16 Hz.
        FitResult fit = CircuitFitter.Fit(Simulated.Of("R0{10}-p(R1{1e4},C1{1u})", 0.005, 1, 2e4, 1e7), Circuit.Parse("R0-p(R1,C1)"));
        Estimate twice = fit.Derive(Unit.Ohm, p => 2 * p("R1"));

        Assert.Null(fit["R1"].Upper95);
        Assert.Null(twice.Upper95);
        Assert.Equal(2 * fit["R1"].Lower95!.Value, twice.Lower95!.Value, 0.05 * twice.Lower95.Value);
    }

    [Fact]
    public void What_cannot_be_derived_is_refused()
    {
        FitResult fit = CircuitFitter.Fit(Simulated.Of(Text, 0.01), OneArc, new FitOptions { Intervals = IntervalMethod.None });
        KeyNotFoundException error = Assert.Throws<KeyNotFoundException>(() => fit.Derive(Unit.Ohm, p => p("R7")));
        Assert.Contains("CPE1.Q", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => fit.Derive(Unit.Ohm, p => 1 / (p("R1") - p("R1"))));
        Assert.Throws<ArgumentOutOfRangeException>(() => fit.Derive(Unit.Ohm, p => p("R1"), IntervalMethod.Bootstrap));
    }

    [Fact]
    public void Bootstrap_of_the_fit_gives_intervals_of_derived_quantities()
    {
        FitResult fit = CircuitFitter.Fit(Simulated.Of(Text, 0.01), OneArc, new FitOptions
            { Intervals = IntervalMethod.Bootstrap, BootstrapSamples = 400 });
        Estimate same = fit.Derive(Unit.Ohm, p => p("R1"), IntervalMethod.Bootstrap);
        Assert.Equal((fit["R1"].Lower95, fit["R1"].Upper95), (same.Lower95, same.Upper95));
        Estimate sum = fit.Derive(Unit.Ohm, p => p("R0") + p("R1"), IntervalMethod.Bootstrap);
        // Percentiles of 400 resamples scatter by about 5 % of the width.
        Assert.InRange((sum.Upper95!.Value - sum.Lower95!.Value) / sum.StandardError!.Value, 3, 5);
        Assert.InRange(110, sum.Lower95.Value, sum.Upper95.Value);
    }
}
