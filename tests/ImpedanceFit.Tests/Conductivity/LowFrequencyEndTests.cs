using ImpedanceFit.Interpretation;
using ImpedanceFit.Tests.Coverage;

namespace ImpedanceFit.Tests.Conductivity;

/// <summary>Ions or electrons: what the lowest frequencies say, on simulated pellets, truncated sweeps, shorted cells, lithium cells and
/// half cells. Thirty cells a kind; IMPEDANCEFIT_CELL_KINDS=200 for more, IMPEDANCEFIT_CELL_SEED=N for others.</summary>
public class LowFrequencyEndTests
{
    private static readonly int Cells = Simulated.Number("IMPEDANCEFIT_CELL_KINDS", 30),
        Seed = Simulated.Number("IMPEDANCEFIT_CELL_SEED", 0);

    private static readonly FitOptions Plain = new() { Intervals = IntervalMethod.None };

    // One-arc pellets with a tail that is seen, R·C of the tail above what the lowest frequency asks for.
    private static (string Truth, double Lowest) Pellet(Random random)
    {
        double r = MixedCell.LogUniform(random, 100, 1e6), c = MixedCell.LogUniform(random, 3e-12, 3e-10),
            tail = MixedCell.LogUniform(random, 1e-7, 1e-5);
        return (FormattableString.Invariant($"p(R1{{{r:R}}},C1{{{c:R}}})-CPE2{{Q={tail:R},n={MixedCell.Uniform(random, 0.8, 1):R}}}"),
            Math.Min(0.1, 0.2 / (2 * Math.PI * r * tail)));
    }

    private static ConductivityResult Analyse(string truth, double lowest, Random random, string fitted, CellKind cell = CellKind.Unknown,
        params (string, ElementRole)[] roles)
    {
        Circuit circuit = Circuit.Parse(fitted);
        FitResult fit = CircuitFitter.Fit(Simulated.Spectrum(truth, lowest, 7e6, 6, random, MixedCell.Uniform(random, 0.003, 0.01)),
            circuit, Plain);
        return ConductivityAnalysis.Of(fit, new NamedCircuit(circuit) { Roles = roles.ToDictionary(r => r.Item1, r => r.Item2) },
            Simulated.Pellet(), new ConductivityOptions { Cell = cell });
    }

    private static bool Has(ConductivityResult result, string code) => result.Diagnostics.Any(diagnostic => diagnostic.Code == code);

    private static bool IsTrustedAsIonic(ConductivityResult result) => result.Quantities.Any(quantity => quantity.Trust == Trust.Ok
        && quantity.Name is QuantityNames.TotalIonicConductivity or QuantityNames.BulkConductivity
            or QuantityNames.GrainBoundaryConductivity);

    [Fact]
    public void Pellets_with_a_tail_raise_no_alarm()
    {
        int alarms = 0;
        for (int k = 0; k < Cells; k++)
        {
            Random random = new(Seed + 500 + k);
            (string truth, double lowest) = Pellet(random);
            ConductivityResult result = Analyse(truth, lowest, random, "p(R1,CPE1)-CPE2");
            alarms += Has(result, DiagnosticCodes.ElectronsOrOpenElectrodes) || Has(result, DiagnosticCodes.NotMeasuredLowEnough) ? 1 : 0;
        }
        Assert.InRange(alarms, 0, Cells / 50);
    }

    // Bulk and grain boundary, the summit of the slow arc in Hz, and a frequency at which the tail is five times the resistance.
    private static (string Arcs, double SummitHertz, double TailHertz) TwoArcs(Random random)
    {
        double bulk = MixedCell.LogUniform(random, 2e3, 1e5), farad = MixedCell.LogUniform(random, 1e-11, 5e-11),
            boundary = bulk * MixedCell.LogUniform(random, 0.7, 10), n = MixedCell.Uniform(random, 0.85, 0.97),
            large = farad * MixedCell.LogUniform(random, 30, 200), summit = 1 / (2 * Math.PI * boundary * large);
        // Of an arc of this capacitance, as Hsu and Mansfeld have it.
        double q = Math.Pow(large, n) * Math.Pow(boundary, n - 1);
        return (FormattableString.Invariant($"R0{{10}}-p(R1{{{bulk:R}}},C1{{{farad:R}}})-p(R2{{{boundary:R}}},CPE2{{Q={q:R},n={n:R}}})"),
            summit, 0.2 / (2 * Math.PI * (bulk + boundary) * 4e-6));
    }

