using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using ImpedanceFit.Formats;

namespace ImpedanceFit.Tests.Formats;

/// <summary>Files of instruments in versions, and with contents, of which no sample is at hand: each is
/// written here as those programs write it.</summary>
public class OlderAndNewerFilesTests
{
    private static readonly MadeSpectrum Cell = MadeSpectrum.Cell;
    private static readonly MadeSpectrum Other = new(MadeSpectrum.Grid(5e4, 0.5, 17), s => 40 + MadeSpectrum.Arc(s, 300, 1e-5, 0.9));

    // 1.234567E+0004, as programs of the nineties wrote it.
    private static string Old(double x)
    {
        string[] parts = x.ToString("0.0000000000E+0", CultureInfo.InvariantCulture).Split('E');
        int exponent = int.Parse(parts[1], CultureInfo.InvariantCulture);
        return FormattableString.Invariant($"{parts[0]}E{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):0000}");
    }

    public static TheoryData<string, string> Scribner => new()
    {
        { "\"ZView Calculated Data File: Version 1.1\"\n\"  Freq (Hz)    Ampl     Bias   Time(Sec)   Z'(a)    Z''(b)    GD   Err   "
            + "Range\"\n", ", " },
        { "\"Z60W Data File: Version 1.1\"\n\"3\"\n\"  Freq (Hz)    Ampl     Bias   Time(Sec)   Z'(a)    Z''(b)    GD   Err   Range\"\n",
            "," },
        { "  Freq (Hz)    Ampl     Bias   Time(Sec)   Z'(a)    Z''(b)    GD   Err   Range\n", " " },
        { "ZPLOT2 ASCII\n  Date:   03-05-2011\n  Time:   10:20:30\n  End Header:\n End Comments\n", "\t" },
        { "ZPLOT2 ASCII\n  Experiment Type:  Sweep Frequency\n  Date:   03-05-2011\n  Freq(Hz)  Ampl  Bias  Time(Sec)  Z'(a)  Z''(b)  GD  "
            + "Err  Range\n", "\t" },
        { "ZPLOT ASCII\nOperator 7, 12 mV\n", " , " },
    };

    [Theory, MemberData(nameof(Scribner))]
    public void Files_of_ZPlot_and_ZView_are_read_in_old_and_new_spellings(string heading, string separator)
    {
        double time = 0;
        string text = heading
            + Cell.Table("", separator,
                (f, z) => [" " + Old(f), Old(0.01), Old(0.25), Old(time += 1.5), Old(z.Real), Old(z.Imaginary), Old(0), "0", "0"]);
        Spectrum spectrum = TextFile.One(text);
        Cell.AssertIs(spectrum, 1e-9);
        Assert.Equal(0.25, spectrum.Metadata.DcPotentialVolts!.Value, 12);
        Assert.Equal(1.5 * (Cell.Count - 1), spectrum.Seconds[^1], 9);
    }

    [Fact]
    public void Ivium_scans_share_their_settings_and_other_techniques_do_not_hide_them()
    {
        string Scan(MadeSpectrum cell) =>
            FormattableString.Invariant($"primary_data    \r\n3         \r\n{cell.Count}        \r\n")
            + cell.Table("", " ", (f, z) => [z.Real, z.Imaginary, f]).Replace("\n", " \r\n", StringComparison.Ordinal);
        string dc = "\0\0H\0\r\nstarttime=21/03/2023 10:11:12\r\nMethod=Transient\r\nTitle=conditioning\r\nMconfig=3\r\nprimary_data    "
            + "\r\n3         \r\n4         \r\n0.0 1e-3 0.50\r\n1.0 1e-3 0.51\r\n2.0 1e-3 0.52\r\n3.0 1e-3 0.53\r\n\0\0";
        string impedance = "\0\0H\0\r\nMethod=Impedance\r\nTitle=aged cell\r\nMconfig=3\r\n";
        MeasurementFile file = TextFile.Read(Encoding.Latin1.GetBytes(dc + impedance + Scan(Cell) + "\0\0\r\n" + Scan(Other) + "\0\0\0"));
        Assert.Equal(2, file.Spectra.Count);
        Cell.AssertIs(file.Spectra[0]);
        Other.AssertIs(file.Spectra[1]);
        Assert.Equal(4, Assert.Single(file.Records).Count);
        Assert.Equal(new DateTime(2023, 3, 21, 10, 11, 12), file.Records[0].Metadata.MeasuredAt);
    }

