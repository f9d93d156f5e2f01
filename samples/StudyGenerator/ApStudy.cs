using ImpedanceFit;

namespace StudyGenerator;

/// <summary>Li₂OHCl₀.₇₅Br₀.₂₅ with carbon nanotubes at 55 °C: ionic and electronic conductivity, Tafel curve, critical current.</summary>
public static class ApStudy
{
    // 1 mm thick, 10 mm across; L/A in cm⁻¹, area in cm².
    private const double Area = Math.PI / 4, CellConstant = 0.1 / Area;

    // Both LPSCl layers, and the two interfaces to lithium.
    private const double LayersOhm = 25, InterfacesOhm = 30;
    private const double StepVolts = 0.01;

    /// <summary>wt% CNT, σ_ion and σ_eon in S/cm.</summary>
    private static readonly (int Percent, double Ions, double Electrons)[] Samples =
        [(0, 1.05e-5, 1.27e-10), (1, 2.1e-5, 2.6e-10), (3, 6.2e-5, 4.0e-9), (5, 1.41e-4, 5.4e-2), (10, 9.0e-5, 1.1e-1), (50, 2.2e-5, 1.9)];

    /// <summary>Writes the measurements.</summary>
    public static void Write(string folder)
    {
        SyntheticCell cell = new(folder);
        foreach ((int percent, double ions, double electrons) in Samples)
        {
            double ri = CellConstant / ions, re = CellConstant / electrons;
            string name = FormattableString.Invariant($"{percent:00}wt");
            if (percent <= 3)
                cell.Spectrum($"eis-steel-{name}.csv",
                    FormattableString.Invariant($"p(R1{{{ri:R}}}-CPE_el{{Q=1u,n=0.9}},R_e{{{re:R}}},C_g{{12p}})"), 10, 1e7);
            else
                cell.Chronoamperometry($"ca-ionic-{name}.csv", StepVolts, LayersOhm + InterfacesOhm + ri * re / (ri + re),
                    LayersOhm + InterfacesOhm + ri, 120);
            cell.Chronoamperometry($"ca-electronic-{name}.csv", StepVolts, ri * re / (ri + re), re, 60);
        }
        cell.Spectrum("blank-lpscl.csv",
            FormattableString.Invariant($"R_se{{{LayersOhm}}}-p(R_int{{{InterfacesOhm}}},CPE_int{{Q=5u,n=0.85}})"), 1, 1e6);
        Tafel(cell);
        Cycling(cell, "cycling-00wt.csv", 0.05, 2, failing: 1);
        Cycling(cell, "cycling-05wt.csv", 0.2, 15, failing: 12);
    }

    // i₀ = 0.02 mA/cm², α = 1/2, 55 °C, 12 Ω in series; 1 s a point.
    private static void Tafel(SyntheticCell cell)
    {
        const double Exchange = 0.02e-3 * Area, Thermal = 8.31446261815324 * 328.15 / 96485.33212331001, Series = 12;
        double Eta(double t) => 0.2 * (t - 40.5) / 40;
        double Current(double t) => 2 * Exchange * Math.Sinh(Eta(t) / (2 * Thermal));
        cell.Record("tafel-05wt.csv", DcTechnique.LinearSweep, [.. Enumerable.Range(1, 80).Select(k => (double)k)],
            t => Eta(t) + Series * Current(t), Current);
    }

    // Plating and stripping for ten minutes each at every step; 80 Ω. The failing step (from 0) shorts after half of it.
    private static void Cycling(SyntheticCell cell, string file, double stepMilliamperes, int steps, int failing)
    {
        double[] t = [.. Enumerable.Range(0, steps * 40).Select(k => 30.0 * k)];
        double Current(double s) =>
            ((int)(s / 30) / 40 is var step ? stepMilliamperes * 1e-3 * Area * (step + 1) : 0) * ((int)(s / 30) % 40 < 20 ? 1 : -1);
        bool Shorted(double s) => s / 30 >= failing * 40 + 10;
        cell.Record(file, DcTechnique.Cycling, t, s => Current(s) * (Shorted(s) ? 8 : 80), Current);
    }
}