    [Theory]
    [InlineData("R0-p(R1,CPE1)-p(R2,CPE2)", 5)]
    [InlineData("R0-p(R1,CPE1)-p(R2,CPE2)", 2)]
    [InlineData("R0-p(R1,CPE1)-p(R2,CPE2)", 0.6)]
    [InlineData("R0-p(R1,CPE1)-p(R2,CPE2)-CPE3", 3)]
    public void Sweep_that_ends_in_its_slowest_arc_is_not_measured_low_enough(string fitted, double summits)
    {
        int trusted = 0, named = 0, boundaries = 0;
        for (int k = 0; k < Cells; k++)
        {
            Random random = new(Seed + 4500 + k);
            (string arcs, double summit, _) = TwoArcs(random);
            ConductivityResult result = Analyse(arcs + "-CPE3{Q=4e-6,n=0.86}", summits * summit, random, fitted);
            trusted += IsTrustedAsIonic(result) ? 1 : 0;
            named += Has(result, DiagnosticCodes.NotMeasuredLowEnough) ? 1 : 0;
            boundaries += result.Processes.Any(process => process.Element.StartsWith("R2", StringComparison.Ordinal)
                && process.Process == ElementRole.Electrode) ? 1 : 0;
        }
        Assert.InRange(trusted, 0, Cells / 20);
        Assert.InRange(named, Cells - Cells / 10, Cells);
        Assert.InRange(boundaries, 0, Cells / 20);
    }

    [Fact]
    public void Sweep_that_shows_the_tail_behind_two_arcs_raises_no_alarm()
    {
        int alarms = 0;
        for (int k = 0; k < Cells; k++)
        {
            Random random = new(Seed + 5500 + k);
            (string arcs, _, double tail) = TwoArcs(random);
            ConductivityResult result = Analyse(arcs + "-CPE3{Q=4e-6,n=0.86}", Math.Min(1, tail), random,
                "R0-p(R1,CPE1)-p(R2,CPE2)-CPE3");
            alarms += Has(result, DiagnosticCodes.NotMeasuredLowEnough) ? 1 : 0;
        }
        Assert.InRange(alarms, 0, Cells / 20);
    }

    [Fact]
    public void Roles_of_a_file_are_not_contradicted_by_a_tail_that_nobody_saw()
    {
        int contradicted = 0;
        (string, ElementRole)[] roles = [("R1", ElementRole.Bulk), ("CPE1", ElementRole.Bulk), ("R2", ElementRole.GrainBoundary),
            ("CPE2", ElementRole.GrainBoundary), ("CPE3", ElementRole.Electrode)];
        for (int k = 0; k < Cells; k++)
        {
            Random random = new(Seed + 6500 + k);
            (string arcs, double summit, _) = TwoArcs(random);
            ConductivityResult named = Analyse(arcs + "-CPE3{Q=4e-6,n=0.86}", 3 * summit, random, "R0-p(R1,CPE1)-p(R2,CPE2)-CPE3",
                CellKind.Unknown, roles);
            contradicted += named.Processes.Any(process => process is { Process: var role, ContradictedBy: { } other }
                && role == ElementRole.GrainBoundary && other == ElementRole.Electrode) ? 1 : 0;
            Assert.False(IsTrustedAsIonic(named), $"{k}: {string.Join("; ", named.Quantities)}");
        }
        Assert.InRange(contradicted, 0, Cells / 10);
    }

    [Fact]
    public void Sweep_that_ends_above_the_tail_is_not_called_shorted()
    {
        int named = 0, shorted = 0;
        for (int k = 0; k < Cells; k++)
        {
            Random random = new(Seed + 1500 + k);
            double r = MixedCell.LogUniform(random, 100, 1e6), tail = MixedCell.LogUniform(random, 1e-7, 1e-5);
            string truth = FormattableString.Invariant($"p(R1{{{r:R}}},C1{{3e-11}})-CPE2{{Q={tail:R},n=0.9}}");
            // The tail has a hundredth of the resistance at the lowest frequency.
            double lowest = Math.Min(2e6, 100 / (2 * Math.PI * r * tail));
            ConductivityResult result = Analyse(truth, lowest, random, "p(R1,CPE1)");
            named += Has(result, DiagnosticCodes.NotMeasuredLowEnough) ? 1 : 0;
            shorted += Has(result, DiagnosticCodes.ElectronsOrOpenElectrodes) ? 1 : 0;
        }
        Assert.InRange(shorted, 0, Cells / 50);
        Assert.InRange(named, Cells - Cells / 50, Cells);
    }

    [Theory]
    [InlineData("R1")]
    [InlineData("R0-p(R1,CPE1)")]
    [InlineData("R0-p(R1,CPE1)-CPE2")]
    [InlineData("R0-p(R1,CPE1)-p(R2,CPE2)-CPE3")]
    public void No_shorted_cell_is_ionic_with_trust(string fitted)
    {
        int cells = Math.Max(Cells, 34);
        for (int k = 0; k < cells; k++)
        {
            foreach (string regime in MixedCell.Regimes)
            {
                MixedCell cell = MixedCell.Draw("ions", regime, new Random(Seed + 2500 + k));
                Circuit circuit = Circuit.Parse(fitted);
                ConductivityResult result = ConductivityAnalysis.Of(CircuitFitter.Fit(cell.Spectrum, circuit, Plain),
                    new NamedCircuit(circuit), MixedCell.Geometry);
                Assert.False(IsTrustedAsIonic(result), $"{regime} {k}: {string.Join("; ", result.Quantities)}");
                if (regime == "lithiated")
                    Assert.True(Has(result, DiagnosticCodes.ElectronsOrOpenElectrodes), $"{regime} {k}");
            }
            if (fitted.Length > 20 && k >= 10)
                break;
        }
    }

