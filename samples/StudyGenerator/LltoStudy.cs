namespace StudyGenerator;

/// <summary>LLTO and LLTO coated with carbon nanotubes: pellet, anode before and after discharge,
/// two-electrode cells before and after lithiation.</summary>
public static class LltoStudy
{
    // Pellets and two-electrode cells: 1 mm thick, 10 mm across; L/A in cm⁻¹.
    private const double CellConstant = 0.1 / (Math.PI / 4);

    /// <summary>Writes the measurements.</summary>
    public static void Write(string folder)
    {
        SyntheticCell cell = new(folder);
        Pellet(cell, "pellet-commercial.csv", bulk: 8.0e-4, total: 1.5e-5);
        Pellet(cell, "pellet-as-prepared.csv", bulk: 1.0e-3, total: 3.0e-5);
        Anode(cell, "anode-llto-before.csv", 260);
        Anode(cell, "anode-llto-after.csv", 240);
        Anode(cell, "anode-llto-cnt-before.csv", 250);
        Anode(cell, "anode-llto-cnt-after.csv", 100);
        TwoElectrodes(cell, "two-electrode-llto-before.csv", ions: 1.2e-6, electrons: 3.0e-7);
        TwoElectrodes(cell, "two-electrode-llto-after.csv", ions: 1.4e-6, electrons: 3.6e-7);
        TwoElectrodes(cell, "two-electrode-llto-cnt-before.csv", ions: 2.0e-6, electrons: 8.0e-7);
        TwoElectrodes(cell, "two-electrode-llto-cnt-after.csv", ions: 2.0e-5, electrons: 8.0e-6);
    }

    private static void Pellet(SyntheticCell cell, string file, double bulk, double total)
    {
        double grains = CellConstant / bulk, boundaries = CellConstant / total - grains;
        cell.Spectrum(file,
            FormattableString.Invariant($"R_b{{{grains:R}}}-p(R_gb{{{boundaries:R}}},CPE_gb{{Q=4n,n=0.9}})-CPE_el{{Q=2u,n=0.88}}"), 1, 1e7);
    }

    private static void Anode(SyntheticCell cell, string file, double chargeTransfer) =>
        cell.Spectrum(file, FormattableString.Invariant($"R_s{{6}}-p(R_ct{{{chargeTransfer:R}}}-W_d{{40}},CPE_dl{{Q=30u,n=0.86}})"), 0.01,
            1e5);

    private static void TwoElectrodes(SyntheticCell cell, string file, double ions, double electrons)
    {
        double ri = CellConstant / ions, re = CellConstant / electrons;
        // L²/D̃ = 500 s.
        cell.Spectrum(file, FormattableString.Invariant($"Mee1{{Ri={ri:R},Re={re:R},Q={500 / (ri + re):R}}}"), 1e-4, 1e4);
    }
}
