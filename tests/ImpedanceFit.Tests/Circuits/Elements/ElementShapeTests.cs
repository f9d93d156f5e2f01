using ImpedanceFit.Circuits.ElementModel;

namespace ImpedanceFit.Tests.Circuits.Elements;

/// <summary>Every element of the library declares what it looks like in a spectrum, and its impedance looks like that.</summary>
public sealed class ElementShapeTests
{
    public static TheoryData<string> Symbols => [.. ElementCatalogue.BuiltIn.All.Select(e => e.Description.Symbol)];

    [Theory]
    [MemberData(nameof(Symbols))]
    public void The_impedance_of_every_element_is_that_of_its_shape(string symbol)
    {
        Element element = ElementCatalogue.BuiltIn.Find(symbol)!;
        string[] names = [.. element.Description.Parameters.Select(p => p.Name)];
        (System.Numerics.Complex low, System.Numerics.Complex high) = Ends(element);
        switch (element.Description.Shape)
        {
            case ElementShape.Resistance:
                Assert.Equal((low, 0.0), (high, low.Imaginary));
                break;
            case ElementShape.Capacitance:
                Assert.True(low.Imaginary < 0 && low.Magnitude > 1e3 * high.Magnitude);
                break;
            case ElementShape.Inductance:
                Assert.True(high.Imaginary > 0 && high.Magnitude > 1e3 * low.Magnitude);
                break;
            case ElementShape.Arc:
                Assert.True(low.Real > 1e2 * Math.Abs(low.Imaginary) && low.Magnitude > 1e3 * high.Magnitude);
                break;
            case ElementShape.Diffusion:
                Assert.True(low.Magnitude > 10 * high.Magnitude && high is { Real: > 0, Imaginary: < 0 });
                break;
            case ElementShape.Pore:
                Assert.Contains("Ri", names);
                Assert.DoesNotContain("Re", names);
                break;
            case ElementShape.MixedConductor or ElementShape.ElectronBlockedConductor:
                Assert.Contains("Ri", names);
                Assert.Contains("Re", names);
                break;
            default:
                Assert.Fail($"{symbol} declares no shape.");
                break;
        }
    }

    // 1e-6 and 1e9 Hz, at the parameters' defaults.
    private static (System.Numerics.Complex Low, System.Numerics.Complex High) Ends(Element element)
    {
        Circuit circuit = Circuit.Parse(element.Description.Symbol + "1");
        CircuitEvaluator evaluator = new(circuit, [1e-6, 1e9]);
        evaluator.Evaluate([.. circuit.Parameters.Select(p => p.Description.Default)]);
        return (evaluator[0], evaluator[1]);
    }
}