    [Fact]
    public void Declared_electrodes_raise_no_alarm()
    {
        for (int k = 0; k < Cells; k++)
        {
            Random random = new(Seed + 3500 + k);
            // Of a charge transfer below the noise of the bulk the data give no resistance, and so of the total no end: there the number is
            // "undetermined", and rightly so.
            double bulk = MixedCell.LogUniform(random, 100, 1e4), transfer = bulk * MixedCell.LogUniform(random, 0.03, 10);
            string arcs = FormattableString.Invariant($"p(R1{{{bulk:R}}},CPE1{{Q=2e-11,n=0.98}})");
            string truth = FormattableString.Invariant($"{arcs}-p(R2{{{transfer:R}}},CPE2{{Q=3e-6,n=0.9}})");
            ConductivityResult text = Analyse(truth, 0.1, random, "p(R1,CPE1)-p(R2,CPE2)"),
                declared = Analyse(truth, 0.1, random, "p(R1,CPE1)-p(R2,CPE2)", CellKind.Reversible),
                named = Analyse(truth, 0.1, random, "p(R1,CPE1)-p(R2,CPE2)", CellKind.Unknown, ("R1", ElementRole.Bulk),
                    ("CPE1", ElementRole.Bulk), ("R2", ElementRole.ChargeTransfer), ("CPE2", ElementRole.ChargeTransfer));
            Assert.True(Has(text, DiagnosticCodes.ElectronsOrOpenElectrodes));
            Assert.Equal(Trust.Role, text[QuantityNames.TotalIonicConductivity]!.Trust);
            Assert.False(Has(declared, DiagnosticCodes.ElectronsOrOpenElectrodes) || Has(named, DiagnosticCodes.ElectronsOrOpenElectrodes));
            Assert.Equal(Trust.Ok, declared[QuantityNames.TotalIonicConductivity]!.Trust);
        }
    }

    [Fact]
    public void Half_cell_gives_no_conductivity_of_its_electrolyte()
    {
        const string Text = "R_s-p(R_ct-W1,CPE1)";
        (string, ElementRole)[] roles = [("R_s", ElementRole.Electrolyte), ("R_ct", ElementRole.ChargeTransfer),
            ("CPE1", ElementRole.ChargeTransfer), ("W1", ElementRole.Diffusion)];
        const string Truth = "R1{12}-p(R2{80}-W1{15},CPE1{Q=1e-5,n=0.9})";
        ConductivityResult silent = Analyse(Truth, 0.01, new Random(1), Text, CellKind.Unknown, roles),
            declared = Analyse(Truth, 0.01, new Random(1), Text, CellKind.HalfCell),
            symmetric = Analyse(Truth, 0.01, new Random(1), Text, CellKind.Reversible, roles);
        Assert.Null(silent[QuantityNames.TotalIonicConductivity]);
        Assert.Null(declared[QuantityNames.TotalIonicConductivity]);
        Assert.Null(declared[QuantityNames.BulkConductivity]);
        Assert.NotNull(symmetric[QuantityNames.TotalIonicConductivity]);
        Assert.NotNull(silent[QuantityNames.AreaSpecificChargeTransferResistance]);
    }

    [Fact]
    public void Two_arcs_of_charge_transfer_count_both()
    {
        ConductivityResult result = Analyse("R1{10}-p(R2{100},CPE2{Q=2e-6,n=0.95})-p(R3{300},CPE3{Q=2e-5,n=0.95})", 0.01, new Random(1),
            "R1-p(R2,CPE2)-p(R3,CPE3)", CellKind.Reversible,
            ("R1", ElementRole.Electrolyte), ("R2", ElementRole.ChargeTransfer), ("CPE2", ElementRole.ChargeTransfer),
                ("R3", ElementRole.ChargeTransfer), ("CPE3", ElementRole.ChargeTransfer));
        Quantity found = result[QuantityNames.AreaSpecificChargeTransferResistance]!;
        Assert.Equal(400 * result.Geometry.AreaSquareCentimetres.Value, found.Value!.Value, 0.02 * found.Value.Value);
        Assert.Contains("R2 + R3", found.Method, StringComparison.Ordinal);
        Assert.Contains(result.Diagnostics, diagnostic => diagnostic.Code == DiagnosticCodes.SeveralChargeTransfers);
    }
}
