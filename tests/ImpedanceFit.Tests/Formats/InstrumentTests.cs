using System.Buffers.Binary;
using ImpedanceFit.Formats;

namespace ImpedanceFit.Tests.Formats;

/// <summary>What is special about single instruments, beyond the numbers that <see cref="SampleTests"/> compares.</summary>
public class InstrumentTests
{
    [Fact]
    public void BioLogic_settings_become_metadata()
    {
        SpectrumMetadata metadata = SpectrumFile.Read(Samples.PathOf("exampleDataBioLogic.mpt")).Metadata;
        Assert.Equal("BioLogic .mpt", metadata.Format);
        Assert.Equal("Potentio Electrochemical Impedance Spectroscopy", metadata.Technique);
        Assert.Equal(new DateTime(2018, 2, 4, 10, 2, 46), metadata.MeasuredAt);
        Assert.Equal(0.020, metadata.AmplitudeVolts!.Value, 12);
        Assert.Null(metadata.AreaSquareMetres);   // 0.001 cm² stands where nothing was entered
        Assert.Equal(1, metadata.Cycle);
    }

    [Fact]
    public void BioLogic_sweeps_of_several_cycles_are_several_spectra()
    {
        MeasurementFile file = SpectrumFile.ReadAll(Samples.PathOf("pyeis_ex1.mpt"));
        Assert.Equal([1, 2], file.Spectra.Select(spectrum => spectrum.Metadata.Cycle!.Value));
        Assert.Equal(12, SpectrumFile.ReadAll(Samples.PathOf("PEIS_nesd.mpr")).Spectra.Count);
    }

    [Fact]
    public void BioLogic_binary_file_tells_when_it_was_measured()
    {
        SpectrumMetadata metadata = SpectrumFile.Read(Samples.PathOf("PEIS_SSB.mpr")).Metadata;
        Assert.Equal(new DateTime(2025, 4, 14, 12, 1, 5), metadata.MeasuredAt!.Value, TimeSpan.FromSeconds(1));
        Assert.Equal(2.967, metadata.DcPotentialVolts!.Value, 3);
    }

    [Theory]
    [InlineData(172, false)]   // one unknown column: its width is what the others leave
    [InlineData(32, true)]     // the frequency itself is unknown: there is no impedance
    public void BioLogic_column_of_unknown_number_is_skipped_with_a_warning(int number, bool refused)
    {
        byte[] bytes = WithColumns((number, 9999));
        if (refused)
        {
            MeasurementFile record = TextFile.Read(bytes);
            Assert.Empty(record.Spectra);
            return;
        }
        MeasurementFile file = TextFile.Read(bytes);
        Assert.Contains(file.Diagnostics, diagnostic => diagnostic.Code == DiagnosticCodes.PartLeftOut
            && diagnostic.Message.Contains("9999", StringComparison.Ordinal));
        Spectrum expected = SpectrumFile.Read(Samples.PathOf("PEIS_SSB.mpr"));
        Assert.Equal(expected.ImaginaryOhm.ToArray(), file.Spectra[0].ImaginaryOhm.ToArray());
        Assert.Equal(expected.Seconds.ToArray(), file.Spectra[0].Seconds.ToArray());
    }

    [Fact]
    public void BioLogic_file_without_parts_of_the_impedance_is_read_by_modulus_and_phase()
    {
        // Re(Z) and -Im(Z) become analog inputs, as in a Modulo Bat file that holds the polar form only.
        Spectrum polar = Assert.Single(TextFile.Read(WithColumns((37, 16), (38, 17))).Spectra),
            expected = SpectrumFile.Read(Samples.PathOf("PEIS_SSB.mpr"));
        Assert.Equal(expected.FrequenciesHertz.ToArray(), polar.FrequenciesHertz.ToArray());
        for (int k = 0; k < polar.Count; k++)
            Assert.InRange((polar[k] - expected[k]).Magnitude / expected[k].Magnitude, 0, 2e-6);   // single precision
    }

