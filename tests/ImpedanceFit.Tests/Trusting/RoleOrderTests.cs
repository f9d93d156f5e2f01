using ImpedanceFit.Circuits;
using ImpedanceFit.Formats;
using ImpedanceFit.Interpretation;
using ImpedanceFit.Interpretation.Branches;
using ImpedanceFit.Tests.Conductivity;

namespace ImpedanceFit.Tests.Trusting;

/// <summary>Branches of equal form are exchanged so that their capacitances fit their roles, with all that is known of them.</summary>
public class RoleOrderTests
{
    // Bulk 25 pF, grain boundary 2 nF, charge transfer 3 µF.
    private const string Cell = "R0{4}-p(R1{310},CPE1{Q=2.5e-11,n=1})-p(R2{140},CPE2{Q=2n,n=1})-p(R3{220},CPE3{Q=3u,n=0.95})";

    private static FitResult Fit(string circuit, params (string Name, double Value)[] starts)
    {
        Circuit parsed = Circuit.Parse(circuit);
        foreach ((string name, double value) in starts)
            parsed = parsed.WithValue(name, value);
        return CircuitFitter.Fit(Simulated.Spectrum(Cell, 0.1, 1e8, 8, new Random(3)), parsed, new FitOptions
            { Starts = starts.Length > 0 ? StartValues.Given : StartValues.Automatic });
    }

    [Fact]
    public void Lithium_symmetric_cell_is_in_order_whatever_the_fit_found()
    {
        NamedCircuit named = new CircuitLibrary().Resolve("li-symmetric");
        // The branches as no one would name them: charge transfer first, bulk last.
        FitResult fit = CircuitFitter.Fit(Simulated.Spectrum(Cell, 0.1, 1e8, 8, new Random(3)),
            Started(named.Circuit, ("R0", 4), ("R1", 220), ("CPE1.Q", 3e-6), ("CPE1.n", 0.95), ("R2", 310), ("CPE2.Q", 2.5e-11),
                ("CPE2.n", 0.99),
                ("R_ct", 140), ("CPE_ct.Q", 2e-9), ("CPE_ct.n", 0.99)), new FitOptions { Starts = StartValues.Given });
        Assert.Equal(220, fit["R1"].Value, 10.0);
        FitResult ordered = RoleOrder.Apply(fit, named, Simulated.Pellet());
        Assert.Equal(310, ordered["R1"].Value, 10.0);
        Assert.Equal(140, ordered["R2"].Value, 10.0);
        Assert.Equal(220, ordered["R_ct"].Value, 10.0);
        Quantity total = ConductivityAnalysis.Of(fit, named, Simulated.Pellet())[QuantityNames.TotalIonicConductivity]!;
        Assert.Equal(Simulated.Pellet().CellConstant.Value / 450, total.Value!.Value, 3e-6);
        Assert.Equal(Trust.Ok, total.Trust);
    }

    private static Circuit Started(Circuit circuit, params (string Name, double Value)[] starts) =>
        starts.Aggregate(circuit, (c, start) => c.WithValue(start.Name, start.Value));

    [Fact]
    public void Everything_known_of_a_branch_goes_with_it()
    {
        FitResult fit = Fit("R0-p(R1,CPE1)-p(R2,CPE2)-p(R3,CPE3)");
        NamedCircuit backwards = new(fit.Circuit)
        {
            Roles = new Dictionary<string, ElementRole>
            {
                ["R1"] = ElementRole.ChargeTransfer, ["R2"] = ElementRole.GrainBoundary, ["R3"] = ElementRole.Bulk,
            },
        };
        FitResult ordered = RoleOrder.Apply(fit, backwards, Simulated.Pellet());
        foreach ((string to, string from) in new[] { ("R1", "R3"), ("R2", "R2"), ("R3", "R1"), ("CPE1.Q", "CPE3.Q"), ("CPE3.n", "CPE1.n"),
            ("R0", "R0") })
        {
            Assert.Equal(fit[from] with { Parameter = ordered[to].Parameter }, ordered[to]);
            Assert.Equal(to, ordered[to].Name);
            Assert.Equal(fit.Covariance[from, from], ordered.Covariance[to, to]);
        }
        Assert.Equal(fit.Covariance["R3", "CPE1.Q"], ordered.Covariance["R1", "CPE3.Q"]);
        Assert.Equal(fit.Covariance.Names.Count, ordered.Covariance.Names.Count);
        Assert.Equal(ordered.Parameters.Select(p => p.Value), ordered.Certificate!.Minima[0].Parameters,
            (a, b) => Math.Abs(a - b) <= 1e-3 * Math.Abs(a));
        Assert.Equal(fit.Model, ordered.Model);
        // A profile of the exchanged fit is that of the branch.
        Assert.Equal(fit.Derive(Unit.Ohm, p => p("R3")).Lower95!.Value, ordered.Derive(Unit.Ohm, p => p("R1")).Lower95!.Value, 0.05);
    }

    [Fact]
    public void Fit_in_order_stays_the_same_object()
    {
        FitResult fit = Fit("R0-p(R1,CPE1)-p(R2,CPE2)-p(R3,CPE3)");
        Assert.Same(fit, RoleOrder.Apply(fit, new NamedCircuit(fit.Circuit), Simulated.Pellet()));
        NamedCircuit right = new(fit.Circuit)
            { Roles = new Dictionary<string, ElementRole> { ["R1"] = ElementRole.Bulk, ["R3"] = ElementRole.ChargeTransfer } };
        Assert.Same(fit, RoleOrder.Apply(fit, right, Simulated.Pellet()));
    }

    [Fact]
    public void Branches_that_the_limits_keep_apart_are_not_exchanged()
    {
        FitResult fit = Fit("R0-p(R1{200/150/280},CPE1)-p(R2,CPE2)-p(R3{310/290/400},CPE3)");
        NamedCircuit backwards = new(fit.Circuit)
            { Roles = new Dictionary<string, ElementRole> { ["R1"] = ElementRole.Bulk, ["R3"] = ElementRole.ChargeTransfer } };
        FitResult ordered = RoleOrder.Apply(fit, backwards, Simulated.Pellet());
        Assert.InRange(ordered["R1"].Value, 150, 280);
        Assert.InRange(ordered["R3"].Value, 290, 400);
    }

    [Theory]
    [InlineData("R0-p(R1,C1)-p(R2,C2)", 2)]
    [InlineData("p(R1,C1)-p(C2,R2)-p(R3,C3)", 6)]
    [InlineData("R0-p(R1,C1{1u/1n/1m})-p(R2,C2)", 2)]
    [InlineData("R0-p(R1,C1)-p(R2{5f},C2)", 1)]
    [InlineData("R0-p(R1-p(R2,C2),C1)", 1)]
    [InlineData("R0-p(R1,R2)-C1", 2)]
    public void Orders_of_a_circuit_are_counted(string circuit, int orders)
    {
        IReadOnlyList<int[]> found = BranchTwins.OrdersOf(Circuit.Parse(circuit));
        Assert.Equal(orders, found.Count);
        Assert.Equal(Enumerable.Range(0, found[0].Length), found[0]);
        Assert.All(found, order => Assert.Equal(Enumerable.Range(0, order.Length), order.Order()));
    }
}
