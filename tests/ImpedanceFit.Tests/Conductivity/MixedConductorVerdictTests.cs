using ImpedanceFit.Conductivity.MixedConductors;
using ImpedanceFit.Interpretation;
using ImpedanceFit.Spectra;
using ImpedanceFit.Tests.Coverage;

namespace ImpedanceFit.Tests.Conductivity;

/// <summary>What is said where the spectrum is not that of a mixed conductor, or leads are not known.</summary>
public class MixedConductorVerdictTests
{
    private static MixedConductorResult Analyse(Spectrum spectrum, UncertainValue? lead = null,
        BlockedCarrier blocked = BlockedCarrier.Ions) =>
        MixedConductor.Analyse(spectrum, Simulated.Pellet(), new MixedConductorOptions { Blocked = blocked, LeadOhm = lead });

    private static void AssertVerdict(MixedConductorResult result)
    {
        Assert.False(result.IsMixedConductor);
        Assert.Contains(result.Diagnostics, diagnostic => diagnostic.Code == DiagnosticCodes.NoRailModel);
        Assert.NotEmpty(result.Quantities);
        Assert.All(result.Quantities, quantity =>
        {
            Assert.NotEqual(Trust.Ok, quantity.Trust);
            Assert.Null(quantity.Lower95 is not null && quantity.Upper95 is not null ? quantity.Value : null);
            Assert.NotEmpty(quantity.TrustReasons);
        });
        Assert.DoesNotContain("equally well", result.Verdict, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("L1{3e-7}-R0{0.02}-p(R1{0.01},CPE1{Q=0.5,n=0.8})-p(R2{0.03}-Wo1{R=0.05,tau=200},CPE2{Q=3,n=0.9})", 1e-2, 1e4)]
    [InlineData("R0{5}-p(R1{30},CPE1{Q=2e-5,n=0.85})-p(R2{60}-W1{20},CPE2{Q=2m,n=0.9})", 1e-2, 1e5)]
    [InlineData("p(R1{20k},C1{2e-11})-p(R2{50k},CPE2{Q=5n,n=0.85})-CPE3{Q=2u,n=0.9}", 1e-1, 1e7)]
    public void Other_cells_get_a_verdict_and_no_confident_numbers(string circuit, double lowest, double highest)
    {
        MixedConductorResult result = Analyse(Simulated.Spectrum(circuit, lowest, highest, 8, new Random(4)));
        if (result.IsMixedConductor)
            Assert.All(result.Quantities, quantity => Assert.NotEqual(Trust.Ok, quantity.Trust));
        else
            AssertVerdict(result);
    }

    [Fact]
    public void Grain_boundary_is_no_second_carrier() =>
        AssertVerdict(Analyse(Simulated.Spectrum("R0{20k}-p(R1{50k},CPE1{Q=5n,n=0.85})", 10, 1e5, 8, new Random(4))));

    [Fact]
    public void Drifting_spectrum_gets_a_verdict()
    {
        Spectrum still = Simulated.Spectrum("Mee1{Ri=500,Re=2000,Q=1m}", 1e-3, 1e5, 8, new Random(5), 0.003);
        double[] hertz = still.FrequenciesHertz.ToArray(), real = still.RealOhm.ToArray(), imaginary = still.ImaginaryOhm.ToArray();
        // The last decade and a half takes most of the time: the resistance grows by a fifth meanwhile.
        for (int k = 0; k < hertz.Length; k++)
        {
            double factor = 1 + 0.2 * Math.Min(1, 1e-3 / hertz[k] * 3);
            (real[k], imaginary[k]) = (real[k] * factor, imaginary[k] * factor);
        }
        AssertVerdict(Analyse(new Spectrum(hertz, real, imaginary)));
    }

    [Fact]
    public void No_number_contradicts_the_last_point_of_a_shorted_pellet()
    {
        int verdicts = 0;
        for (int k = 0; k < 8; k++)
        {
            Random random = new(900 + k);
            double electrons = MixedCell.LogUniform(random, 3e3, 1e5), ions = electrons * MixedCell.LogUniform(random, 0.05, 1);
            Spectrum spectrum = Simulated.Spectrum(FormattableString.Invariant(
                $"R0{{3}}-p(R1{{{electrons:R}}},p(R2{{{ions:R}}},CPE2{{Q=7e-11,n=0.95}})-CPE3{{Q=1.1e-6,n=0.9}})"),
                0.1, 7e6, 10, random, 0.004);
            MixedConductorResult result = Analyse(spectrum);
            verdicts += result.IsMixedConductor ? 0 : 1;
            if (result[QuantityNames.ElectronicConductivity]?.Value is not { } value || result.IsMixedConductor)
                continue;
            double ofLastPoint = result.Geometry.CellConstant.Value / spectrum.RealOhm[spectrum.Count - 1];
            Assert.True(value > 0.45 * ofLastPoint && value < 2.2 * ofLastPoint, FormattableString.Invariant(
                $"{k}: {value} S/cm, where the last point alone gives {ofLastPoint}"));
        }
        Assert.InRange(verdicts, 1, 8);
    }

    [Theory]
    [InlineData(1.0, true, false)]
    [InlineData(1.9, true, false)]
    [InlineData(2.1, true, true)]
    [InlineData(0.4, true, true)]
    [InlineData(50, false, false)]
    [InlineData(0.4, false, true)]
    public void Limit_is_compared_with_the_last_point(double ratio, bool onRealAxis, bool contradicts)
    {
        LowFrequencyPlateau plateau = new(true, 0.01, 0.1, 2e4, 0.003) { IsOnRealAxis = onRealAxis };
        SampleGeometry geometry = Simulated.Pellet();
        Quantity electrons = Quantity.Positive(QuantityNames.ElectronicConductivity, Unit.SiemensPerCentimetre,
            geometry.Conductivity(ratio * 2e4), "");
        Assert.Equal(contradicts, RailVerdict.AgainstLastPoint([electrons], geometry, BlockedCarrier.Ions, plateau) is not null);
    }

    [Fact]
    public void Unknown_leads_widen_the_interval_of_a_good_conductor()
    {
        int covered = 0, told = 0;
        const int Cells = 20;
        for (int k = 0; k < Cells; k++)
        {
            Random random = new(70 + k);
            MixedCell cell = MixedCell.Draw("ions", "lithiated", random, leadOhm: 1);
            MixedConductorResult result = MixedConductor.Analyse(cell.Spectrum, MixedCell.Geometry);
            Quantity found = result[QuantityNames.ElectronicConductivity]!;
            covered += !(found.Lower95 > cell.Electron) && !(found.Upper95 < cell.Electron) ? 1 : 0;
            told += result.Diagnostics.Any(diagnostic => diagnostic.Code == DiagnosticCodes.UnknownLeads) ? 1 : 0;
            if (cell.ElectronOhm < 8)
                Assert.True(!(found.Upper95 < cell.Electron), $"{k}: {found}");
            MixedConductorResult known = MixedConductor.Analyse(cell.Spectrum, MixedCell.Geometry,
                new MixedConductorOptions { LeadOhm = 1.0 });
            Assert.DoesNotContain(known.Diagnostics, diagnostic => diagnostic.Code == DiagnosticCodes.UnknownLeads);
        }
        Assert.InRange(told, Cells - 4, Cells);
        Assert.InRange(covered, Cells / 4, Cells);
    }

    [Fact]
    public void Leads_are_fitted_where_the_dielectric_arc_shows_them()
    {
        MixedConductorResult result = Analyse(Simulated.Spectrum("R1{150}-p(C_g{100p},Mee1{Ri=500,Re=2000,Q=1m})", 1e-3, 3e7, 8,
            new Random(3)));
        double constant = result.Geometry.CellConstant.Value;
        foreach ((string name, double truth) in (ReadOnlySpan<(string, double)>)[(QuantityNames.IonicConductivity, constant / 500),
            (QuantityNames.ElectronicConductivity, constant / 2000)])
        {
            Quantity found = result[name]!;
            Assert.InRange(truth, found.Lower95!.Value * 0.98, found.Upper95!.Value * 1.02);
        }
        Assert.Contains("R_lead", result.Best.Fit.Circuit.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Inductance_of_the_leads_is_fitted()
    {
        MixedConductorResult result = Analyse(Simulated.Spectrum("L1{3e-7}-R1{2.35}", 1e-2, 1e6, 7, new Random(3)), lead: 0.0);
        Quantity electrons = result[QuantityNames.ElectronicConductivity]!;
        double truth = result.Geometry.CellConstant.Value / 2.35;
        Assert.InRange(truth, electrons.Lower95!.Value, electrons.Upper95!.Value);
        Assert.Contains("L_w", result.Best.Fit.Circuit.ToString(), StringComparison.Ordinal);
        Assert.Null(result[QuantityNames.IonicConductivity]!.Value);
    }

    [Fact]
    public void Models_that_differ_by_much_are_not_called_equal()
    {
        MixedConductorResult result = Analyse(Simulated.Spectrum("Mee1{Ri=500,Re=20,Q=1m}", 1e-2, 1e6, 7, new Random(3)), lead: 0.0);
        Assert.StartsWith("distributed", result.Verdict, StringComparison.Ordinal);
        Assert.All(result.Candidates.Where(candidate => candidate.IsSystematic), candidate => Assert.Equal(0, candidate.Probability));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0.88)]
    public void Derivatives_of_leaking_contacts_agree_with_differences(double n)
    {
        // tauⁿ = (Ri + Re)·Q/4.
        string storage = FormattableString.Invariant($"n={n:R}"), q = FormattableString.Invariant($"Q={4 * Math.Pow(0.03, n) / 1200:R}");
        Circuit circuit = Circuit.Parse($"Mleak1{{Ri=300,Re=900,tau=0.03,{storage},leak=0.2,Qt=5e-6,nt=0.9}}", LeakyContactsCell.Catalogue);
        Circuit reference = Circuit.Parse($"Msym1{{Ri=300,Re=900,{q},{storage},Rt=1500,Qt=5e-6,nt=0.9}}");
        FrequencyGrid grid = FrequencyGrid.LogSpaced(1e6, 1e-2, 17);
        CircuitEvaluator leaky = new(circuit, grid), symmetric = new(reference, grid);
        double[] values = [.. circuit.Parameters.Select(p => p.Value!.Value)];
        symmetric.Evaluate([.. reference.Parameters.Select(p => p.Value!.Value)]);
        leaky.EvaluateWithDerivatives(values);
        double[] real = leaky.Real.ToArray();
        for (int i = 0; i < real.Length; i++)
            Assert.Equal(symmetric.Real[i], real[i], 1e-9 * Math.Abs(real[i]));
        for (int k = 0; k < values.Length; k++)
        {
            leaky.EvaluateWithDerivatives(values);
            double[] derivative = leaky.DerivativeReal(k).ToArray();
            double step = 1e-5 * values[k];
            double[] above = Real(k, +step), below = Real(k, -step);
            double scale = derivative.Max(Math.Abs);
            for (int i = 0; i < real.Length; i++)
                Assert.Equal((above[i] - below[i]) / (2 * step), derivative[i], 1e-5 * scale);
        }

        double[] Real(int k, double step)
        {
            double[] moved = [.. values];
            moved[k] += step;
            leaky.Evaluate(moved);
            return leaky.Real.ToArray();
        }
    }
}
