using System.Numerics;
using System.Text.Json;
using ImpedanceFit.Evaluation;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Tests.Evaluation;

public sealed class CircuitEvaluatorTests
{
    private static readonly JsonElement Golden =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "impedance.json"))).RootElement;

    public static TheoryData<int, string> Cases
    {
        get
        {
            TheoryData<int, string> cases = [];
            for (int k = 0; k < Golden.GetProperty("circuits").GetArrayLength(); k++)
            {
                foreach (LaneWidth width in (LaneWidth[])[LaneWidth.Bits64, LaneWidth.Bits128, LaneWidth.Bits256, LaneWidth.Bits512,
                    LaneWidth.Bits1024])
                    cases.Add(k, width.ToString());
            }
            return cases;
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void Circuit_agrees_with_50_digit_reference(int index, string width)
    {
        (Circuit circuit, double[] parameters, JsonElement golden) = Case(index);
        FrequencyGrid grid = new(Numbers(Golden.GetProperty("frequency_Hz")));
        CircuitEvaluator evaluator = new(new CompiledCircuit(circuit), grid, Enum.Parse<LaneWidth>(width));
        evaluator.Evaluate(parameters);
        double[] re = Numbers(golden.GetProperty("z_real_ohm")), im = Numbers(golden.GetProperty("z_imag_ohm"));
        for (int i = 0; i < grid.Count; i++)
        {
            Complex expected = new(re[i], im[i]);
            Assert.InRange(Complex.Abs(evaluator[i] - expected) / Complex.Abs(expected), 0, 1e-12);
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void Derivatives_agree_with_central_differences(int index, string width)
    {
        (Circuit circuit, double[] parameters, _) = Case(index);
        FrequencyGrid grid = FrequencyGrid.LogSpaced(1e-3, 1e7, 101);
        CompiledCircuit compiled = new(circuit);
        CircuitEvaluator evaluator = new(compiled, grid, Enum.Parse<LaneWidth>(width));
        evaluator.EvaluateWithDerivatives(parameters);
        for (int k = 0; k < parameters.Length; k++)
        {
            Complex[] numeric = CentralDifference(compiled, grid, parameters, k);
            // Rounding of the large Z of other elements limits the differences where the derivative is small beside it.
            double rounding = Enumerable.Range(0, grid.Count).Max(i => Complex.Abs(evaluator[i])) * 1e-11 / parameters[k];
            double largest = numeric.Max(Complex.Abs);
            for (int i = 0; i < grid.Count; i++)
            {
                Complex analytic = new(evaluator.DerivativeReal(k)[i], evaluator.DerivativeImaginary(k)[i]);
                Assert.InRange(Complex.Abs(analytic - numeric[i]), 0, 1e-7 * largest + rounding);
            }
        }
    }

    [Fact]
    public void Every_number_of_frequencies_gives_what_one_frequency_gives()
    {
        Circuit circuit = Circuit.Parse("R0-p(R1,CPE1)-p(R2-W1,C1)-L1");
        double[] parameters = [50, 1e4, 5e-10, 0.9, 300, 40, 1e-5, 1e-7];
        double[] all = [.. Enumerable.Range(0, 130).Select(i => 1e7 * Math.Pow(0.87, i))];
        CompiledCircuit compiled = new(circuit);
        foreach (LaneWidth width in (LaneWidth[])[LaneWidth.Bits64, LaneWidth.Bits128, LaneWidth.Bits256, LaneWidth.Bits512,
            LaneWidth.Bits1024])
        {
            for (int length = 1; length <= all.Length; length++)
            {
                CircuitEvaluator evaluator = new(compiled, new FrequencyGrid(all.AsSpan(0, length)), width);
                evaluator.EvaluateWithDerivatives(parameters);
                for (int i = 0; i < length; i++)
                {
                    Complex expected = Scalar(parameters, all[i]);
                    Assert.InRange(Complex.Abs(evaluator[i] - expected) / Complex.Abs(expected), 0, 1e-13);
                }
            }
        }
    }

    [Fact]
    public void Long_spectra_agree_with_short_ones_across_chunks()
    {
        Circuit circuit = Circuit.Parse("R0-p(R1,CPE1)-p(R2-Wo1,CPE2)");
        double[] parameters = [50, 1e4, 5e-10, 0.9, 300, 40, 0.3, 0.5, 1e-5, 0.8];
        FrequencyGrid grid = FrequencyGrid.LogSpaced(1e-2, 1e6, 1009);
        CompiledCircuit compiled = new(circuit);
        CircuitEvaluator whole = new(compiled, grid);
        whole.EvaluateWithDerivatives(parameters);
        for (int i = 0; i < grid.Count; i++)
        {
            CircuitEvaluator single = new(compiled, new FrequencyGrid(grid.Hertz.Slice(i, 1)));
            single.EvaluateWithDerivatives(parameters);
            Assert.InRange(Complex.Abs(whole[i] - single[0]) / Complex.Abs(single[0]), 0, 1e-14);
            for (int k = 0; k < parameters.Length; k++)
                Assert.InRange(Math.Abs(whole.DerivativeReal(k)[i] - single.DerivativeReal(k)[0]), 0,
                    1e-13 * Math.Abs(single.DerivativeReal(k)[0]) + 1e-300);
        }
    }

    [Fact]
    public void Evaluation_allocates_nothing()
    {
        CircuitEvaluator evaluator = new(Circuit.Parse("R0-p(R1,CPE1)-p(R2,CPE2)-CPE3"), FrequencyGrid.LogSpaced(1, 1e7, 61));
        double[] parameters = [50, 1e4, 5e-11, 0.95, 1e5, 2e-9, 0.85, 1e-6, 0.8];
        evaluator.EvaluateWithDerivatives(parameters);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            evaluator.EvaluateWithDerivatives(parameters);
            evaluator.Evaluate(parameters);
        }
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Results_outlive_their_evaluator()
    {
        ReadOnlySpan<double> real = Evaluated();
        double[] before = real.ToArray();
        for (int i = 0; i < 5; i++)
        {
            GC.Collect();
            _ = GC.AllocateArray<double>(100_000, pinned: true);
        }
        Assert.Equal(before, real.ToArray());

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static ReadOnlySpan<double> Evaluated()
        {
            CircuitEvaluator evaluator = new(Circuit.Parse("R0-p(R1,CPE1)"), FrequencyGrid.LogSpaced(1, 1e6, 61));
            evaluator.Evaluate([10, 1e3, 1e-7, 0.9]);
            return evaluator.Real;
        }
    }

    private static Complex Scalar(double[] p, double hertz)
    {
        double omega = 2 * Math.PI * hertz;
        Complex s = new(0, omega);
        Complex cpe = p[2] * Complex.FromPolarCoordinates(Math.Pow(omega, p[3]), p[3] * Math.PI / 2);
        Complex warburg = p[5] * new Complex(1, -1) / Math.Sqrt(omega);
        return p[0] + 1 / (1 / p[1] + cpe) + 1 / (1 / (p[4] + warburg) + s * p[6]) + s * p[7];
    }

    private static (Circuit Circuit, double[] Parameters, JsonElement Golden) Case(int index)
    {
        JsonElement golden = Golden.GetProperty("circuits")[index];
        Circuit circuit = Circuit.Parse(golden.GetProperty("circuit").GetString()!);
        JsonElement values = golden.GetProperty("parameters");
        return (circuit,
            [.. circuit.Parameters.Select(p => values.TryGetProperty(p.Name, out JsonElement value) ? value.GetDouble() : p.Value!.Value)],
            golden);
    }

    [Theory]
    [InlineData("p(R1,CPE1)", new[] { 120.0, 3e-6, 0.83 })]
    [InlineData("p(CPE1,R1)", new[] { 3e-6, 0.83, 120.0 })]
    [InlineData("p(R1,C1)", new[] { 120.0, 3e-6 })]
    [InlineData("p(C1,R1)", new[] { 3e-6, -120.0 })]
    public void Arc_is_the_same_inside_and_outside_another_group(string arc, double[] parameters)
    {
        FrequencyGrid grid = FrequencyGrid.LogSpaced(1e-3, 1e7, 301);
        // The second resistor carries nothing, but makes the arc a part of a part.
        CircuitEvaluator outside = new(Circuit.Parse($"R0-{arc}"), grid), inside = new(Circuit.Parse($"p(R0-{arc},R9)"), grid);
        outside.EvaluateWithDerivatives([10, .. parameters]);
        inside.EvaluateWithDerivatives([10, .. parameters, 1e60]);
        for (int i = 0; i < grid.Count; i++)
        {
            AssertNear(inside[i], outside[i]);
            for (int k = 0; k <= parameters.Length; k++)
                AssertNear(new(inside.DerivativeReal(k)[i], inside.DerivativeImaginary(k)[i]),
                    new(outside.DerivativeReal(k)[i], outside.DerivativeImaginary(k)[i]));
        }

        static void AssertNear(Complex expected, Complex actual) =>
            Assert.InRange(Complex.Abs(actual - expected), 0, 1e-12 * Complex.Abs(expected));
    }

    [Fact]
    public void Negative_resistance_in_a_parallel_group_keeps_its_sign()
    {
        FrequencyGrid grid = new([10.0]);
        CircuitEvaluator evaluator = new(Circuit.Parse("p(R1,C1)"), grid);
        evaluator.Evaluate([-100, 1e-6]);
        Complex expected = 1 / new Complex(-0.01, grid.Omega[0] * 1e-6);
        Assert.InRange(Complex.Abs(evaluator[0] - expected), 0, 1e-12 * Complex.Abs(expected));
    }

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(v => v.GetDouble())];

    private static Complex[] CentralDifference(CompiledCircuit circuit, FrequencyGrid grid, double[] parameters, int k)
    {
        // Two step sizes and Richardson's extrapolation: error h⁴.
        Complex[] coarse = Difference(2e-3), fine = Difference(1e-3), finest = Difference(5e-4);
        return [.. Enumerable.Range(0, grid.Count).Select(i =>
        {
            Complex a = (4 * fine[i] - coarse[i]) / 3, b = (4 * finest[i] - fine[i]) / 3;
            return (16 * b - a) / 15;
        })];

        Complex[] Difference(double relative)
        {
            CircuitEvaluator high = new(circuit, grid), low = new(circuit, grid);
            double[] p = [.. parameters];
            double h = p[k] * relative;
            p[k] = parameters[k] + h;
            high.Evaluate(p);
            p[k] = parameters[k] - h;
            low.Evaluate(p);
            return [.. Enumerable.Range(0, grid.Count).Select(i => (high[i] - low[i]) / (2 * h))];
        }
    }
}