    // The sample with numbers of columns exchanged.
    private static byte[] WithColumns(params (int Old, int New)[] numbers)
    {
        byte[] bytes = File.ReadAllBytes(Samples.PathOf("PEIS_SSB.mpr"));
        int module = bytes.AsSpan().IndexOf("VMP data  "u8) - 6 + 65;
        foreach ((int old, int fresh) in numbers)
        {
            int at = bytes.AsSpan(module, 100).IndexOf((ReadOnlySpan<byte>)[(byte)old, 0]);
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(module + at), (ushort)fresh);
        }
        return bytes;
    }

    [Fact]
    public void Zahner_sweep_begins_at_its_turning_frequency()
    {
        Spectrum spectrum = SpectrumFile.Read(Samples.PathOf("rc-data.ism"));
        Assert.Equal(100_000, spectrum.FrequenciesHertz[0]);
        Assert.Contains(spectrum.Metadata.Inference, note => note.Contains("first 20 points", StringComparison.Ordinal));
        Assert.Equal("RC HIZ", spectrum.Metadata.Sample);
        Assert.Equal(0.9995, spectrum.Metadata.DcPotentialVolts);
        Assert.Equal(0.010, spectrum.Metadata.AmplitudeVolts!.Value, 12);
        Assert.Equal(new DateTime(2024, 7, 16, 9, 32, 48), spectrum.Metadata.MeasuredAt);
    }

    [Fact]
    public void Gamry_file_of_an_aborted_experiment_is_read_with_a_warning() =>
        Assert.Contains(SpectrumFile.ReadAll(Samples.PathOf("eispot_data_curveaborted.dta")).Warnings,
            warning => warning.Contains("aborted", StringComparison.Ordinal));

    [Fact]
    public void Gamry_drift_corrected_table_is_a_spectrum_of_its_own()
    {
        string[] lines = File.ReadAllLines(Samples.PathOf("EISGALV_EISTest3.DTA"), System.Text.Encoding.Latin1);
        int table = Array.FindIndex(lines, line => line.StartsWith("ZCURVE", StringComparison.Ordinal));
        string both = string.Join('\n', lines) + "\nZCURVEDC\tTABLE\n" + string.Join('\n', lines[(table + 1)..]) + "\n";
        MeasurementFile file = TextFile.Read(System.Text.Encoding.Latin1.GetBytes(both));
        Assert.Equal(["1", "ZCURVEDC"], file.Spectra.Select(spectrum => spectrum.Id));
        Assert.Equal(file.Spectra[0].RealOhm.ToArray(), file.Spectra[1].RealOhm.ToArray());
    }

    [Fact]
    public void Records_tell_their_technique_and_units()
    {
        DcRecord sweep = DcFile.Read(Samples.PathOf("LSV.DTA")), step = DcFile.Read(Samples.PathOf("palmsens_ca.pssession")),
            galvanostatic = DcFile.Read(Samples.PathOf("21-cp-625ma-5min.isw"));
        Assert.Equal(DcTechnique.LinearSweep, sweep.Technique);
        Assert.Equal(DcTechnique.Chronoamperometry, step.Technique);
        Assert.Equal(DcTechnique.Chronopotentiometry, galvanostatic.Technique);
        Assert.Equal(0.625, galvanostatic.CurrentAmperes[0], 12);
        Assert.Equal(300, galvanostatic.Seconds[^1], 9);
        Assert.Equal(1.788e-6, step.CurrentAmperes[0], 9);
    }

    [Fact]
    public void Parstat_rows_without_frequency_are_a_record_beside_the_spectrum()
    {
        MeasurementFile file = SpectrumFile.ReadAll(Samples.PathOf("exampleDataParstat.txt"));
        Assert.Equal(31, Assert.Single(file.Spectra).Count);
        Assert.Equal(781, Assert.Single(file.Records).Count);
    }

    [Fact]
    public void VersaStudio_file_warns_of_raw_values() =>
        Assert.Contains(SpectrumFile.ReadAll(Samples.PathOf("exampleDataVersaStudio.par")).Warnings,
            warning => warning.Contains("calibration", StringComparison.Ordinal));

    [Fact]
    public void Novocontrol_geometry_and_temperatures_become_metadata()
    {
        SpectrumMetadata pellet = SpectrumFile.Read(Samples.PathOf("Example2a.txt")).Metadata;
        Assert.Equal(0.75e-3, pellet.ThicknessMetres!.Value, 12);
        Assert.Equal(Math.PI / 4 * 0.013 * 0.013, pellet.AreaSquareMetres!.Value, 12);
        Assert.Equal("s05751_25deg", pellet.Sample);
        MeasurementFile series = SpectrumFile.ReadAll(Samples.PathOf("Test_X4_22-50-70-90DEG.txt"));
        Assert.Equal(["22C", "50C", "70C", "90C"], series.Spectra.Select(spectrum => spectrum.Id));
        Assert.Equal([295.15, 323.15, 343.15, 363.15],
            series.Spectra.Select(spectrum => Math.Round(spectrum.Metadata.TemperatureKelvin!.Value, 9)));
        // Conductivity gives the impedance back by the geometry; a capacitor of εr ≈ 7, so capacitive throughout.
        Assert.All(series.Spectra.SelectMany(spectrum => spectrum.ImaginaryOhm.ToArray()), x => Assert.True(x < 0));
    }

    [Fact]
    public void Chi_potential_sweep_gets_its_time_from_the_scan_rate()
    {
        DcRecord record =
            Assert.Single(
                TextFile.Read(
                    "Feb. 20, 2020   15:55:08\nLinear Sweep Voltammetry\nInstrument Model:  CHI660E\n\nScan Rate (V/s) = "
                        + "0.01\n\nPotential/V, Current/A\n\n0.00, 1e-6\n0.01, 2e-6\n0.02, 4e-6\n").Records);
        Assert.Equal(DcTechnique.LinearSweep, record.Technique);
        Assert.Equal(2, record.Seconds[2], 12);
        Assert.Equal(new DateTime(2020, 2, 20, 15, 55, 8), record.Metadata.MeasuredAt);
    }

    [Fact]
    public void RelaxIs_spectra_side_by_side_are_all_read()
    {
        string text =
            "RelaxIS 3.0 Spectrum export\nDate: 12/16/2025 2:29:15 PM\nData: Frequency\tData: Z'\tData: Z''\tData: Frequency\tData: "
                + "Z'\tData: Z''\nDC=0.5, T=1\tModel: a\tfirst\tDC=0.6\tModel: a\tsecond\n10\t1\t-1\t10\t3\t-3\n1\t2\t-2\t\t\t\n";
        MeasurementFile file = TextFile.Read(text);
        Assert.Equal(["first", "second"], file.Spectra.Select(spectrum => spectrum.Id));
        Assert.Equal([2, 1], file.Spectra.Select(spectrum => spectrum.Count));
        Assert.Equal(0.6, file.Spectra[1].Metadata.DcPotentialVolts);
    }
}
