using System.Globalization;
using ImpedanceFit.Fitting.Results;
using ImpedanceFit.Formats;
using ImpedanceFit.Interpretation;
using ImpedanceFit.Tests.Formats;
using ImpedanceFit.Units;

namespace ImpedanceFit.Tests.Fitting.Derived;

/// <summary>Intervals of functions of the parameters. IMPEDANCEFIT_DERIVED=100 compares as many pellets with brute force, see
/// tests/README.md.</summary>
public sealed class DerivedIntervalTests(ITestOutputHelper output)
{
    private const double OfTheWidth = 1e-3;
    private static readonly string? Asked = Environment.GetEnvironmentVariable("IMPEDANCEFIT_DERIVED");
    private static readonly FitOptions Modulus = new() { Weighting = Weighting.Modulus };
    private static readonly string[] Circuits = ["R0-p(R1,CPE1)-p(R2,CPE2)-CPE3", "R0-p(R1,CPE1)"];

    private static readonly (string Formula, Func<double, double> Value, bool Falls)[] Monotonic =
    [
        ("{0}", x => x, false), ("1/{0}", x => 1 / x, true), ("3*{0}^2", x => 3 * x * x, false), ("ln({0})", Math.Log, false),
            ("5-sqrt({0})", x => 5 - Math.Sqrt(x), true),
        ("{0}^0.3/7", x => Math.Pow(x, 0.3) / 7, false), ("-log10({0})", x => -Math.Log10(x), true),
    ];

    [Fact]
    public void Monotonic_function_of_one_parameter_has_the_image_of_its_interval_in_120_pellets()
    {
        int ends = 0;
        CircuitFitter fitter = new(SimulatedPellet.Circuit);
        for (int seed = 0; seed < 120; seed++)
            ends += EndsThatAgree(fitter.Fit(SimulatedPellet.Of(seed).Spectrum));
        Assert.True(ends > 120 * 9 * Monotonic.Length, $"Only {ends} ends were there to compare.");
    }

    [Fact]
    public void Monotonic_function_of_one_parameter_has_the_image_of_its_interval_in_all_samples()
    {
        int spectra = 0, ends = 0;
        foreach (Spectrum spectrum in Samples.Names.SelectMany(SpectraOf))
        {
            spectra++;
            foreach (string circuit in Circuits.Where(text => 2 * spectrum.Count > Circuit.Parse(text).Parameters.Count + 2))
                ends += EndsThatAgree(CircuitFitter.Fit(spectrum, Circuit.Parse(circuit)));
        }
        Assert.True(spectra >= 50 && ends > 5000, $"{spectra} spectra, {ends} ends.");
    }

    private static IEnumerable<Spectrum> SpectraOf(string name)
    {
        try
        {
            return SpectrumFile.ReadAll(Path.Combine(Samples.Folder, name)).Spectra.Take(3);
        }
        catch (SpectrumFormatException)
        {
            return [];   // a record of direct current, or a table of something else
        }
    }

    private static int EndsThatAgree(FitResult fit)
    {
        int ends = 0;
        foreach (FittedParameter parameter in fit.Parameters.Where(p => p.Value > 0))
        {
            foreach ((string formula, Func<double, double> value, bool falls) in Monotonic)
            {
                if (!double.IsFinite(value(parameter.Value)))
                    continue;
                Estimate derived = fit.Derive(Unit.None,
                    ParameterExpression.Parse(string.Format(CultureInfo.InvariantCulture, formula, parameter.Name)));
                (double? low, double? high) = falls ? (parameter.Upper95, parameter.Lower95) : (parameter.Lower95, parameter.Upper95);
                double? lower = low is { } l ? value(l) : null, upper = high is { } u ? value(u) : null;
                // Exact data have intervals of the size of rounding errors.
                double width = Math.Max(Math.Abs((upper ?? derived.Value) - (lower ?? derived.Value)), 1e-12 * Math.Abs(derived.Value));
                string what =
                    $"{formula} of {parameter.Name} = {parameter.Value} ({parameter.Lower95} … {parameter.Upper95}): {derived.Lower95} "
                        + $"… {derived.Upper95}";
                Assert.True(derived.Lower95 is null == lower is null && derived.Upper95 is null == upper is null, what);
                Assert.True(Math.Abs((derived.Lower95 ?? 0) - (lower ?? 0)) <= OfTheWidth * width
                    && Math.Abs((derived.Upper95 ?? 0) - (upper ?? 0)) <= OfTheWidth * width, what);
                ends += (lower is null ? 0 : 1) + (upper is null ? 0 : 1);
            }
        }
        return ends;
    }