    [Theory]
    [InlineData("Method=Impedance\r\nTechnique=Constant E\r\n", "3", 0)]                            // without Mconfig
    // a fourth column, the table behind long settings
    [InlineData("Version=11\r\0\r\nMethod=Impedance\r\nMconfig=1\r\n", "4", 100_000)]
    [InlineData("starttime=2019-01-02 03:04:05\r\nMethod=Impedance/Potential scan\r\nMconfig=1\r\n", "3", 0)]
    public void Ivium_files_of_older_and_newer_versions_are_read(string settings, string columns, int padding)
    {
        string text = "\0\0\0\0\0\0\0\0H\0\0\0\r\n" + settings
            + string.Concat(Enumerable.Range(0, padding / 20).Select(k => FormattableString.Invariant($"Frequencies.f[{k}]=1\r\n")))
            + FormattableString.Invariant($"primary_data    \r\n{columns}         \r\n{Cell.Count}        \r\n")
            + Cell.Table("", " ", (f, z) => columns == "3" ? [z.Real, z.Imaginary, f] : [z.Real, z.Imaginary, f, 1.25])
            .Replace("\n", " \r\n", StringComparison.Ordinal) + "\0\0\u0001\u0002";
        Cell.AssertIs(Assert.Single(TextFile.Read(Encoding.Latin1.GetBytes(text)).Spectra));
    }

    [Fact]
    public void Ivium_table_that_is_cut_off_keeps_its_rows()
    {
        string text = FormattableString.Invariant($"\0\0\r\nMethod=Impedance\r\nMconfig=1\r\nprimary_data\r\n3\r\n{Cell.Count + 5}\r\n")
            + Cell.Table("", " ", (f, z) => [z.Real, z.Imaginary, f]);
        MeasurementFile file = TextFile.Read(Encoding.Latin1.GetBytes(text));
        Cell.AssertIs(Assert.Single(file.Spectra));
        Assert.Contains(file.Warnings, warning => warning.Contains("cut off", StringComparison.Ordinal));
    }

    [Fact]
    public void PalmSens_channels_scans_and_measurements_are_all_read()
    {
        MadeSpectrum third = new(Cell.Hertz, s => 3 + MadeSpectrum.Arc(s, 9, 1e-3, 0.8));
        string channels = Measurement("mux", DataSet(Cell), Listed("CH 1", Cell), Listed("CH 2", Other), Listed("CH 3", third));
        string record = "{\"Title\":\"Chronoamperometry\",\"DataSet\":{\"Values\":[" + Array("time", [0, 1, 2]) + ","
            + Array("potential", [0.1, 0.1, 0.1]) + "," + Array("current", [3, 2, 1]) + "]},\"EISDataList\":[]}";
        string broken = Measurement("broken",
            "{\"Values\":[" + Array("Frequency", [1, 2]) + "," + Array("ZRe", [1]) + "," + Array("ZIm", [1, 2]) + "]}");
        MeasurementFile file = TextFile.Read(Session(record, broken, channels));
        Assert.Equal(["mux: CH 1", "mux: CH 2", "mux: CH 3"], file.Spectra.Select(spectrum => spectrum.Id));
        Cell.AssertIs(file.Spectra[0]);
        Other.AssertIs(file.Spectra[1]);
        third.AssertIs(file.Spectra[2]);
        Assert.Single(file.Records);
        Assert.Contains(file.Warnings, warning => warning.Contains("broken", StringComparison.Ordinal));
    }

    [Fact]
    public void PalmSens_channels_in_one_data_set_are_all_read()
    {
        string set = "{\"Values\":[" + Arrays(Cell) + "," + Arrays(Other) + "]}";
        MeasurementFile file = TextFile.Read(Session(Measurement("two", set)));
        Assert.Equal(2, file.Spectra.Count);
        Cell.AssertIs(file.Spectra[0]);
        Other.AssertIs(file.Spectra[1]);
        // One sweep that stands twice, in the measurement and in its list, is one spectrum.
        Cell.AssertIs(Assert.Single(TextFile.Read(Session(Measurement("one", DataSet(Cell), Listed("scan", Cell)))).Spectra));
    }

    public static TheoryData<string> Novocontrol =>
        ["Zs", "Zp", "Zp-capacitive-negative", "Zp-as-series", "Yp", "Y-negative", "Eps", "M", "Modulus", "Sig"];

