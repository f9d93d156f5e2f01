using System.Numerics;
using ImpedanceFit.Circuits;
using ImpedanceFit.Evaluation;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Tests.Circuits.Elements;

/// <summary>A formula in a circuit's text is the element that it describes: impedance, derivatives, meaning
/// of parameters, fit, text.</summary>
public sealed class FormulaElementTests
{
    private static readonly double[] Hertz = SpectrumSimulation.Sweep(1e-6, 1e9, 3);

    /// <summary>An element of the library, its parameters, and a formula of the same parameters in the same order.</summary>
    public static TheoryData<string, string> Formulas => new()
    {
        { "R1{123}", "R" },
        { "C1{2u}", "1/(s*C)" },
        { "L1{3m}", "s*L" },
        { "La1{L=3m, n=0.8}", "L*s^n" },
        { "CPE1{Q=1u, n=0.8}", "1/(Q*s^n)" },
        { "K1{R=100, tau=1m}", "R/(1+s*t)" },
        { "Zarc1{R=100, tau=1m, n=0.9}", "R/(1+(s*t)^n)" },
        { "HN1{R=100, tau=1m, n=0.9, b=0.7}", "R/(1+(s*t)^n)^b" },
        { "W1{100}", "A*(1-j)/sqrt(s/j)" },
        { "Wo1{R=100, tau=10, n=0.5}", "R*coth((s*t)^n)/(s*t)^n" },
        { "Ws1{R=100, tau=10, n=0.5}", "R*tanh((s*t)^n)/(s*t)^n" },
        { "G1{R=100, tau=10, n=0.5}", "R/(1+s*t)^n" },
        { "Gs1{R=100, tau=10, phi=2}", "R*coth(sqrt(1+s*t)*phi)/sqrt(1+s*t)" },
        { "TLMQ1{Ri=100, Q=0.1m, n=0.9}", "Ri*cosh(sqrt(Ri*Q*s^n)/1)/1/sinh(sqrt(Ri*Q*s^n))/sqrt(Ri*Q*s^n)" },
        { "TLMR1{Ri=100, Rct=1k, Q=0.1m, n=0.9}", "Ri*coth(sqrt(Ri*(1/Rct+Q*s^n)))/sqrt(Ri*(1/Rct+Q*s^n))" },
        { "T1{A=100, B=50, a=0.3, b=10m}", "(A+B-B)*coth(sqrt(a+s*b))/sqrt(a+s*b) + B/(sqrt(a+s*b)*sinh(sqrt(a+s*b)))" },
    };

    [Theory, MemberData(nameof(Formulas))]
    public void Formula_of_an_element_gives_its_impedance_and_derivatives(string element, string formula)
    {
        Circuit builtIn = Circuit.Parse(element), own = Circuit.Parse($"F1{{Z={formula}}}");
        double[] values = [.. builtIn.Parameters.Select(p => p.Value!.Value)];
        CircuitEvaluator expected = new(builtIn, Hertz), actual = new(own, Hertz);
        expected.EvaluateWithDerivatives(values);
        actual.EvaluateWithDerivatives(values);
        for (int i = 0; i < Hertz.Length; i++)
        {
            Assert.True((actual[i] - expected[i]).Magnitude <= 1e-12 * expected[i].Magnitude,
                $"{Hertz[i]} Hz: {actual[i]}, expected {expected[i]}");
            for (int k = 0; k < values.Length; k++)
            {
                Complex difference = new(actual.DerivativeReal(k)[i] - expected.DerivativeReal(k)[i],
                    actual.DerivativeImaginary(k)[i] - expected.DerivativeImaginary(k)[i]);
                Assert.True(difference.Magnitude * values[k] <= 1e-11 * expected[i].Magnitude,
                    $"{Hertz[i]} Hz, {own.Parameters[k].Name}: off by {difference}");
            }
        }
    }

    [Theory, MemberData(nameof(Formulas))]
    public void Units_and_kinds_of_parameters_follow_from_the_formula(string element, string formula)
    {
        Circuit builtIn = Circuit.Parse(element), own = Circuit.Parse($"F1{{Z={formula}}}");
        Assert.Equal(builtIn.Parameters.Select(p => p.Description.Kind), own.Parameters.Select(p => p.Description.Kind));
        foreach ((CircuitParameter expected, CircuitParameter actual) in builtIn.Parameters.Zip(own.Parameters))
            Assert.Equal(expected.Description.Unit.Symbol.Replace("H·s^(n-1)", "Ω·s^n", StringComparison.Ordinal),
                actual.Description.Unit.Symbol);
    }

