using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using ImpedanceFit.Circuits;
using ImpedanceFit.Circuits.ElementModel;

namespace ImpedanceFit.Tests.Circuits;

/// <summary>Any circuit of any elements, six groups deep, comes back from its text in all notations as the
/// same circuit with the same text.</summary>
public sealed class CircuitRoundTripTests
{
    private static readonly IReadOnlyList<Element> All = ElementCatalogue.BuiltIn.All;

    /// <summary>A circuit before names are given: an element, or a group.</summary>
    private sealed record Draft(Element? Element, string Suffix, ParameterSetting[] Settings, Draft[] Parts);

    private static Gen<double> Number { get; } =
        from mantissa in Gen.Choose(1, int.MaxValue)
        from shift in Gen.Choose(0, 1 << 20)
        from exponent in Gen.Choose(-12, 9)
        select (mantissa + shift / (double)(1 << 21)) * Math.Pow(10, exponent - 9);

    private static Gen<ParameterSetting> SettingOf(ParameterDescription description) =>
        from kind in Gen.Choose(0, 9)
        from a in Number
        from b in Number
        from c in Number
        let sorted = Order(a, b, c, description)
        select kind switch
        {
            0 => new ParameterSetting(sorted.Middle),
            1 => new ParameterSetting(sorted.Middle, Fixed: true),
            2 => new ParameterSetting(sorted.Middle, sorted.Low, sorted.High),
            3 => new ParameterSetting(sorted.Middle, sorted.Low, sorted.High, true),
            4 => new ParameterSetting(null, sorted.Low, sorted.High),
            5 => new ParameterSetting(sorted.Middle, Upper: sorted.High),
            6 => new ParameterSetting(sorted.Middle, sorted.Low, double.PositiveInfinity),
            7 => new ParameterSetting(-sorted.Middle, double.NegativeInfinity, sorted.High),
            _ => ParameterSetting.Unset,
        };

    private static Gen<Draft> Leaf { get; } =
        from element in Gen.Elements<Element>(All)
        from label in Gen.Elements("", "_a", "_ct2", "_R1")
        from settings in Gen.CollectToArray(element.Description.Parameters, SettingOf)
        select new Draft(element, label, settings, []);

    private static Gen<Draft> Tree(int depth) => depth == 0 ? Leaf : Gen.Frequency(
        (1, Leaf),
        (3, from count in Gen.Choose(2, depth > 3 ? 2 : 3)
            from parts in Tree(depth - 1).ArrayOf(count)
            select new Draft(null, "", [], parts)));

    private static Gen<Circuit> Circuits { get; } =
        from depth in Gen.Choose(0, 6)
        from draft in Tree(depth)
        from seriesFirst in ArbMap.Default.GeneratorFor<bool>()
        from numbered in ArbMap.Default.GeneratorFor<bool>()
        select new Circuit(Build(draft, seriesFirst, numbered, []));

    [Fact]
    public void Every_circuit_comes_back_from_its_text_in_every_notation() =>
        Prop.ForAll(Circuits.ToArbitrary(), circuit =>
        {
            foreach (CircuitNotation notation in Enum.GetValues<CircuitNotation>())
            {
                string text = circuit.ToString(notation);
                Circuit back = Circuit.Parse(text);
                Assert.True(back.SameAs(circuit), text);
                Assert.Equal(text, back.ToString(notation));
                Assert.Equal(circuit.ToString(), back.ToString());
                Assert.Equal(circuit.Elements.SelectMany(e => e.Settings), back.Elements.SelectMany(e => e.Settings));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Golden_circuits_are_printed_as_they_are_written()
    {
        using JsonDocument golden =
            JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "impedance.json")));
        string[] texts = [.. golden.RootElement.GetProperty("circuits").EnumerateArray()
            .Select(c => c.GetProperty("circuit").GetString()!)];
        Assert.True(texts.Length > 10);
        Assert.All(texts, text => Assert.Equal(text, Circuit.Parse(text).ToString()));
    }

    [Fact]
    public void Symbols_side_by_side_do_not_run_into_each_other()
    {
        foreach (Element first in All)
        {
            foreach (Element second in All)
            {
                Circuit circuit = new(SeriesNode.Of(Node(first, "1"), Node(second, first == second ? "2" : "1")));
                Assert.Equal(circuit.ToString(), Circuit.Parse(circuit.ToString(CircuitNotation.Cdc)).ToString());
            }
        }
        Assert.Equal("HN C", Circuit.Parse("HN1-C1").ToString(CircuitNotation.Cdc));
        Assert.Equal("HNC", Circuit.Parse("HNC1").ToString(CircuitNotation.Cdc));
        Assert.Equal("RQWoTLMQsLaC", Circuit.Parse("R1-CPE1-Wo1-TLMQs1-La1-C1").ToString(CircuitNotation.Cdc));
    }

    [Fact]
    public void Own_element_takes_part_in_text()
    {
        ElementCatalogue catalogue = ElementCatalogue.BuiltIn.With(new OwnElement());
        Circuit circuit = Circuit.Parse("R1-p(RX1{5f},R2)-RX_a", catalogue);
        foreach (CircuitNotation notation in Enum.GetValues<CircuitNotation>())
            Assert.True(circuit.SameAs(Circuit.Parse(circuit.ToString(notation), catalogue)));
        Assert.Throws<CircuitSyntaxException>(() => Circuit.Parse("RX1"));
    }

    private static ElementNode Node(Element element, string suffix, ParameterSetting[]? settings = null) =>
        new(element.Description.Symbol + suffix, element, settings
            ?? [.. element.Description.Parameters.Select(_ => ParameterSetting.Unset)]);

    private static CircuitNode Build(Draft draft, bool series, bool numbered, Dictionary<Element, int> count)
    {
        if (draft.Element is not { } element)
        {
            CircuitNode[] parts = [.. draft.Parts.Select(part => Build(part, !series, numbered, count))];
            return series ? SeriesNode.Of(parts) : ParallelNode.Of(parts);
        }
        int k = count[element] = count.GetValueOrDefault(element) + 1;
        return Node(element, numbered ? $"{k}" : draft.Suffix.Length > 0 ? $"{draft.Suffix}{k}" : $"{k - 1}", draft.Settings);
    }

    private static (double Low, double Middle, double High) Order(double a, double b, double c, ParameterDescription description)
    {
        double[] sorted = [.. new[] { a, b, c }.Order()];
        // Into the element's own limits, so that one limit given and one left out agree.
        if (double.IsFinite(description.Upper))
            sorted = [.. sorted.Select(x => description.Lower + (description.Upper - description.Lower) * x / (1 + x))];
        else
            sorted = [.. sorted.Select(x => x + description.Lower)];
        return (sorted[0], sorted[1] > sorted[0] ? sorted[1] : sorted[0], sorted[2] > sorted[0] ? sorted[2] : sorted[0] + 1);
    }

    private sealed class OwnElement() : Element(new("RX", "own resistor", "X",
        new ParameterDescription("X", global::ImpedanceFit.Unit.Ohm, ParameterKind.Resistance)))
    {
        internal override void Evaluate<T>(in ElementEvaluation<T> at) => throw new NotSupportedException();
    }
}
