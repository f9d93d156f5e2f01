using ImpedanceFit.Interpretation;

namespace ImpedanceFit.Tests.Conductivity;

public class ConductivityAnalysisTests
{
    private static ConductivityResult Analyse(string text, double lowest, double highest, ConductivityOptions? options = null,
        params (string Element, ElementRole Role)[] roles)
    {
        FitResult fit = CircuitFitter.Fit(Simulated.Spectrum(text, lowest, highest, 10, new Random(2)), Circuit.Parse(text), new FitOptions
            { Starts = StartValues.Given });
        return ConductivityAnalysis.Of(fit, new NamedCircuit(fit.Circuit)
            { Roles = roles.ToDictionary(r => r.Element, r => r.Role) }, Simulated.Pellet(), options);
    }

    [Fact]
    public void Ceramic_gives_bulk_boundary_and_total_with_a_cross_check()
    {
        ConductivityResult result = Analyse("p(R1{20k},C1{1.4e-11})-p(R2{50k},C2{1.4n})-CPE3{Q=2u,n=0.9}", 0.1, 1e7,
            new ConductivityOptions { RelativePermittivity = 1.4e-11 / 8.8541878e-14 * Simulated.Pellet().CellConstant.Value });
        double constant = result.Geometry.CellConstant.Value;
        Assert.Equal(1, result[QuantityNames.BulkConductivity]!.Value!.Value / (constant / 20e3), 0.02);
        Assert.Equal(1, result[QuantityNames.GrainBoundaryConductivity]!.Value!.Value / (constant / 50e3), 0.02);
        Assert.Equal(1, result[QuantityNames.SpecificGrainBoundaryConductivity]!.Value!.Value / (constant / 50e3 * 0.01), 0.03);
        Assert.Equal(1, result[QuantityNames.TotalIonicConductivity]!.Value!.Value / (constant / 70e3), 0.01);
        Assert.Equal(1, result.CrossChecks.Single().Value!.Value / (constant / 20e3), 0.03);
        Assert.Contains("R1", result[QuantityNames.BulkConductivity]!.From);
    }

    [Fact]
    public void Symmetric_cell_shares_the_charge_transfer_resistance()
    {
        ConductivityResult result = Analyse("R0{20}-p(R1{500},C1{10u})", 0.1, 1e6, new ConductivityOptions { EqualInterfaces = 2 });
        double specific = 500 * result.Geometry.AreaSquareCentimetres.Value / 2;
        Assert.Equal(1, result[QuantityNames.AreaSpecificChargeTransferResistance]!.Value!.Value / specific, 0.02);
        Assert.Equal(1, result[QuantityNames.ExchangeCurrentDensity]!.Value!.Value / (0.025693 / specific), 0.02);
    }

    [Fact]
    public void Rails_are_found_by_element_and_by_role()
    {
        ConductivityResult line = Analyse("R0{0f}-Mee1{Ri=500,Re=2000,Q=1m}", 1e-3, 1e5);
        ConductivityResult lumped = Analyse("p(R_e{2000},R_i{500}-C_b{1m})", 1e-3, 1e5, null, ("R_e", ElementRole.ElectronRail),
            ("R_i", ElementRole.IonRail));
        foreach (ConductivityResult result in (ConductivityResult[])[line, lumped])
        {
            Assert.Equal(1, result[QuantityNames.IonicConductivity]!.Value!.Value / (result.Geometry.CellConstant.Value / 500), 0.02);
            Assert.Equal(1, result[QuantityNames.ElectronicConductivity]!.Value!.Value / (result.Geometry.CellConstant.Value / 2000), 0.02);
        }
    }

    [Fact]
    public void Resistance_at_its_limit_gives_no_number()
    {
        ConductivityResult result = Analyse("R1{0f}-p(R2{500},C2{10u})", 0.1, 1e6, null, ("R1", ElementRole.Bulk));
        Quantity sigma = result[QuantityNames.BulkConductivity]!;
        Assert.Null(sigma.Value);
        Assert.Contains("not positive", Assert.Single(sigma.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Pores_give_tortuosity_where_the_electrolyte_is_known()
    {
        ConductivityResult result = Analyse("R0{5}-TLMQ1{Ri=40,Q=1m,n=0.95}", 0.01, 1e5, new ConductivityOptions
            { ElectrolyteConductivity = UncertainValue.Exact(1e-2) });
        Assert.Equal(1, result[QuantityNames.MacMullinNumber]!.Value!.Value / (40 * 1e-2 / result.Geometry.CellConstant.Value), 0.05);
    }
}