    [Theory, MemberData(nameof(Novocontrol))]
    public void Novocontrol_quantities_give_the_impedance(string kind)
    {
        const double thickness = 0.8e-3, diameter = 11e-3, vacuum = 8.8541878128e-12;
        double empty = vacuum * Math.PI / 4 * diameter * diameter / thickness;
        // A pellet in which permittivity and conduction both count.
        MadeSpectrum pellet = new(MadeSpectrum.Grid(1e7, 0.1, 41), s => 1 / (s * 9 * empty + 1 / (2e5 + 1 / (s * 1e-7))));
        (string heading, Func<double, Complex, (double, double)> columns) = kind switch
        {
            "Zs" => (" Zs' [Ohms]\t Zs'' [Ohms]", (_, z) => (z.Real, z.Imaginary)),
            "Zp" => (" Zp' [Ohms]\t Zp'' [Ohms]", (_, z) => (1 / (1 / z).Real, 1 / (1 / z).Imaginary)),
            "Zp-capacitive-negative" => (" Zp' [Ohms]\t Zp'' [Ohms]", (_, z) => (1 / (1 / z).Real, -1 / (1 / z).Imaginary)),
            "Zp-as-series" => (" Zp' [Ohms]\t Zp'' [Ohms]", (_, z) => (z.Real, z.Imaginary)),
            "Yp" => (" Yp' [S]\t Yp'' [S]", (_, z) => ((1 / z).Real, (1 / z).Imaginary)),
            "Y-negative" => (" Y' [S]\t Y'' [S]", (_, z) => ((1 / z).Real, -(1 / z).Imaginary)),
            "Eps" => (" Eps'    \t Eps''   ", (f, z) => (Epsilon(f, z).Real, -Epsilon(f, z).Imaginary)),
            "M" => (" M'    \t M''   ", (f, z) => ((1 / Epsilon(f, z)).Real, (1 / Epsilon(f, z)).Imaginary)),
            "Modulus" => (" Modulus'  \t Modulus''  ", (f, z) => ((1 / Epsilon(f, z)).Real, (1 / Epsilon(f, z)).Imaginary)),
            _ => (" Sig' [S/cm]\t Sig'' [S/cm]", (Func<double, Complex, (double, double)>)((f, z) => (Sigma(z).Real, -Sigma(z).Imaginary))),
        };
        string text =
            "pellet_9, 4.2.2021, 10:20\nDiameter[mm] 1.100e+01  Thickness[mm] 8.000e-01  Spacer Capacity[pF] 0.000e+00  Spacer Area[mm^2] "
                + "0.000e+00\nFixed value(s) :  AC Volt  [Vrms]=1.0000e-01\n"
            + pellet.Table(" Freq. [Hz]\t Temp. [°C]\t" + heading, "\t", (f, z) => [f, 35.0, columns(f, z).Item1, columns(f, z).Item2]);
        MeasurementFile file = TextFile.Read(text);
        Spectrum spectrum = Assert.Single(file.Spectra);
        Assert.Equal("Novocontrol text", file.Format);
        pellet.AssertIs(spectrum);
        Assert.Equal(308.15, spectrum.Metadata.TemperatureKelvin!.Value, 9);
        Assert.Equal(thickness, spectrum.Metadata.ThicknessMetres!.Value, 12);
        // Quantities per volume need the sizes.
        string without = text.Replace("Diameter[mm] 1.100e+01", "", StringComparison.Ordinal);
        if (kind is "Eps" or "M" or "Modulus" or "Sig")
            Assert.Contains("geometry", TextFile.Refused(without).Message, StringComparison.Ordinal);
        else
            pellet.AssertIs(TextFile.One(without));

        Complex Epsilon(double f, Complex z) => 1 / (Complex.ImaginaryOne * 2 * Math.PI * f * empty * z);
        Complex Sigma(Complex z) => 0.01 * thickness / (Math.PI / 4 * diameter * diameter) / z;
    }

    private static byte[] Session(params string[] measurements) =>
        [.. Encoding.Unicode.GetPreamble(),
            .. Encoding.Unicode.GetBytes("{\"Type\":\"PalmSens.DataFiles.SessionFile\",\"Measurements\":[" + string.Join(',', measurements)
                + "]}\uFEFF")];

    private static string Measurement(string title, string dataSet, params string[] listed) =>
        "{\"Title\":\"" + title + "\",\"DataSet\":" + dataSet + ",\"EISDataList\":[" + string.Join(',', listed) + "]}";

    private static string Listed(string title, MadeSpectrum cell) => "{\"Title\":\"" + title + "\",\"DataSet\":" + DataSet(cell) + "}";

    private static string DataSet(MadeSpectrum cell) => "{\"Values\":[" + Arrays(cell) + "]}";

    private static string Arrays(MadeSpectrum cell) =>
        Array("Frequency", cell.Hertz) + "," + Array("ZRe", cell.Z.Select(z => z.Real)) + ","
        + Array("ZIm", cell.Z.Select(z => -z.Imaginary)) + "," + Array("time", cell.Hertz.Select((_, k) => (double)k));

    private static string Array(string name, IEnumerable<double> numbers) =>
        "{\"Description\":" + JsonSerializer.Serialize(name) + ",\"Unit\":{\"Type\":\"PalmSens.Units.X\"},\"DataValues\":["
        + string.Join(',', numbers.Select(x => "{\"V\":" + x.ToString("R", CultureInfo.InvariantCulture) + "}")) + "]}";
}
