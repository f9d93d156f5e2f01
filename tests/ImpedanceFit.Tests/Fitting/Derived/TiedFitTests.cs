using ImpedanceFit.Circuits;

namespace ImpedanceFit.Tests.Fitting.Derived;

/// <summary>Parameters of one circuit that follow from others.</summary>
public sealed class TiedFitTests
{
    // The second arc has twice the resistance and the exponent of the first.
    private const string Truth = "R0{10}-p(R1{100},CPE1{Q=1e-7,n=0.9})-p(R2{=2*R1},CPE2{Q=2e-5,n=CPE1.n})";
    private const string Tied = "R0-p(R1,CPE1)-p(R2{=2*R1},CPE2{n=CPE1.n})";
    // The same circuit with one name for what is one parameter.
    private const string Merged = "R0-F1{Z=R/(1+R*Q*s^n)+2*R/(1+2*R*P*s^n); R=100, Q=1e-7, P=2e-5, n=0.9/0/1}";

    private static Spectrum SpectrumOf(int seed) => SpectrumSimulation.Of(Circuit.Parse(Truth), SpectrumSimulation.Sweep(1, 1e6, 8),
        new SimulationOptions { RelativeNoise = 0.005, Seed = seed });

    [Theory]
    [InlineData(IntervalMethod.Profile)]
    [InlineData(IntervalMethod.Covariance)]
    public void A_tied_fit_is_that_of_the_circuit_with_one_parameter_fewer(IntervalMethod intervals)
    {
        for (int seed = 1; seed <= 5; seed++)
        {
            FitOptions options = FitOptions.Default with { Intervals = intervals, Weighting = Weighting.Modulus };
            FitResult tied = CircuitFitter.Fit(SpectrumOf(seed), Circuit.Parse(Tied), options);
            FitResult merged = CircuitFitter.Fit(SpectrumOf(seed), Circuit.Parse(Merged), options);

            Assert.Equal(merged.ChiSquared, tied.ChiSquared, 1e-9 * merged.ChiSquared);
            Assert.Equal(merged.DegreesOfFreedom, tied.DegreesOfFreedom);
            Assert.Equal((5, 5), (merged.FreeParameterCount, tied.FreeParameterCount));
            AssertSame(merged["R0"], tied["R0"]);
            AssertSame(merged["F1.R"], tied["R1"]);
            AssertSame(merged["F1.Q"], tied["CPE1.Q"]);
            AssertSame(merged["F1.P"], tied["CPE2.Q"]);
            AssertSame(merged["F1.n"], tied["CPE1.n"]);
            AssertSame(merged["F1.n"], tied["CPE2.n"]);
            AssertSame(merged["F1.R"].Estimate, tied["R2"].Estimate, 2);
            AssertSame(merged.Derive(Unit.Ohm, ParameterExpression.Parse("3*F1.R+R0"),
                intervals), tied.Derive(Unit.Ohm, ParameterExpression.Parse("R1+R2+R0"), intervals), 1);
            AssertSame(merged.Derive(Unit.Ohm, p => 3 * p("F1.R") + p("R0"), intervals),
                tied.Derive(Unit.Ohm, p => p("R1") + p("R2") + p("R0"), intervals), 1);
            Assert.All(tied.Model.Zip(merged.Model), pair => Assert.InRange((pair.First - pair.Second).Magnitude, 0, 1e-6));
        }
    }

    private static void AssertSame(FittedParameter expected, FittedParameter found) => AssertSame(expected.Estimate, found.Estimate, 1);

    private static void AssertSame(Estimate expected, Estimate found, double factor)
    {
        double unit = factor * expected.StandardError!.Value;
        Assert.Equal(factor * expected.Value, found.Value, 1e-4 * unit);
        Assert.Equal(unit, found.StandardError!.Value, 1e-4 * unit);
        Assert.Equal(factor * expected.Lower95!.Value, found.Lower95!.Value, 5e-3 * unit);
        Assert.Equal(factor * expected.Upper95!.Value, found.Upper95!.Value, 5e-3 * unit);
    }

    [Fact]
    public void Bootstrap_gives_a_tied_parameter_the_interval_of_what_it_follows()
    {
        FitResult fit = CircuitFitter.Fit(SpectrumOf(3), Circuit.Parse(Tied), FitOptions.Default with
            { Intervals = IntervalMethod.Bootstrap, BootstrapSamples = 200 });
        Assert.Equal(2 * fit["R1"].Lower95!.Value, fit["R2"].Lower95!.Value, 1e-9 * fit["R2"].Value);
        Assert.Equal(2 * fit["R1"].Upper95!.Value, fit["R2"].Upper95!.Value, 1e-9 * fit["R2"].Value);
    }

    [Theory]
    [InlineData("R0-p(R1,CPE1)-p(R2{=2*R1},CPE2{Q=(3*CPE1.Q), n=CPE1.n})")]
    [InlineData("R0-p(R1,CPE1)-p(R2{=(R0+R1)/2},CPE2)")]
    [InlineData("R0{5f}-p(R1,CPE1)-p(R2{=sqrt(R1*R0)},C2)")]
    public void Ties_are_written_as_they_are_read_in_every_notation(string text)
    {
        Circuit circuit = Circuit.Parse(text);
        foreach (CircuitNotation notation in Enum.GetValues<CircuitNotation>())
            Assert.True(Circuit.Parse(circuit.ToString(notation)).SameAs(circuit), circuit.ToString(notation));
        Assert.Equal(text, circuit.ToString());
        Assert.False(circuit.WithoutTies().SameAs(circuit));
    }

