using ImpedanceFit.Interpretation;
using ImpedanceFit.Reporting.Text;
using ImpedanceFit.Reporting.Transport;
using ImpedanceFit.Trends;
using ImpedanceFit.Units;

namespace ImpedanceFit.Tests.Reporting;

/// <summary>What a sweep says below its table.</summary>
public sealed class SweepTableTests
{
    [Fact]
    public void Each_reason_is_said_once_with_the_compositions_it_concerns()
    {
        string text = TextOf(Point(0), Point(1, "The leads are unknown."), Point(3, "The leads are unknown.", "The step is short."),
            Point(5.5, "The leads are unknown."));
        string[] remarks = [.. text.Split('\n').Where(line => line.StartsWith("  !", StringComparison.Ordinal))];
        Assert.Equal(["  ! composition 1, 3, 5.5: The leads are unknown.", "  ! composition 3: The step is short."], remarks);
    }

    [Fact]
    public void Nothing_is_said_where_all_is_well() => Assert.DoesNotContain("!", TextOf(Point(0), Point(1)), StringComparison.Ordinal);

    private static CompositionPoint Point(double composition, params string[] warnings) => new(composition,
        Quantity.Positive(QuantityNames.IonicConductivity, Unit.SiemensPerCentimetre, UncertainValue.Of("sigma", 1e-4, 1e-6), "a method")
            with { Diagnostics = [.. warnings.Select(text => Diagnostic.Warning(DiagnosticCodes.UnknownLeads, text))] });

    private static string TextOf(params CompositionPoint[] points)
    {
        StringWriter writer = new() { NewLine = "\n" };
        SweepTable.Write(writer, CompositionSweep.Of(points), TextPage.Unlimited);
        return writer.ToString();
    }
}