    [Theory]
    [InlineData("100+R/(1+s*t)")]   // the number has a unit that it does not say
    [InlineData("a*b/(1+s)")]       // only the product is known; and s has a unit
    [InlineData("R^s")]
    public void Contradictory_or_open_dimensions_claim_nothing(string formula) =>
        Assert.All(Circuit.Parse($"F1{{Z={formula}}}").Parameters,
            p => Assert.Equal((ParameterKind.Ratio, ""), (p.Description.Kind, p.Description.Unit.Symbol)));

    [Fact]
    public void Values_and_derivatives_do_not_depend_on_the_width_of_vectors()
    {
        CompiledCircuit compiled = new(Circuit.Parse("F1{Z=R*tanh((s*t)^n)/(s*t)^n}"));
        CircuitEvaluator narrow = new(compiled, new FrequencyGrid(Hertz), LaneWidth.Bits64),
            wide = new(compiled, new FrequencyGrid(Hertz), LaneWidth.Bits512);
        foreach (CircuitEvaluator evaluator in (CircuitEvaluator[])[narrow, wide])
            evaluator.EvaluateWithDerivatives([100, 0.01, 0.45]);
        Assert.Equal(narrow.Real, wide.Real);
        Assert.Equal(narrow.Imaginary, wide.Imaginary);
        for (int k = 0; k < 3; k++)
        {
            Assert.Equal(narrow.DerivativeReal(k), wide.DerivativeReal(k));
            Assert.Equal(narrow.DerivativeImaginary(k), wide.DerivativeImaginary(k));
        }
    }

    [Theory]
    [InlineData("R0-p(R1,CPE1)", "R0-F1{Z=R/(1+(s*t)^n)}", "R0-Zarc1")]
    [InlineData("R0-p(R1,CPE1)-p(R2,CPE2)", "R0-F1{Z=R/(1+(s*t)^n)}-F2{Z=R/(1+(s*t)^n)}", "R0-Zarc1-Zarc2")]
    [InlineData("R0-p(R1,CPE1)-CPE2", "R0-F1{Z=1/(1/R+Q*s^n)}-F2{Z=1/(Q*s^n)}", "R0-p(R1,CPE1)-CPE2")]
    [InlineData("R0-p(R1-W1,CPE1)", "R0-p(R1-F1{Z=A*(1-j)/sqrt(s/j)},CPE1)", "R0-p(R1-W1,CPE1)")]
    public void Fit_without_start_values_finds_what_the_same_element_finds(string truth, string formula, string builtIn)
    {
        for (int seed = 1; seed <= 5; seed++)
        {
            Spectrum spectrum = Simulate(truth, seed);
            FitOptions options = new() { Intervals = IntervalMethod.Covariance, Weighting = Weighting.Modulus };
            FitResult own = CircuitFitter.Fit(spectrum, Circuit.Parse(formula), options),
                expected = CircuitFitter.Fit(spectrum, Circuit.Parse(builtIn), options);
            Assert.Equal(1, own.ChiSquared / expected.ChiSquared, 1e-10);
            foreach ((FittedParameter a, FittedParameter b) in own.Parameters.Zip(expected.Parameters))
                Assert.True(Math.Abs(a.Value / b.Value - 1) < 1e-7, $"seed {seed}: {a.Name} = {a.Value}, expected {b.Value}");
        }
    }

    [Fact]
    public void Branches_of_other_formulas_are_no_twins_and_those_of_one_formula_are()
    {
        Assert.Equal(2, BranchTwins.OrdersOf(Circuit.Parse("F1{Z=R/(1+s*t)}-F2{Z=R / (1+s*t)}")).Count);
        Assert.Single(BranchTwins.OrdersOf(Circuit.Parse("F1{Z=R/(1+s*t)}-F2{Z=R*(1+s*t)}")));
        Assert.True(Circuit.Parse("F1{Z=R/(1 + s*t)}").SameAs(Circuit.Parse("F1{Z=R/(1+s*t)}")));
        Assert.False(Circuit.Parse("F1{Z=R*(1+s*t)}").SameAs(Circuit.Parse("F1{Z=R/(1+s*t)}")));
    }

