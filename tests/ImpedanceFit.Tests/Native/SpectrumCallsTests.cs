using System.Text;
using System.Text.Json;
using ImpedanceFit.Native;

namespace ImpedanceFit.Tests.Native;

/// <summary>What the shared library does between its exported functions and the workbench.</summary>
public sealed class SpectrumCallsTests
{
    private const string Circuit = "R0-p(R1,C1)";
    private static readonly double[] Hertz = [1e5, 1e4, 3e3, 1e3, 300, 100, 30, 10, 1];

    [Fact]
    public void Fit_writes_the_document_of_the_program()
    {
        (Status status, JsonElement document) = Run(calls => calls.Fit(), $$"""{"circuit":"{{Circuit}}","derive":["sum = R0+R1"]}""");
        Assert.Equal(Status.Done, status);
        JsonElement fit = Assert.Single(document.GetProperty("fits").EnumerateArray());
        Assert.Equal("cell", fit.GetProperty("file").GetString());
        Assert.Equal(Circuit, fit.GetProperty("circuit").GetString());
        Assert.Equal(1010, fit.GetProperty("derived")[0].GetProperty("value").GetDouble(), 1e-6);
        Assert.Empty(document.GetProperty("failures").EnumerateArray());
    }

    [Fact]
    public void Document_says_what_was_asked_of_which_data()
    {
        const string Options = $$"""{"circuit":"{{Circuit}}","start":{"R1":900.5},"seed":7}""";
        (_, JsonElement document) = Run(calls => calls.Fit(), Options, [Cell("a"), Cell("b")]);
        JsonElement origin = document.GetProperty("provenance");
        Assert.Equal(Options, origin.GetProperty("options").GetRawText());
        Assert.Equal(("fit", 7), (origin.GetProperty("verb").GetString(), origin.GetProperty("seed").GetInt32()));
        Assert.Equal([("a", "hash of a"), ("b", "hash of b")], origin.GetProperty("arrays").EnumerateArray()
            .Select(array => (array.GetProperty("name").GetString()!, array.GetProperty("sha256").GetString()!)));
        // The default where the verb has a seed, and none where it has not.
        (_, JsonElement plain) = Run(calls => calls.Fit(), $$"""{"circuit":"{{Circuit}}"}""");
        Assert.Equal(1, plain.GetProperty("provenance").GetProperty("seed").GetInt32());
        (_, JsonElement check) = Run(calls => calls.Check(), "");
        Assert.Equal(JsonValueKind.Null, check.GetProperty("provenance").GetProperty("seed").ValueKind);
        Assert.Equal("{}", check.GetProperty("provenance").GetProperty("options").GetRawText());
    }

    [Fact]
    public void Options_have_the_effect_that_they_have_on_the_command_line()
    {
        (_, JsonElement document) = Run(calls => calls.Fit(), $$"""
            {"circuit":"{{Circuit}}","weighting":"unit","fix":["R0=10"],"bound":{"R1":[1,null]},"start":{"R1":900.5},"fmin":"2","fmax":5e4,
             "exclude":["300"],"intervals":"none","seed":7,"goodness":false}
            """);
        JsonElement fit = document.GetProperty("fits")[0];
        Assert.Equal("unit", fit.GetProperty("weighting").GetString());
        Assert.Equal(6, fit.GetProperty("points").GetInt32());
        Assert.True(fit.GetProperty("parameters")[0].GetProperty("fixed").GetBoolean());
        Assert.False(fit.TryGetProperty("goodness", out _));
    }

