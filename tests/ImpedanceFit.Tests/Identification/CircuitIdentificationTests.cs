using ImpedanceFit.Formats;
using ImpedanceFit.Identification;
using ImpedanceFit.Identification.Candidates;

namespace ImpedanceFit.Tests.Identification;

/// <summary>From simulated spectra to their circuits.</summary>
public class CircuitIdentificationTests
{
    private static Spectrum Simulated(string circuit, double noise = 0.003, int seed = 3, double from = 0.01, double to = 1e6) =>
        SpectrumSimulation.Of(Circuit.Parse(circuit), SpectrumSimulation.Sweep(from, to, 8),
            new SimulationOptions { RelativeNoise = noise, Seed = seed });

    private static NamedCircuit Broken(Exception error) => new(Circuit.Parse("R0-Bad0", ElementCatalogue.BuiltIn.With(
        Element.FromFunction("Bad", [new ParameterDescription("R", Unit.Ohm, ParameterKind.Resistance)], (_, _) => throw error))));

    [Theory]
    [InlineData("R0{20}-p(R1{100},CPE1{Q=1u,n=0.9})", "one arc")]
    [InlineData("R0{20}-p(R1{100},CPE1{Q=100n,n=0.9})-p(R2{300},CPE2{Q=100u,n=0.8})", "two arcs")]
    [InlineData("R0{5}-p(R1{5k},CPE1{Q=100p,n=0.95})-CPE2{Q=2u,n=0.85}", "one arc and a blocking electrode")]
    [InlineData("R0{5}-p(R1{5k},CPE1{Q=30p,n=0.95})-p(R2{9k},CPE2{Q=50n,n=0.85})-CPE3{Q=20u,n=0.8}", "two arcs and a blocking electrode")]
    [InlineData("R0{10}-p(R1{80}-W1{30},CPE1{Q=10u,n=0.9})", "one arc and diffusion")]
    [InlineData("L0{1u}-R0{10}-p(R1{80},CPE1{Q=10u,n=0.9})", "an inductance and one arc")]
    [InlineData("R0{10}-G1{R=50,tau=0.01}", "a Gerischer element")]
    public void Circuit_is_among_the_probable_ones(string circuit, string words)
    {
        IdentificationResult result = CircuitIdentification.Of(Simulated(circuit));
        string form = CircuitForm.Of(Circuit.Parse(circuit));
        Assert.Contains(result.Candidates.Where(c => c.Probability >= 0.05), c => CircuitForm.Of(c.Circuit.Circuit) == form);
        Assert.Contains(result.Candidates.Where(c => c.Probability >= 0.05), c => c.Words == words);
        Assert.NotNull(result.Chosen);
        Assert.Equal(1, result.Candidates.Sum(c => c.Probability), 1e-9);
        Assert.Equal(result.Candidates.OrderByDescending(c => c.Probability).Select(c => c.Probability),
            result.Candidates.Select(c => c.Probability));
    }

    /// <summary>A line of pores or a Havriliak–Negami arc may be an arc of R and CPE: the spectrum does not tell them apart.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(0.003)]
    public void Smaller_of_two_known_circuits_that_predict_the_same_is_first(double noise)
    {
        const string arc = "R0-p(R1,CPE1)";
        string[] known = [arc, "R0-Msym1", "p(C1,R1,R2-CPE1)", "R0-TLMR1"];
        IdentificationResult result = CircuitIdentification.Of(Simulated("R0{20}-p(R1{100},CPE1{Q=1u,n=0.9})", noise),
            new IdentificationOptions { Known = [.. known.Select(each => new NamedCircuit(Circuit.Parse(each)))] });
        Assert.Equal(CircuitForm.Of(Circuit.Parse(arc)), CircuitForm.Of(result.Best.Circuit.Circuit));
    }

    /// <summary>A second arc of endless resistance is the electrode itself: of exact data, too, the smaller circuit is first.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(0.003)]
    public void Blocking_electrode_is_not_told_as_a_second_arc(double noise)
    {
        IdentificationResult result = CircuitIdentification.Of(Simulated("R0{5}-p(R1{5k},CPE1{Q=100p,n=0.95})-CPE2{Q=2u,n=0.85}", noise),
            new IdentificationOptions { Known = [.. new CircuitLibrary().ReadAll()] });
        Assert.Equal(CircuitForm.Of(Circuit.Parse("R0-p(R1,CPE1)-CPE2")), CircuitForm.Of(result.Best.Circuit.Circuit));
    }