    [Theory]
    [InlineData("R0-F1{Z=R/(1+(s*t)^n); R=100, t=0.001/1e-6/1, n=0.9f}")]
    [InlineData("F_x{Z=R/(1+s*t)}-p(R1,F2{Z=1/(s*C); 1e-6})-F3{Z=-2.5*R+j*X}")]
    [InlineData("p(R1{5},F1{Z=exp(-s*t)*R})")]
    public void Text_comes_back(string text)
    {
        Circuit circuit = Circuit.Parse(text);
        Assert.Equal(text, circuit.ToString());
        Assert.True(circuit.SameAs(Circuit.Parse(circuit.ToString())));
        foreach (CircuitNotation notation in (CircuitNotation[])[CircuitNotation.Cdc, CircuitNotation.PlusSlash])
            Assert.Contains("is a formula", Assert.Throws<NotSupportedException>(() => circuit.ToString(notation)).Message,
                StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("R0-F1", 5, "no formula", "F1{Z=")]
    [InlineData("R0-F1-R1", 5, "no formula", "F1{Z=")]
    [InlineData("R(FC)", 3, "no formula", "F1{Z=")]
    [InlineData("F1{}", 3, "formula of F1 is expected", "Z=")]
    [InlineData("F1{R=3}", 3, "formula of F1 is expected", "Z=")]
    [InlineData("F1{Z}", 3, "formula of F1 is expected", "Z=")]
    [InlineData("F1{Z=}", 5, "something is missing", "R or tau")]
    [InlineData("R0-F1{Z=R*(1+s; R=3}", 14, "not closed", "')'")]
    [InlineData("F1{Z=R*foo(s); R=3}", 7, "no function 'foo'", "tanh")]
    [InlineData("F1{Z=R/(1+s*t), R=3}", 14, "nothing can follow", "';'")]
    [InlineData("F1{Z=R.a}", 5, "'R.a' is not a name", "tau")]
    [InlineData("F1{Z=3*s}", 5, "no parameter", "other than s, j and pi")]
    [InlineData("F1{Z=R; x=3}", 8, "no parameter 'x'", "F has R")]
    [InlineData("F1{Z=R/(1+s*t); s=3}", 16, "no parameter 's'", "F has R")]
    [InlineData("F1{Z=R/(1+s*t); R=3/5/1}", 20, "above its upper limit", "smaller limit first")]
    [InlineData("F1{Z=R}{5}", 7, "already has braces", "one pair")]
    public void Mistake_is_reported_with_its_place_and_a_remedy(string text, int position, string problem, string remedy)
    {
        CircuitSyntaxException error = Assert.Throws<CircuitSyntaxException>(() => Circuit.Parse(text));
        Assert.Equal(position, error.Position);
        Assert.Contains(problem, error.Problem, StringComparison.Ordinal);
        Assert.Contains(remedy, error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Absurd_formulas_are_refused_and_not_a_crash()
    {
        foreach (string formula in (string[])[new string('(', 10_000), "R" + string.Concat(Enumerable.Repeat("+R", 5000)),
            string.Concat(Enumerable.Repeat("2^", 300)) + "R"])
            Assert.Throws<CircuitSyntaxException>(() => Circuit.Parse($"F1{{Z={formula}}}"));
        Circuit longest = Circuit.Parse($"F1{{Z=R{string.Concat(Enumerable.Repeat("+R", 490))}}}");
        CircuitEvaluator evaluator = new(longest, [1.0]);
        evaluator.EvaluateWithDerivatives([2]);
        Assert.Equal((982.0, 491.0), (evaluator.Real[0], evaluator.DerivativeReal(0)[0]));
    }

    [Fact]
    public void At_a_limit_of_zero_and_far_out_values_are_numbers()
    {
        foreach (string formula in (string[])["R/(1+(s*t)^n)", "R*sqrt(s*t)/(1+s*t)^n", "R*n/sinh(sqrt(s*t))"])
        {
            CircuitEvaluator evaluator = new(Circuit.Parse($"F1{{Z={formula}}}"), [1e-6, 1, 1e9]);
            foreach (double t in (double[])[0, 1e-15, 1, 1e15])
            {
                evaluator.EvaluateWithDerivatives([.. Circuit.Parse($"F1{{Z={formula}}}")
                    .Parameters.Select(p => p.Description.Name == "t" ? t : 1)]);
                for (int i = 0; i < 3; i++)
                    Assert.True(Complex.IsFinite(evaluator[i]) && !double.IsNaN(evaluator.DerivativeReal(1)[i]),
                        $"{formula}, t = {t}: {evaluator[i]}, {evaluator.DerivativeReal(1)[i]}");
            }
        }
    }

    internal static Spectrum Simulate(string circuit, int seed)
    {
        Random random = new(seed);
        Circuit truth = Circuit.Parse(circuit);
        int arc = 0;
        foreach (CircuitParameter parameter in truth.Parameters)
        {
            double value = parameter.Description.Name switch
            {
                "R" => Math.Pow(10, 1 + 1.5 * random.NextDouble()),
                "Q" => Math.Pow(10, -6 + 2 * arc++),
                "A" => 20 + 80 * random.NextDouble(),
                _ => 0.8 + 0.15 * random.NextDouble(),
            };
            truth = truth.WithValue(parameter.Name, value);
        }
        return SpectrumSimulation.Of(truth, SpectrumSimulation.Sweep(0.01, 1e6, 8), new SimulationOptions
            { RelativeNoise = 0.003, Seed = seed });
    }
}
