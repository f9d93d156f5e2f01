using ImpedanceFit.Interpretation.Branches;
using ImpedanceFit.Tests.Conductivity;

namespace ImpedanceFit.Tests.Interpretation;

public class ProcessAssignmentTests
{
    private static IReadOnlyList<AssignedProcess> Assign(string text, double lowest, double highest,
        params (string Element, ElementRole Role)[] roles)
    {
        FitResult fit = CircuitFitter.Fit(Simulated.Spectrum(text, lowest, highest, 10, new Random(2)), Circuit.Parse(text), new FitOptions
            { Starts = StartValues.Given });
        return ProcessAssignment.Of(fit, new NamedCircuit(fit.Circuit)
            { Roles = roles.ToDictionary(r => r.Element, r => r.Role) }, Simulated.Pellet());
    }

    private const string Pellet = "R0{5}-p(R1{20k},CPE1{Q=1.2e-11,n=0.97})-p(R2{50k},CPE2{Q=6n,n=0.9})-CPE3{Q=2u,n=0.9}";

    [Fact]
    public void Arcs_are_told_by_capacitance_and_the_rest_by_shape()
    {
        IReadOnlyList<AssignedProcess> processes = Assign(Pellet, 0.1, 1e7);
        Assert.Equal([ElementRole.Lead, ElementRole.Bulk, ElementRole.GrainBoundary, ElementRole.Electrode],
            processes.Select(p => p.Process));
        Assert.Equal("R1,CPE1", processes[1].Element);
        Assert.All(processes, p => Assert.True(p.Probability is null or >= 0.8));
        Assert.Null(processes[0].Probability);   // only its place says that it is the leads
        Assert.InRange(processes[1].RelativePermittivity!.Value, 5, 150);
        Assert.InRange(processes[3].CapacitancePerSquareCentimetre!.Value, 1e-7, 1e-5);
    }

    [Fact]
    public void Role_of_the_circuit_file_wins_and_a_contradiction_is_told()
    {
        IReadOnlyList<AssignedProcess> processes = Assign(Pellet, 0.1, 1e7, ("R1", ElementRole.ChargeTransfer));
        Assert.Equal(ElementRole.ChargeTransfer, processes[1].Process);
        Assert.True(processes[1].Declared);
        Assert.InRange(processes[1].Probability!.Value, 0, 0.01);
        Assert.Contains(processes[1].Warnings, warning => warning.Contains("but the capacitance", StringComparison.Ordinal));
    }

    [Fact]
    public void Randles_circuit_is_charge_transfer_and_diffusion()
    {
        IReadOnlyList<AssignedProcess> processes = Assign("R0{20}-p(R1{250}-Wo1{R=100,tau=10},CPE1{Q=20u,n=0.9})", 0.01, 1e5);
        Assert.Equal([ElementRole.Bulk, ElementRole.ChargeTransfer, ElementRole.Diffusion], processes.Select(p => p.Process));
        Assert.NotEmpty(processes[0].Warnings);
        // Brug, with the 20 Ω in front.
        double expected = Math.Pow(20e-6, 1 / 0.9) * Math.Pow(1 / 20.0 + 1 / 250.0, -0.1 / 0.9);
        Assert.Equal(1, processes[1].CapacitanceFarad!.Value / expected, 0.1);
    }

    [Fact]
    public void Flat_exponent_has_no_capacitance()
    {
        AssignedProcess arc = Assign("R0{20}-p(R1{250},CPE1{Q=200u,n=0.6})", 0.01, 1e5)[1];
        Assert.Null(arc.CapacitanceFarad);
        Assert.Contains(arc.Warnings, warning => warning.Contains("below 0.7", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1e-6, 0.8, 1000)]
    [InlineData(3e-11, 0.95, 2e5)]
    public void Hsu_Mansfeld_capacitance_puts_the_top_of_the_arc_at_its_time_constant(double q, double n, double r)
    {
        double c = ConstantPhaseCapacitance.HsuMansfeld(q, n, r).Value;
        Assert.Equal(1, Math.Pow(r * q, 1 / n) / (r * c), 1e-12);
    }

    [Fact]
    public void Capacitance_has_the_error_of_correlated_parameters()
    {
        // Q = 1e-6·e^δ with n moving against it: ω_max stays, and so does C.
        UncertainValue[] p = UncertainValue.Correlated(["Q", "n"], [1e-6, 0.9], new double[,
            ] { { 1e-16, -0.95e-8 * 0.01 }, { -0.95e-8 * 0.01, 1e-4 } }, 50);
        double correlated = ConstantPhaseCapacitance.HsuMansfeld(p[0], p[1], 1e4).RelativeError!.Value;
        double independent = ConstantPhaseCapacitance.HsuMansfeld(UncertainValue.Of("Q", 1e-6, 1e-8), UncertainValue.Of("n", 0.9, 0.01),
            1e4).RelativeError!.Value;
        Assert.NotEqual(correlated, independent, 3);
        Assert.Equal(ConstantPhaseCapacitance.Brug(1e-6, 0.9, 50, 1e12).Value, ConstantPhaseCapacitance.BrugBlocking(1e-6, 0.9, 50).Value,
            1e-12);
    }
}