    [Fact]
    public void Circuits_that_describe_nothing_are_not_chosen()
    {
        IdentificationResult result = CircuitIdentification.Of(
            Simulated("R0{20}-p(R1{100},CPE1{Q=100n,n=0.9})-p(R2{300},CPE2{Q=100u,n=0.8})"),
            new IdentificationOptions { Candidates = [new(Circuit.Parse("R0-p(R1,C1)")), new(Circuit.Parse("R0-C1"))] });
        Assert.Null(result.Chosen);
        Assert.Contains(result.Diagnostics, d => d.Code == DiagnosticCodes.NoCircuit && d.Severity == Severity.Warning);
        Assert.Contains("None", result.Words, StringComparison.Ordinal);
        Assert.Equal(2, result.Candidates.Count);
    }

    /// <summary>The answer counts all circuits that the same words describe.</summary>
    [Fact]
    public void Words_give_the_probability_of_the_whole_answer()
    {
        IdentificationResult result = CircuitIdentification.Of(Simulated("R0{5}-p(R1{5k},CPE1{Q=100p,n=0.95})-CPE2{Q=2u,n=0.85}"));
        double all = result.Candidates.Where(c => c.Words == result.Best.Words).Sum(c => c.Probability);
        Assert.True(all >= result.Best.Probability);
        Assert.StartsWith(FormattableString.Invariant($"One arc and a blocking electrode ({100 * all:0} %)."), result.Words,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Elements_restrict_the_candidates()
    {
        IdentificationResult result = CircuitIdentification.Of(Simulated("R0{20}-p(R1{100},CPE1{Q=1u,n=0.8})"),
            new IdentificationOptions { Elements = ["R", "C"] });
        Assert.All(result.Candidates,
            c => Assert.DoesNotContain(c.Circuit.Circuit.Elements, e => e.Element.Description.Symbol is not ("R" or "C")));
    }

    [Fact]
    public void Known_circuit_gives_its_name()
    {
        NamedCircuit known = new(Circuit.Parse("R_s-p(R_ct,CPE_dl)")) { Name = "mine" };
        IdentificationResult result = CircuitIdentification.Of(Simulated("R0{20}-p(R1{100},CPE1{Q=1u,n=0.9})"),
            new IdentificationOptions { Known = [known] });
        Assert.Equal("mine", result.Candidates.First(c => c.Words == "one arc" && c.Fit.FreeParameterCount == 4).Circuit.Name);
    }

    /// <summary>Each equivalent fits noise-free data of the circuit to rounding.</summary>
    [Theory]
    [InlineData("R0{20}-p(R1{100},CPE1{Q=1u,n=0.9})")]
    [InlineData("R0{20}-p(R1{100},C1{1u})-p(R2{300},C2{100u})")]
    [InlineData("p(R1{100},C1{1u})-p(R2{300},C2{100u})")]
    public void Equivalents_have_the_same_impedance(string circuit)
    {
        IReadOnlyList<string> equivalents = EquivalentCircuits.Of(Circuit.Parse(circuit));
        Assert.NotEmpty(equivalents);
        foreach (string text in equivalents)
        {
            FitResult fit = CircuitFitter.Fit(Simulated(circuit, noise: 0), Circuit.Parse(text));
            Assert.True(fit.ChiSquared < 1e-12, $"{text}: {fit.ChiSquared}");
        }
    }

    [Fact]
    public void Same_spectrum_gives_the_same_answer()
    {
        Spectrum spectrum = Simulated("R0{20}-p(R1{100},CPE1{Q=100n,n=0.9})-p(R2{300},CPE2{Q=100u,n=0.8})");
        IdentificationResult first = CircuitIdentification.Of(spectrum), second = CircuitIdentification.Of(spectrum);
        Assert.Equal(first.Candidates.Select(c => c.Probability), second.Candidates.Select(c => c.Probability));
        Assert.Equal(first.Words, second.Words);
    }

    [Fact]
    public void Averaged_model_is_no_worse_than_the_worst_probable_one()
    {
        string text = "R0{20}-p(R1{100},CPE1{Q=100n,n=0.9})-p(R2{300},CPE2{Q=100u,n=0.8})";
        Spectrum exact = Simulated(text, noise: 0), noisy = Simulated(text, 0.01);
        IdentificationResult result = CircuitIdentification.Of(noisy);
        double Error(IReadOnlyList<System.Numerics.Complex> model) =>
            Math.Sqrt(Enumerable.Range(0, exact.Count).Average(k => Math.Pow((model[k] - exact[k]).Magnitude / exact[k].Magnitude, 2)));
        Assert.True(Error(result.AveragedModel()) < 0.006);
        Assert.True(Error(result.AveragedModel()) <= result.Candidates.Max(c => Error(c.Fit.Model)));
    }

    [Theory]
    [InlineData("R1{10}", "a resistance")]
    [InlineData("C1{1u}", "a blocking electrode")]
    [InlineData("W1{10}", "diffusion")]
    [InlineData("p(R1{10},C1{1m})", "one arc")]
    [InlineData("L1{1u}-R1{10}", "an inductance")]
    [InlineData("R0{1}-p(R1{10}-Wo1{R=20,tau=1},CPE1{Q=1m,n=0.9})", "one arc and diffusion")]
    public void Smallest_circuits_and_diffusion_end_in_an_answer(string circuit, string words)
    {
        IdentificationResult result = CircuitIdentification.Of(Simulated(circuit, from: 0.01, to: 1e5));
        Assert.NotNull(result.Chosen);
        Assert.Contains(result.Candidates, c => c.Words.StartsWith(words, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("R0-p(R1,CPE1)-p(R2,C2)-CPE3", "two arcs and a blocking electrode")]
    [InlineData("R0-p(R1-p(R2,CPE2),CPE1)", "one arc within another")]
    [InlineData("p(C0,R1,R2-CPE1)", "two parallel paths, one of them blocked")]
    [InlineData("p(C0,R1,R2-CPE1)-CPE2", "two parallel paths, one of them blocked, and a blocking electrode")]
    [InlineData("L0-R0-p(R1-W1,CPE1)", "an inductance, one arc and diffusion")]
    public void Circuits_are_said_in_the_words_of_the_field(string circuit, string words) =>
        Assert.Equal(words, CircuitWords.Of(Circuit.Parse(circuit)));

    [Fact]
    public void Too_few_points_are_refused() => Assert.Throws<InputException>(() =>
        CircuitIdentification.Of(new Spectrum([1.0], [1.0], [-1.0]), new IdentificationOptions
        {
            Candidates = [new NamedCircuit(Circuit.Parse("R0-p(R1,CPE1)"))],
        }));

    /// <summary>An element of the user's own that throws costs its circuit, and not the answer.</summary>
    [Fact]
    public void Candidate_that_cannot_be_fitted_is_left_out()
    {
        NamedCircuit broken = Broken(new ArithmeticException("the series does not end")), right = new(Circuit.Parse("R0-p(R1,CPE1)"));
        IdentificationResult result = CircuitIdentification.Of(Simulated("R0{20}-p(R1{100},CPE1{Q=1u,n=0.9})"),
            new IdentificationOptions { Candidates = [broken, right] });
        Assert.Equal(right.Circuit, Assert.Single(result.Candidates).Circuit.Circuit);
        Diagnostic told = Assert.Single(result.Diagnostics, d => d.Code == DiagnosticCodes.CandidateLeftOut);
        Assert.Contains("the series does not end", told.Message, StringComparison.Ordinal);
        Assert.Contains("Bad0", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Error_of_the_only_candidate_is_thrown() => Assert.Throws<ArithmeticException>(() =>
        CircuitIdentification.Of(Simulated("R0{20}-p(R1{100},C1{1u})"),
            new IdentificationOptions { Candidates = [Broken(new ArithmeticException("the series does not end"))] }));

    [Fact]
    public void Cancellation_inside_a_fit_ends_the_identification() => Assert.Throws<OperationCanceledException>(() =>
        CircuitIdentification.Of(Simulated("R0{20}-p(R1{100},C1{1u})"), new IdentificationOptions
        {
            Candidates = [Broken(new OperationCanceledException()), new(Circuit.Parse("R0-p(R1,C1)"))],
        }));

    [Fact]
    public void Identification_can_be_cancelled()
    {
        using CancellationTokenSource source = new();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => CircuitIdentification.Of(Simulated("R0{1}-p(R1{2},C1{1m})"), null, source.Token));
    }
}
