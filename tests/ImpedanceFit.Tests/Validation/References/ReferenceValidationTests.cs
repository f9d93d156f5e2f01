using ImpedanceFit.Formats;
using ImpedanceFit.Tests.Architecture;
using ImpedanceFit.Validation.References;

namespace ImpedanceFit.Tests.Validation.References;

public class ReferenceValidationTests
{
    private static readonly string Folder = Path.Combine(Sources.Root, "samples", "reference");

    public static TheoryData<string> Files => [.. ReferenceFile.Find(Folder).Select(path => Path.GetFileName(path))];

    [Theory, MemberData(nameof(Files))]
    public void Reference_is_found_without_start_values(string file)
    {
        ReferenceResult result = ReferenceValidation.Run(ReferenceFile.Read(Path.Combine(Folder, file)));

        Assert.True(result.Fit.Converged, result.Fit.Outcome.ToString());
        Assert.All(result.Parameters,
            p => Assert.True(p.Passed,
                $"{p.Known.Name}: {p.Fitted:R} instead of {p.Known.Value:R}, {p.RelativeDeviation:e2} > {p.Known.Tolerance:e2}"));
        Assert.True(result.Passed);
    }

    [Fact]
    public void Thirty_references_or_more_and_every_named_circuit_among_them()
    {
        ReferenceSpectrum[] all = [.. ReferenceFile.Find(Folder).Select(ReferenceFile.Read)];
        HashSet<string> circuits = [.. all.Where(r => r.Simulation is not null).Select(r => r.Circuit.ToString())];

        Assert.InRange(all.Length, 30, 200);
        Assert.All(all, r => Assert.True(r.Source.Length > 10, $"{r.Name} does not say where it comes from."));
        foreach (NamedCircuit named in new CircuitLibrary(Path.Combine(Sources.Root, "circuits")).ReadAll())
            Assert.True(circuits.Contains(named.Circuit.ToString()), $"{named.Name} has no reference.");
    }

    [Fact]
    public void A_wrong_reference_fails_at_the_wrong_parameter_only()
    {
        ReferenceSpectrum right = ReferenceSpectrum.Simulate("wrong", Circuit.Parse("R0{10}-p(R1{100},C1{1u})"),
            new ReferenceSimulation(Sweep(), 0.005, 3));
        ReferenceSpectrum wrong = right with
            { Parameters = [.. right.Parameters.Select(p => p.Name == "C1" ? p with { Value = 1.05e-6 } : p)] };

        Assert.True(ReferenceValidation.Run(right).Passed);
        ReferenceResult result = ReferenceValidation.Run(wrong);
        Assert.False(result.Passed);
        Assert.Equal(["C1"], result.Failures.Select(p => p.Known.Name));
        Assert.Equal(-0.05 / 1.05, result.Failures.Single().RelativeDeviation, 0.005);
    }

    [Fact]
    public void Exchangeable_branches_are_compared_whichever_comes_first()
    {
        // The fit cannot know which arc the reference calls the first.
        ReferenceSimulation simulation = new(Sweep(), 0, 1);
        ReferenceSpectrum one = ReferenceSpectrum.Simulate("one", Circuit.Parse("R0{10}-p(R1{100},C1{1u})-p(R2{30},C2{1m})"), simulation);
        ReferenceSpectrum other = ReferenceSpectrum.Simulate("other", Circuit.Parse("R0{10}-p(R1{30},C1{1m})-p(C2{1u},R2{100})"),
            simulation);

        Assert.All(new[] { one, other }, reference => Assert.True(ReferenceValidation.Run(reference).Passed));
    }

    [Fact]
    public void Standard_errors_of_noisy_references_are_those_of_many_fits()
    {
        Circuit circuit = Circuit.Parse("R0{10}-p(R1{100},C1{1u})");
        double[] deviations = [.. Enumerable.Range(1, 40).SelectMany(seed =>
            ReferenceValidation.Run(ReferenceSpectrum.Simulate("", circuit, new ReferenceSimulation(Sweep(), 0.01, seed)))
            .Parameters.Select(p => p.DeviationInUncertainties!.Value))];

        // 120 deviations: their root mean square is known to 1/√240 = 6.5 %; four times that.
        Assert.InRange(Math.Sqrt(deviations.Average(d => d * d)), 0.74, 1.26);
    }

    [Theory]
    [InlineData("R0{10}-p(R1{0},C1{1u})", "R1", "zero")]
    [InlineData("R0{10}-p(R1{1T},C1{1u})", "R1", "does not determine")]
    public void What_cannot_be_known_is_no_reference(string circuit, string parameter, string words)
    {
        ReferenceSpectrumException error =
            Assert.Throws<ReferenceSpectrumException>(() => ReferenceSpectrum.Simulate("x", Circuit.Parse(circuit),
                new ReferenceSimulation(Sweep(), 0.01, 1)));

        Assert.Equal(parameter, error.Place);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    internal static double[] Sweep() => global::ImpedanceFit.SpectrumSimulation.Sweep(0.1, 1e5, 7);
}