    [Theory]
    [InlineData(IntervalMethod.Profile, Loss.Squares)]
    [InlineData(IntervalMethod.Profile, Loss.Huber)]
    [InlineData(IntervalMethod.Profile, Loss.Cauchy)]
    [InlineData(IntervalMethod.Bootstrap, Loss.Squares)]
    public void Method_and_loss_of_the_fit_are_those_of_the_quantity(IntervalMethod method, Loss loss)
    {
        FitResult fit = CircuitFitter.Fit(SimulatedPellet.Of(4).Spectrum, SimulatedPellet.Circuit,
            new FitOptions { Intervals = method, Loss = loss, BootstrapSamples = 100 });
        Estimate inverse = fit.Derive(Unit.None, p => 1 / p("R2"), method);
        Assert.Equal(1 / fit["R2"].Upper95!.Value, inverse.Lower95!.Value, 1e-12 * inverse.Value);
        Assert.Equal(1 / fit["R2"].Lower95!.Value, inverse.Upper95!.Value, 1e-12 * inverse.Value);

        // R2 as one of two, the other of which hardly counts: the interval is found by the other way.
        Estimate nearly = fit.Derive(Unit.None, p => p("R2") + 1e-9 * p("R0"), method);
        double width = fit["R2"].Upper95!.Value - fit["R2"].Lower95!.Value;
        Assert.Equal(fit["R2"].Lower95!.Value, nearly.Lower95!.Value, 0.005 * width);
        Assert.Equal(fit["R2"].Upper95!.Value, nearly.Upper95!.Value, 0.005 * width);
    }

    [Fact]
    public void Known_standard_deviations_are_those_of_the_quantity()
    {
        Spectrum measured = SimulatedPellet.Of(4).Spectrum;
        double[] sigma = [.. Enumerable.Range(0, measured.Count).Select(k => 0.004 * measured[k].Magnitude)];
        FitResult fit = CircuitFitter.Fit(measured.WithSigma(sigma, sigma), SimulatedPellet.Circuit,
            new FitOptions { Weighting = Weighting.Sigma });
        Estimate nearly = fit.Derive(Unit.None, p => p("R2") + 1e-9 * p("R0"));
        double width = fit["R2"].Upper95!.Value - fit["R2"].Lower95!.Value;
        Assert.Equal(fit["R2"].Lower95!.Value, nearly.Lower95!.Value, 0.005 * width);
        Assert.Equal(fit["R2"].Upper95!.Value, nearly.Upper95!.Value, 0.005 * width);
    }

    [Fact]
    public void Fit_without_intervals_gives_the_same_ones_afterwards()
    {
        Spectrum spectrum = SimulatedPellet.Of(7).Spectrum;
        FitResult with = CircuitFitter.Fit(spectrum, SimulatedPellet.Circuit), without =
            CircuitFitter.Fit(spectrum, SimulatedPellet.Circuit, new FitOptions { Intervals = IntervalMethod.None });
        Estimate later = without.Derive(Unit.Ohm, p => p("R1"));
        Assert.Equal(with["R1"].Lower95!.Value, later.Lower95!.Value, 1e-9 * later.Value);
        Assert.Equal(with["R1"].Upper95!.Value, later.Upper95!.Value, 1e-9 * later.Value);
    }

    [Fact]
    public void Function_that_turns_round_inside_the_interval_ends_at_the_turn()
    {
        FitResult fit = CircuitFitter.Fit(SimulatedPellet.Of(4).Spectrum, SimulatedPellet.Circuit);
        FittedParameter r = fit["R2"];
        double centre = r.Value + 0.2 * (r.Upper95!.Value - r.Value);
        Estimate squared = fit.Derive(Unit.None, p => Math.Pow(p("R2") - centre, 2));
        Assert.Equal(0, squared.Lower95!.Value, 1e-6 * squared.Upper95!.Value);
        Assert.Equal(Math.Max(Math.Pow(r.Upper95.Value - centre, 2), Math.Pow(r.Lower95!.Value - centre, 2)), squared.Upper95.Value,
            1e-9 * squared.Upper95.Value);
    }

