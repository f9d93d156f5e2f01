using System.Globalization;

namespace StudyGenerator;

/// <summary>One small measurement for each analysis of transport that the two studies do not need.</summary>
public static class TransportSamples
{
    // Pellets 1 mm thick and 10 mm across; L/A in cm⁻¹, area in cm².
    private const double Area = Math.PI / 4, CellConstant = 0.1 / Area;

    /// <summary>Writes the measurements.</summary>
    public static void Write(string folder)
    {
        SyntheticCell cell = new(folder);
        // Two equal electrodes of 80 µm and 1 cm² with 8 Ω each; the whole cell is fitted.
        cell.Spectrum("porous-electrode.csv", "R_s{3}-TLMQ1{Ri=16,Q=4m,n=0.95}", 0.1, 1e6);
        Stack(cell);
        HebbWagner(cell);
        ThicknessSeries(cell);
        BruceVincent(cell);
        Plating(cell);
        Joint(cell);
    }

    // Li/SE/sample/SE/Li with 200 Ω of solid electrolyte, 30 Ω of interfaces, and a sample with 600 Ω for ions and 3 kΩ for electrons.
    private static void Stack(SyntheticCell cell)
    {
        const double Layers = 230, Ions = 600, Electrons = 3000, DiffusionSeconds = 60;
        cell.Spectrum("stack-eis.csv",
            FormattableString.Invariant(
                $"p(R_se{{200}},CPE_se{{Q=2n,n=0.95}})-p(R_int{{30}},CPE_int{{Q=5u,n=0.85}})-Mii1{{Ri={Ions},Re={Electrons},Q={DiffusionSeconds / (Ions + Electrons):R}}}"), 1e-3, 1e7);
        cell.Diffusion("stack-ca.csv", 0.01, Layers, Ions, Electrons, DiffusionSeconds);
    }

    // σ of electrons 1e-8, of holes 1e-11 S/cm at the potential of the reversible electrode, 25 °C.
    private static void HebbWagner(SyntheticCell cell)
    {
        const double Thermal = 8.31446261815324 * 298.15 / 96485.33212331001;
        double[] volts = [.. Enumerable.Range(0, 15).Select(k => Math.Round(-0.1 + 0.025 * k, 3)).Where(v => v != 0)];
        double[] amperes = SyntheticCell.Noisy("hebb-wagner.csv",
            [.. volts.Select(v => Thermal / CellConstant * (1e-8 * (1 - Math.Exp(-v / Thermal)) + 1e-11 * (Math.Exp(v / Thermal) - 1)))]);
        cell.Table("hebb-wagner.csv", "potential_V,current_A", volts.Zip(amperes, (v, i) => FormattableString.Invariant($"{v},{i}")));
    }

    // σ_ion = 1.4e-4 S/cm, 250 Ω of layers and interfaces in every stack.
    private static void ThicknessSeries(SyntheticCell cell)
    {
        string[] millimetres = ["0.3", "0.6", "1.0", "1.5", "2.0"];
        double[] ohm = SyntheticCell.Noisy("thickness-series.csv",
            [.. millimetres.Select(mm => 250 + double.Parse(mm, CultureInfo.InvariantCulture) / 10 / (1.4e-4 * Area))]);
        cell.Table("thickness-series.csv", "thickness,resistance_ohm,standard_error",
            millimetres.Zip(ohm, (mm, r) => FormattableString.Invariant($"{mm}mm,{r},{0.005 * r:0.000}")));
    }

    // t₊ = 0.4: 100 Ω of electrolyte and 50 Ω of interfaces at the start; at the steady state 55 Ω of interfaces and 100/0.4 Ω.
    private static void BruceVincent(SyntheticCell cell)
    {
        cell.Spectrum("bruce-vincent-before.csv", "R_b{100}-p(R_int{50},CPE_int{Q=10u,n=0.88})", 0.1, 1e6);
        cell.Spectrum("bruce-vincent-after.csv", "R_b{100}-p(R_int{55},CPE_int{Q=10u,n=0.88})", 0.1, 1e6);
        cell.Chronoamperometry("bruce-vincent-ca.csv", 0.01, 150, 305, 120);
    }

    private static void Plating(SyntheticCell cell)
    {
        double[] stripped = SyntheticCell.Noisy("plating-stripping.csv", [.. Enumerable.Repeat(0.985, 10)]);
        cell.Table("plating-stripping.csv", "cycle,plated,stripped",
            stripped.Select((q, k) => FormattableString.Invariant($"{k + 1},1.0,{q}")));
        // Reservoir of 5, ten cycles of 1, 4.4 stripped at the end: (10·1 + 4.4)/(10·1 + 5) = 0.96.
        cell.Table("reservoir.csv", "cycle,plated,stripped", Enumerable.Range(1, 10).Select(k => $"{k},1.0,1.0").Append("11,0,4.4"));
    }

    // σ_ion = 1e-5, σ_eon = 2e-6 S/cm, chemical capacitance 0.01 F/cm³; pellets of 1 mm (ion-blocking) and
    // 0.5 mm (electron-blocking, 20 Ω of layers).
    private static void Joint(SyntheticCell cell)
    {
        string Line(string symbol, double millimetres) =>
            FormattableString.Invariant(
                $"{symbol}{{Ri={CellConstant * millimetres / 1e-5:R},Re={CellConstant * millimetres / 2e-6:R},Q={0.01 * Area * 0.1 * millimetres:R}}}");
        cell.Spectrum("joint-eis-ion-blocking.csv", Line("Mee1", 1), 1e-3, 1e4);
        cell.Spectrum("joint-eis-electron-blocking.csv", "R_se{20}-" + Line("Mii1", 0.5), 1e-3, 1e4);
        double ions = CellConstant / 1e-5, electrons = CellConstant / 2e-6;
        cell.Diffusion("joint-ca-ion-blocking.csv", 0.01, 0, electrons, ions, (ions + electrons) * 0.01 * Area * 0.1);
    }
}