    [Theory]
    [InlineData("R0-p(R1,CPE1)-p(R2{=2*R3},C2)", "'R3'")]
    [InlineData("R0-p(R1,CPE1)-p(R2{=2*R2},C2)", "itself")]
    [InlineData("R0{=R2}-p(R1,CPE1)-p(R2{=2*R1},C2)", "follows 2*R1")]
    [InlineData("R0-p(R1,CPE1)-p(R2{=2},C2)", "number")]
    [InlineData("R0-p(R1,CPE1)-p(R2{=2*},C2)", "column")]
    public void A_tie_that_cannot_hold_is_told_with_its_place(string text, string words)
    {
        ImpedanceFitException error = Assert.ThrowsAny<ImpedanceFitException>(() => Circuit.Parse(text));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.Contains("^", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Derivatives_of_a_tied_circuit_are_exact()
    {
        Circuit circuit = Circuit.Parse("R0-p(R1,CPE1)-p(R2{=R1^2/(R0+R1)},CPE2{n=CPE1.n, Q=(CPE1.Q*R1/50)})");
        Assert.NotNull(circuit.Ties);
        double[] all = [10, 120, 3e-6, 0.85, double.NaN, double.NaN, double.NaN];
        circuit.Ties.Fill(all);
        Assert.Equal(120.0 * 120 / 130, all[4], 1e-12);
        Assert.Equal((3e-6 * 120 / 50, 0.85), (all[5], all[6]));
        for (int t = 0; t < circuit.Ties.Tied.Length; t++)
        {
            for (int s = 0; s < circuit.Ties.Sources[t].Length; s++)
            {
                (double[] up, double[] down) = ([.. all], [.. all]);
                int k = circuit.Ties.Sources[t][s];
                double step = 1e-6 * all[k];
                (up[k], down[k]) = (all[k] + step, all[k] - step);
                circuit.Ties.Fill(up);
                circuit.Ties.Fill(down);
                int tied = circuit.Ties.Tied[t];
                double slope = circuit.Ties.SlopeOf(t, s, all);
                Assert.Equal(slope, (up[tied] - down[tied]) / (2 * step), 1e-6 * Math.Abs(slope));
            }
        }
    }

    [Fact]
    public void Equal_branches_take_their_order_only_where_the_tie_allows()
    {
        // The exponents are one: the faster arc is R1. A resistance that is twice another's is not.
        Circuit exponents = Circuit.Parse("R0-p(R1,CPE1)-p(R2,CPE2{n=CPE1.n})"), resistances = Circuit.Parse(
            "R0-p(R1{=2*R2},CPE1)-p(R2,CPE2)");
        for (int seed = 10; seed < 14; seed++)
        {
            FitResult first = CircuitFitter.Fit(SpectrumOf(seed), exponents), second = CircuitFitter.Fit(SpectrumOf(seed), resistances);
            Assert.InRange(first["R1"].Value, 98, 102);
            Assert.InRange(second["R1"].Value, 198, 202);
            Assert.Equal(2 * second["R2"].Value, second["R1"].Value, 1e-9);
        }
    }

    [Fact]
    public void A_resistance_that_follows_gives_a_conductivity_of_the_same_relative_error()
    {
        FitResult fit = CircuitFitter.Fit(SpectrumOf(4), Circuit.Parse(Tied));
        ImpedanceFit.Interpretation.FittedValues values = new(fit);
        UncertainValue ratio = values["R2"] / values["R1"], sum = values["R1"] + values["R2"];
        Assert.Equal(2, ratio.Value, 1e-12);
        Assert.InRange(ratio.StandardError!.Value, 0, 1e-9);
        Assert.Equal(3 * fit["R1"].StandardError!.Value, sum.StandardError!.Value, 1e-9);
    }

    [Fact]
    public void A_tied_parameter_beyond_its_limits_is_told()
    {
        FitResult fit = CircuitFitter.Fit(SpectrumOf(5), Circuit.Parse("R0-p(R1,CPE1)-p(R2,CPE2{n=CPE1.n})-C3{=CPE1.Q-CPE2.Q}"));
        Assert.Contains(fit.Diagnostics, diagnostic => diagnostic.Code == DiagnosticCodes.TieBeyondLimits);
    }

    [Fact]
    public void A_named_circuit_may_hold_ties()
    {
        NamedCircuit named = NamedCircuit.FromJson(
            """{ "notation": "R0-p(R1,CPE1)-p(R2,CPE2)", "parameters": { "CPE2.n": { "tie": "CPE1.n" }, "R2": { "tie": "2*R1" } } }""",
            "x.json");
        Assert.Equal("R0-p(R1,CPE1)-p(R2{=2*R1},CPE2{n=CPE1.n})", named.Circuit.ToString());
        Assert.True(NamedCircuit.FromJson(named.ToJson(), "x.json").Circuit.SameAs(named.Circuit));
        foreach (string wrong in (string[])["{ \"tie\": \"3*R7\" }", "{ \"tie\": \"R1\", \"lower\": 1 }", "{ \"tie\": \"R1+\" }"])
        {
            Assert.ThrowsAny<ImpedanceFitException>(() => NamedCircuit.FromJson(
                $$"""{ "notation": "R0-p(R1,CPE1)-p(R2,CPE2)", "parameters": { "R2": {{wrong}} } }""", "x.json"));
        }
    }
}