    [Theory]
    [InlineData("""{"circuit":"R0-p(R1,C1"}""", "circuit-syntax", "never closed")]
    [InlineData("""{"circuit":"R0","weighting":"modulos"}""", "usage", "weighting: 'modulos' is not known. Did you mean modulus?")]
    [InlineData("""{"circuit":"R0","wieghting":"unit"}""", "usage", "Did you mean weighting?")]
    [InlineData("""{"circuit":"R0","fmin":10,"fmax":1}""", "usage", "fmin is larger than fmax.")]
    [InlineData("""{"circuit":"R0","fmin":1e9}""", "spectrum", "Hz")]
    [InlineData("""{"circuit":["R0","R1"],"start":{"R7":1}}""", "usage", "None of the circuits has a parameter 'R7'.")]
    [InlineData("""{"circuit":{"a":{"b":1}}}""", "usage", "neither a text nor a number")]
    [InlineData("""{"circuit":[[1]]}""", "usage", "neither a text nor a number")]
    [InlineData("""["circuit"]""", "usage", "no JSON object")]
    [InlineData("""{"circuit":""", "usage", "no JSON object")]
    [InlineData("""{"explain":true}""", "usage", "need a circuit")]
    public void What_cannot_be_understood_is_refused_with_code_and_words(string options, string code, string words)
    {
        (Status status, JsonElement document) = Run(calls => calls.Fit(), options);
        JsonElement error = document.GetProperty("error");
        Assert.Equal((Status.Refused, code), (status, error.GetProperty("code").GetString()));
        Assert.Contains(words, error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void One_spectrum_that_is_none_does_not_spoil_the_others()
    {
        SpectrumInput[] inputs = [Cell(), new("bad", () => new Spectrum([1, 1], [1, 1], [0, 0]), () => "b")];
        (Status status, JsonElement document) = Run(calls => calls.Check(), "", inputs);
        Assert.Equal(Status.Partial, status);
        Assert.Single(document.GetProperty("checks").EnumerateArray());
        Assert.Equal("bad", Assert.Single(document.GetProperty("failures").EnumerateArray()).GetProperty("file").GetString());
    }

    [Fact]
    public void Series_goes_over_the_values_that_are_given()
    {
        SpectrumInput[] inputs = [Cell("a"), Cell("b"), Cell("c")];
        (_, JsonElement document) = Run(calls => calls.Series(),
            """{"circuit":"R0-p(R1,C1)","tie":["R0=shared"],"against":"soc","values":[0.1,0.2,0.4]}""", inputs);
        Assert.Equal([0.1, 0.2, 0.4], document.GetProperty("series")[0].GetProperty("spectra").EnumerateArray()
            .Select(each => each.GetProperty("variable").GetDouble()));
        (Status status, JsonElement few) = Run(calls => calls.Series(),
            """{"circuit":"R0-p(R1,C1)","against":"soc","values":[0.1]}""", inputs);
        Assert.Equal(Status.Refused, status);
        Assert.Contains("1 values of 'soc'", few.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Conductivity_takes_sizes_with_units()
    {
        (_, JsonElement document) = Run(calls => calls.Conductivity(),
            """{"circuit":"R0-p(R1,C1)","thickness":"1mm","area":"1cm2","temperature":"25C"}""");
        JsonElement sample = document.GetProperty("samples")[0];
        Assert.Equal(1e-3, sample.GetProperty("thickness_m").GetDouble(), 1e-15);
        Assert.Equal(298.15, sample.GetProperty("temperature_K").GetDouble(), 1e-9);
    }

    [Fact]
    public void Cancelled_call_gives_no_result()
    {
        long cancellation = Cancellations.Create();
        Assert.True(Cancellations.Cancel(cancellation));
        (Status status, JsonElement document) = Run(calls => calls.Identify(), "", [Cell()], cancellation);
        Assert.Equal((Status.Cancelled, "cancelled"), (status, document.GetProperty("error").GetProperty("code").GetString()));
        Assert.True(Cancellations.Free(cancellation));
        Assert.False(Cancellations.Free(cancellation));
        Assert.Equal(Status.Refused, Run(calls => calls.Check(), "", [Cell()], cancellation).Status);
    }

    [Fact]
    public void Mistake_of_the_library_is_told_without_its_insides()
    {
        using MemoryStream result = new();
        Status status = GuardedCall.Run(0, result, _ => throw new InvalidOperationException("something\nwent wrong"));
        Assert.Equal(Status.Failed, status);
        Assert.Contains("internal error: InvalidOperationException: something went wrong", Encoding.UTF8.GetString(result.ToArray()),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluation_gives_impedance_and_derivatives_of_a_held_circuit()
    {
        long circuit = Evaluations.Open("R0-R1", out int parameters);
        Assert.Equal(2, parameters);
        double[] real = new double[3], imaginary = new double[3], byReal = new double[6], byImaginary = new double[6];
        Evaluations.Compute(circuit, [1, 10, 100], [3, 4], real, imaginary, byReal, byImaginary);
        Assert.Equal([7, 7, 7], real);
        Assert.Equal([1, 1, 1, 1, 1, 1], byReal);
        Assert.All([.. imaginary, .. byImaginary], value => Assert.Equal(0, value));
        Assert.Throws<Workbench.Hosting.RequestException>(() => Evaluations.Compute(circuit, [1], [3], real, imaginary, [], []));
        Assert.True(Evaluations.Close(circuit));
        Assert.Throws<Workbench.Hosting.RequestException>(() => Evaluations.Compute(circuit, [1], [3, 4], real, imaginary, [], []));
    }

    private static SpectrumInput Cell(string name = "cell") => new(name, () =>
    {
        CircuitEvaluator evaluator = new(ImpedanceFit.Circuit.Parse(Circuit), Hertz);
        evaluator.Evaluate([10, 1000, 1e-6]);
        return new Spectrum(Hertz, evaluator.Real, evaluator.Imaginary);
    }, () => "hash of " + name);

    private static (Status Status, JsonElement Document) Run(Func<SpectrumCalls, int> verb, string options, SpectrumInput[]? inputs = null,
        long cancellation = 0)
    {
        using MemoryStream result = new();
        Status status = GuardedCall.Run(cancellation, result, host => verb(new SpectrumCalls(inputs ?? [Cell()], options, host, result)));
        using JsonDocument document = JsonDocument.Parse(result.ToArray());
        return (status, document.RootElement.Clone());
    }
}
