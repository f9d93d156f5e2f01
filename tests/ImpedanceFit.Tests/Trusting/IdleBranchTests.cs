using ImpedanceFit.Interpretation;
using ImpedanceFit.Tests.Conductivity;

namespace ImpedanceFit.Tests.Trusting;

/// <summary>Branches that the data do not need: what they cannot change stays trusted, what rests on them does not.</summary>
public class IdleBranchTests
{
    private static readonly NamedCircuit Pellet = SimulatedCell.Named("solid-electrolyte");

    private static ConductivityResult Analyse(string circuit, double highestHertz = 7e6)
    {
        Spectrum spectrum = Simulated.Spectrum(circuit, 0.1, highestHertz, 10, new Random(3), 0.004);
        return ConductivityAnalysis.Of(CircuitFitter.Fit(spectrum, Pellet.Circuit, new FitOptions { Intervals = IntervalMethod.None }),
            Pellet, Simulated.Pellet());
    }

    /// <summary>A slow arc beside the tail of the electrode, of a share of the sample's 10 kΩ.</summary>
    [Theory]
    [InlineData(200, Trust.Ok)]
    [InlineData(3000, Trust.Role)]
    public void Total_is_doubted_where_the_branch_of_an_electrode_could_change_it(double ohm, Trust trust)
    {
        ConductivityResult result =
            Analyse(FormattableString.Invariant($"R0{{5}}-p(R1{{10k}},C1{{20p}})-p(R2{{{ohm}}},C2{{{1e-3 / ohm}}})-CPE3{{Q=20u,n=0.95}}"));
        Quantity total = result[QuantityNames.TotalIonicConductivity]!;
        Assert.Equal(1, total.Value!.Value * 1e4 / Simulated.Pellet().CellConstant.Value, 0.03);
        Assert.Equal(trust, total.Trust);
        Diagnostic said = Assert.Single(total.Diagnostics, diagnostic => diagnostic.Code == DiagnosticCodes.RoleContradiction);
        Assert.Equal(trust == Trust.Ok ? Severity.Note : Severity.Warning, said.Severity);
        // Of the branch itself nothing follows.
        Assert.NotEqual(Trust.Ok, result[QuantityNames.GrainBoundaryConductivity]!.Trust);
    }

    /// <summary>R0 of 250 Ω before an arc of 1 kΩ and 10 pF with its summit at 16 MHz.</summary>
    [Theory]
    [InlineData(7e6, Trust.Role)]
    [InlineData(1e8, Trust.Ok)]
    public void Leads_are_told_from_the_bulk_where_the_spectrum_shows_the_summit(double highestHertz, Trust trust)
    {
        Quantity total = Analyse("R0{250}-p(R1{1k},C1{10p})-p(R2{1k},CPE2{Q=2n,n=0.95})-CPE3{Q=2u,n=0.9}",
            highestHertz)[QuantityNames.TotalIonicConductivity]!;
        Assert.Equal(trust, total.Trust);
        Assert.Equal(trust == Trust.Role, total.Diagnostics.Any(diagnostic => diagnostic.Code == DiagnosticCodes.LeadOrSample));
    }

    [Theory]
    [InlineData(0.5, 4.9, Trust.Ok)]
    [InlineData(0.5, 5.1, Trust.Undetermined)]
    [InlineData(3e-6, 1479e-6, Trust.Undetermined)]
    public void Interval_of_more_than_a_factor_of_ten_determines_no_value(double lower, double upper, Trust trust)
    {
        Quantity quantity = new(QuantityNames.BulkConductivity, Unit.SiemensPerCentimetre)
            { Value = Math.Sqrt(lower * upper), Lower95 = lower, Upper95 = upper };
        Assert.Equal(trust, quantity.Trust);
        Assert.Equal(trust == Trust.Ok, quantity.TrustReason is null);
        // A fraction near 0 is known well all the same.
        Assert.Equal(Trust.Ok, new Quantity(QuantityNames.IonTransferenceNumber, Unit.None)
            { Value = 1e-3, Lower95 = 1e-4, Upper95 = 2e-3 }.Trust);
    }
}
