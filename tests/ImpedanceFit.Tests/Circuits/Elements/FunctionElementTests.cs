using System.Numerics;
using ImpedanceFit.Interpretation.Branches;
using ImpedanceFit.Tests.Conductivity;

namespace ImpedanceFit.Tests.Circuits.Elements;

/// <summary>An element made of a user's function works like one of the library, and nothing is claimed of it.</summary>
public sealed class FunctionElementTests
{
    private static readonly double[] Hertz = SpectrumSimulation.Sweep(1e-6, 1e9, 3);

    private static Element Arc { get; } = Element.FromFunction("Arc",
        [
            new ParameterDescription("R", global::ImpedanceFit.Unit.Ohm, ParameterKind.Resistance) { Default = 1e3 },
            new ParameterDescription("tau", global::ImpedanceFit.Unit.Second, ParameterKind.TimeConstant) { Lower = 1e-15, Default = 1e-3 },
            new ParameterDescription("n", global::ImpedanceFit.Unit.None, ParameterKind.Exponent) { Default = 0.9 },
        ],
        (s, p) => p[0] / (1 + Complex.Pow(s * p[1], p[2])));

    private static ElementCatalogue Catalogue { get; } = ElementCatalogue.BuiltIn.With(Arc);

    [Theory]
    [InlineData(100, 1e-3, 0.9)]
    [InlineData(1e6, 10, 0.5)]
    [InlineData(0, 1e-3, 1)]   // both at a limit
    public void Impedance_and_derivatives_are_those_of_the_same_element(double r, double tau, double n)
    {
        CircuitEvaluator expected = new(Circuit.Parse("Zarc1"), Hertz), actual = new(Circuit.Parse("Arc1", Catalogue), Hertz);
        double[] values = [r, tau, n], sizes = [Math.Max(r, 1e-3), tau, n];
        expected.EvaluateWithDerivatives(values);
        actual.EvaluateWithDerivatives(values);
        for (int i = 0; i < Hertz.Length; i++)
        {
            Assert.True((actual[i] - expected[i]).Magnitude <= 1e-12 * expected[i].Magnitude);
            double share = Math.Max(expected[i].Magnitude,
                1e-3 * new Complex(expected.DerivativeReal(0)[i], expected.DerivativeImaginary(0)[i]).Magnitude);
            for (int k = 0; k < 3; k++)
            {
                Complex difference = new(actual.DerivativeReal(k)[i] - expected.DerivativeReal(k)[i],
                    actual.DerivativeImaginary(k)[i] - expected.DerivativeImaginary(k)[i]);
                Assert.True(difference.Magnitude * sizes[k] <= 1e-10 * share,
                    $"{Hertz[i]} Hz, {k}: off by {difference.Magnitude * sizes[k] / share}");
            }
        }
    }

    [Fact]
    public void Function_is_asked_for_nothing_beyond_the_limits()
    {
        List<double> asked = [];
        ParameterDescription x = new("x", global::ImpedanceFit.Unit.None, ParameterKind.Ratio) { Lower = 1, Upper = 2 };
        CircuitEvaluator evaluator = new(Circuit.Parse("X1", ElementCatalogue.BuiltIn.With(Element.FromFunction("X", [x], (_, p) =>
        {
            asked.Add(p[0]);
            return p[0] * p[0] * p[0];
        }))), [1.0]);
        foreach (double value in (double[])[1, 1.5, 2])
        {
            evaluator.EvaluateWithDerivatives([value]);
            Assert.Equal(3 * value * value, evaluator.DerivativeReal(0)[0], 1e-8);
        }
        Assert.All(asked, value => Assert.InRange(value, 1, 2));
    }

    [Fact]
    public void Fit_without_start_values_finds_what_the_element_of_the_library_finds()
    {
        for (int seed = 11; seed <= 13; seed++)
        {
            Spectrum spectrum = FormulaElementTests.Simulate("R0-p(R1,CPE1)-p(R2,CPE2)", seed);
            FitOptions options = new() { Weighting = Weighting.Modulus };
            FitResult own = CircuitFitter.Fit(spectrum, Circuit.Parse("R0-Arc1-Arc2", Catalogue), options),
                expected = CircuitFitter.Fit(spectrum, Circuit.Parse("R0-Zarc1-Zarc2"), options);
            Assert.True(own.Converged);
            Assert.Equal(1, own.ChiSquared / expected.ChiSquared, 1e-10);
            foreach ((FittedParameter a, FittedParameter b) in own.Parameters.Zip(expected.Parameters))
            {
                Assert.Equal(1, a.Value / b.Value, 1e-7);
                Assert.Equal(1, a.StandardError!.Value / b.StandardError!.Value, 1e-6);
            }
        }
    }

    [Theory]
    [InlineData("R0{5}-Arc1{R=20k, tau=1u, n=0.95}-CPE3{Q=2u,n=0.9}", "Arc1")]
    [InlineData("R0{5}-F1{Z=R/(1+(s*t)^n); R=20k, t=1u, n=0.95}-CPE3{Q=2u,n=0.9}", "F1")]
    public void Nothing_is_claimed_of_it_unless_a_circuit_file_does(string text, string element)
    {
        Circuit circuit = Circuit.Parse(text, Catalogue);
        FitOptions options = new() { Starts = StartValues.Given, Intervals = IntervalMethod.Covariance };
        FitResult fit =
            CircuitFitter.Fit(SpectrumSimulation.Of(circuit, SpectrumSimulation.Sweep(0.1, 1e7, 10), new SimulationOptions
                { RelativeNoise = 0.002 }), circuit, options);
        AssignedProcess free = ProcessAssignment.Of(fit, new NamedCircuit(circuit), Simulated.Pellet())
            .Single(process => process.Element == element);
        Assert.Equal(("process", null), (free.Process.Words, free.Probability));

        NamedCircuit named = new(circuit) { Roles = new Dictionary<string, ElementRole> { [element] = ElementRole.Bulk } };
        ConductivityResult result = ConductivityAnalysis.Of(fit, named, Simulated.Pellet(), new ConductivityOptions());
        Quantity bulk = result.Quantities.Single(quantity => quantity.Name == "bulkConductivity");
        Assert.Equal(1,
            bulk.Value!.Value * 20e3 * Simulated.Pellet().AreaSquareCentimetres.Value / (Simulated.Pellet().ThicknessMetres.Value * 100),
            0.01);
    }

    [Fact]
    public void What_cannot_be_an_element_is_refused()
    {
        ParameterDescription a = new("a", global::ImpedanceFit.Unit.None, ParameterKind.Ratio);
        Func<Complex, IReadOnlyList<double>, Complex> z = (s, p) => p[0];
        Assert.Throws<ArgumentException>(() => Element.FromFunction("X1", [a], z));
        Assert.Throws<ArgumentException>(() => Element.FromFunction("X", [], z));
        Assert.Throws<ArgumentException>(() => Element.FromFunction("X", [a, a], z));
        Assert.Throws<ArgumentException>(() => Element.FromFunction("X", [a with { Name = "a.b" }], z));
        Assert.Throws<ArgumentException>(() => ElementCatalogue.BuiltIn.With(Element.FromFunction("R", [a], z)));
        // One's own F takes the place of formulas.
        ElementCatalogue withF = ElementCatalogue.BuiltIn.With(Element.FromFunction("F", [a], z));
        Assert.Equal("R0+F1", Circuit.Parse("R0-F1", withF).ToString(CircuitNotation.PlusSlash));
    }
}