    [Fact]
    public void Intervals_of_several_parameters_agree_with_brute_force()
    {
        int pellets = Asked is null ? 3 : int.Parse(Asked, CultureInfo.InvariantCulture), compared = 0, wrong = 0, deeper = 0;
        for (int k = 0; k < pellets; k++)
        {
            FitResult fit = CircuitFitter.Fit(SimulatedPellet.Of(300 + k).Spectrum, SimulatedPellet.Circuit, Modulus);
            HeldQuantity[] sums = [HeldQuantity.Sum("R1", "R2"), HeldQuantity.Sum("R0", "R1"), HeldQuantity.Ratio("R1", "R2"),
                HeldQuantity.Difference("R2", "R1")];
            // With an exponent in them they take a hundred times as long.
            HeldQuantity[] powers = [HeldQuantity.Capacitance("R1", "CPE1"), HeldQuantity.TimeConstant("R2", "CPE2")];
            foreach (HeldQuantity quantity in Asked is null && k > 0 ? sums : sums.Concat(powers))
                Compare($"pellet {300 + k}", fit, quantity);
        }
        foreach ((string name, Spectrum spectrum) in Asked is null ? []
            : Samples.Names.SelectMany(name => SpectraOf(name).Take(1).Select(spectrum => (name, spectrum))))
        {
            FitResult fit = CircuitFitter.Fit(spectrum, Circuit.Parse(Circuits[1]), Modulus);
            if (fit.DegreesOfFreedom > 0 && fit.ReducedChiSquared > 1e-12)
                Compare(name, fit, HeldQuantity.Sum("R0", "R1"));
        }
        output.WriteLine($"{compared} quantities, {wrong} differ; {deeper} more of fits whose minimum was not the deepest");
        Assert.True(compared >= 10 && deeper <= 0.05 * compared
            && wrong <= 0.08 * compared, $"{wrong} of {compared} intervals differ from brute force.");

        void Compare(string name, FitResult fit, HeldQuantity quantity)
        {
            Estimate estimate = fit.Derive(Unit.None, ParameterExpression.Parse(quantity.Formula));
            BruteForceProfile brute = new(fit);
            double lower = estimate.Lower95 is { } low ? brute.RootAt(quantity, low) : double.NaN, upper = estimate.Upper95 is { } high
                ? brute.RootAt(quantity, high) : double.NaN;
            if (brute.FoundDeeper)
            {
                deeper++;
                return;
            }
            compared++;
            if (estimate.Method == Estimate.ProfileMethod && !(Math.Abs(lower - 1) > 0.01) && !(Math.Abs(upper - 1) > 0.01))
                return;
            wrong++;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{name}, {quantity.Formula} = {estimate.Value:g6}: {estimate.Lower95:g6} … {estimate.Upper95:g6} ({estimate.Method}), "
                    + $"roots {lower:0.###} and {upper:0.###}"));
        }
    }

    [Theory]
    [InlineData("R1+R2")]
    [InlineData("R0+R1+R2")]
    [InlineData("(CPE2.Q*R2^(1-CPE2.n))^(1/CPE2.n)")]
    [InlineData("R2/(R1+R2)")]
    public void Reciprocal_and_power_of_several_parameters_have_the_image_of_its_interval(string formula)
    {
        foreach (int seed in (int[])[1, 4, 5, 7, 8, 10])
        {
            FitResult fit = CircuitFitter.Fit(SimulatedPellet.Of(seed).Spectrum, SimulatedPellet.Circuit);
            Estimate plain = fit.Derive(Unit.None, ParameterExpression.Parse(formula)), inverse =
                fit.Derive(Unit.None, ParameterExpression.Parse($"1/({formula})"));
            Estimate squared = fit.Derive(Unit.None, ParameterExpression.Parse($"2*({formula})^2"));
            double width = plain.Upper95!.Value - plain.Lower95!.Value;
            Assert.Equal(plain.Lower95.Value, 1 / inverse.Upper95!.Value, 2e-3 * width);
            Assert.Equal(plain.Upper95.Value, 1 / inverse.Lower95!.Value, 2e-3 * width);
            Assert.Equal(plain.Lower95.Value, Math.Sqrt(squared.Lower95!.Value / 2), 2e-3 * width);
            Assert.Equal(plain.Upper95.Value, Math.Sqrt(squared.Upper95!.Value / 2), 2e-3 * width);
        }
    }

    [Fact]
    public void Where_no_refit_arrives_the_covariance_is_used_and_said()
    {
        FitResult fit = CircuitFitter.Fit(SimulatedPellet.Of(4).Spectrum, SimulatedPellet.Circuit);
        double best = fit["R1"].Value + fit["R2"].Value;
        // Exists in a small neighbourhood of the best values only.
        Estimate narrow = fit.Derive(Unit.Ohm, p => p("R1") + p("R2") is var sum && Math.Abs(sum / best - 1) < 1e-4 ? sum : double.NaN);
        Estimate covariance = fit.Derive(Unit.Ohm, p => p("R1") + p("R2"), IntervalMethod.Covariance);
        Assert.Equal(Estimate.CovarianceMethod, narrow.Method);
        Assert.Equal(DiagnosticCodes.IntervalByCovariance, Assert.Single(narrow.Diagnostics).Code);
        Assert.Equal(1, narrow.Upper95!.Value / covariance.Upper95!.Value, 1e-3);
    }

    [Fact]
    public void Formula_has_the_derivatives_of_its_differences()
    {
        FitResult fit = CircuitFitter.Fit(SimulatedPellet.Of(4).Spectrum, SimulatedPellet.Circuit,
            new FitOptions { Intervals = IntervalMethod.None });
        foreach (string text in (string[])["R1+R2", "R1/(R1+R2)", "(CPE1.Q*R1^(1-CPE1.n))^(1/CPE1.n)", "exp(-R1/R2)+abs(R1-R2)",
            "ln(R1*R2)-log10(R1)", "sqrt(R1)*R2^CPE1.n"])
        {
            ParameterExpression formula = ParameterExpression.Parse(text);
            DerivedFunction exact = new(fit, formula), differences = new(fit, formula.Evaluate);
            foreach (int f in exact.Depends)
                Assert.Equal(1, differences.SlopeAt(exact.Best, f) / exact.SlopeAt(exact.Best, f), 1e-6);
        }
    }

    [Fact]
    public void Conductivity_has_the_interval_of_its_resistance_with_the_errors_of_the_sizes_added()
    {
        FitResult fit = CircuitFitter.Fit(SimulatedPellet.Of(5).Spectrum, Pellet().Circuit);
        foreach (double thicknessError in (double[])[0, 1e-5])
        {
            SampleGeometry geometry = SampleGeometry.Of(UncertainValue.Of("thickness", 1e-3, thicknessError, ErrorKind.Geometry),
                UncertainValue.Exact(1e-4));
            Quantity boundary = ConductivityAnalysis.Of(fit, Pellet(), geometry).Quantities.First(q =>
                q.Name == QuantityNames.GrainBoundaryConductivity);
            double sigma = boundary.Value!.Value, r = fit["R2"].Value, rest = 1.959964 * thicknessError / 1e-3;
            double low = Math.Log(fit["R2"].Upper95!.Value / r), high = Math.Log(r / fit["R2"].Lower95!.Value), width =
                boundary.Upper95!.Value - boundary.Lower95!.Value;
            Assert.Equal(sigma * Math.Exp(-Math.Sqrt(low * low + rest * rest)), boundary.Lower95.Value, 1e-3 * width);
            Assert.Equal(sigma * Math.Exp(Math.Sqrt(high * high + rest * rest)), boundary.Upper95.Value, 1e-3 * width);
        }
    }

    private static NamedCircuit Pellet() =>
        NamedCircuit.FromJson(File.ReadAllText(Path.Combine(global::ImpedanceFit.Tests.Architecture.Sources.Root, "circuits",
        "solid-electrolyte.json")), "solid-electrolyte.json");
}
