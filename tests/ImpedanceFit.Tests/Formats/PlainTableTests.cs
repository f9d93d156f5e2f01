using System.Globalization;
using System.Text;
using ImpedanceFit.Formats;
using ImpedanceFit.Formats.Reading;

namespace ImpedanceFit.Tests.Formats;

/// <summary>The usual spellings of CSV: every text here holds the points 1000 Hz: 10 − 2j Ω, 100 Hz: 14 − 5j Ω, 10 Hz: 20 − 3j Ω.</summary>
public class PlainTableTests
{
    private const string Results =
        "file,temperature (K),thickness (mm),bulk conductivity (S/cm),trust\na.csv,298.15,1,0.001,ok\nb.csv,323.15,1,0.0021,ok\n"
        + "c.csv,348.15,1,0.0044,ok\n";

    [Theory]
    [InlineData(Results, "a table of results")]
    [InlineData("sample;file;thickness;diameter\nA;a.csv;1;10\nB;b.csv;1.1;10\n", "a study")]
    [InlineData("Temperature (K),Conductivity (S/cm),Activation (eV)\n298,0.001,0.3\n323,0.002,0.3\n348,0.004,0.3\n",
        "no heading names a frequency or an impedance")]
    [InlineData("wavelength;absorbance;reference\n400;0.1;0.3\n500;0.2;0.4\n600;0.5;0.1\n", "wavelength, absorbance, reference")]
    public void Table_of_something_else_is_no_spectrum_without_headings(string text, string reason)
    {
        SpectrumFormatException error = Assert.Throws<SpectrumFormatException>(() => TextFile.Read(Encoding.UTF8.GetBytes(text)));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Equal(1, error.Line);
    }

    /// <summary>A line of words above columns of blanks, and headings that name nothing, hide no spectrum.</summary>
    [Theory]
    [InlineData("measured last Tuesday\n1000 10 -2\n100 14 -5\n10 20 -3\n")]
    [InlineData("A,B,C\n1000,10,-2\n100,14,-5\n10,20,-3\n")]
    [InlineData("Column 1;Column 2;Column 3\n1000;10;-2\n100;14;-5\n10;20;-3\n")]
    public void Headings_that_say_nothing_leave_the_numbers_to_speak(string text)
    {
        Spectrum spectrum = Assert.Single(TextFile.Read(Encoding.UTF8.GetBytes(text)).Spectra);
        Assert.Equal([1000, 100, 10], spectrum.FrequenciesHertz.ToArray().OrderDescending());
    }

    [Fact]
    public void Columns_that_are_named_make_a_spectrum_of_any_table()
    {
        byte[] table = Encoding.UTF8.GetBytes("wavelength;absorbance;reference\n1000;10;-2\n100;14;-5\n10;20;-3\n");
        ReadOptions options = new() { Columns = ReadOptions.ParseColumns("f=1,re=2,im=3") };
        Assert.Equal(3, Assert.Single(TextFile.Read(table, options).Spectra).Count);
    }

    public static TheoryData<string> Spellings =>
    [
        "frequency_Hz,z_real_ohm,z_imag_ohm\n1000,10,-2\n100,14,-5\n10,20,-3\n",
        "f;Zre;Zim\n1000;10;-2\n100;14;-5\n10;20;-3\n",
        "f\tZ'\tZ''\n1000\t10\t-2\n100\t14\t-5\n10\t20\t-3",
        "1000 10 -2\n100 14 -5\n10 20 -3\n",
        "   1000   10   -2\r\n   100    14   -5\r\n   10     20   -3\r\n",
        "1000, 10, -2\n100, 14, -5\n10, 20, -3\n",
        "freq/Hz,Re(Z)/Ohm,-Im(Z)/Ohm\n1000,10,2\n100,14,5\n10,20,3\n",
        "Frequency (Hz),-Z'' (Ohm),Z' (Ohm)\n1000,2,10\n100,5,14\n10,3,20\n",
        "Freq.[Hz] \t Zs'[ohm] \t Zs''[ohm]\n1.0e+003\t1.0E+001\t-2.0E+000\n1.0e+002\t1.4E+001\t-5.0E+000\n1.0e+001\t2.0E+001\t-3.0E+000\n",
        "Frequenz [Hz];Z' [Ω];Z'' [Ω]\n1000,0;10,0;-2,0\n100,0;14,0;-5,0\n10,0;20,0;-3,0\n",
        "f / kHz,Zreal / kOhm,Zimag / kOhm\n1,0.01,-0.002\n0.1,0.014,-0.005\n0.01,0.02,-0.003\n",
        "f (mHz)\tRe (mΩ)\tIm (mΩ)\n1000000\t10000\t-2000\n100000\t14000\t-5000\n10000\t20000\t-3000\n",
        "f;Re(Z)/MOhm;Im(Z)/MOhm\n1000;1e-5;-2e-6\n100;1.4e-5;-5e-6\n10;2e-5;-3e-6\n",
        "\"Frequency\",\"Z'\",\"Z\"\"\"\n\"1000\",\"10\",\"-2\"\n\"100\",\"14\",\"-5\"\n\"10\",\"20\",\"-3\"\n",
        "Freq/Hz, Z'/ohm, Z\"/ohm, Z/ohm, Phase/deg\n\n1e+3, 10, -2, 10.2, -11.3\n1e+2, 14, -5, 14.9, -19.7\n1e+1, 20, -3, 20.2, -8.5\n",
        "# measured by hand\n# cell 7\nfreq,real,imag\n1000,10,-2\n\n100,14,-5\n# a remark\n10,20,-3\n",
        "% f  Zre  Zim\n1000 10 -2\n100 14 -5\n10 20 -3\n",
        "Some title\nOperator: A. B.\n\nomega_rad/s,Z_Re,Z_Im\n6283.185307179586,10,-2\n628.3185307179587,14,-5\n62.83185307179586,20,-3\n",
        "nr,time/s,freq/Hz,Zre/Ohm,Zim/Ohm\n1,0.5,1000,10,-2\n2,1.5,100,14,-5\n3,2.5,10,20,-3\n",
        "f,Z_real,Z_imag,remark\n1000,10,-2,good\n100,14,-5,good\n10,20,-3,bad\n",
        "1000|10|-2\n100|14|-5\n10|20|-3\n",
        "f,|Z|,phase "
            + "(deg)\n1000,10.198039027185569,-11.309932474020213\n100,14.866068747318506,-19.65382405805331\n10,20.223748416156685,-8.530765609948130\n",
        "f,|Z|,-phase "
            + "(°)\n1000,10.198039027185569,11.309932474020213\n100,14.866068747318506,19.65382405805331\n10,20.223748416156685,8.530765609948130\n",
        "Frequency [Hz],Zmod [kohm],Zphz "
            + "[rad]\n1000,0.010198039027185569,-0.19739555984988075\n100,0.014866068747318506,-0.34302394042070336\n10,0.020223748416156685,-0.14888994760949726\n",
        "Frequency\tImpedance\tTheta\n1000\t10.198039027185569\t-0.19739555984988075\n100\t14.866068747318506\t-0.34302394042070336\n10\t20.223748416156685\t-0.14888994760949726\n",
    ];

    [Theory, MemberData(nameof(Spellings))]
    public void Usual_spellings_give_the_same_spectrum(string text)
    {
        foreach (string culture in new[] { "", "de-DE", "tr-TR" })
            SampleTests.InCulture(culture, () => AssertIsTheSpectrum(TextFile.One(text)));
    }

    [Fact]
    public void Encodings_are_recognised()
    {
        const string text = "Frequenz [Hz];Z' [mΩ];Z'' [mΩ]\n1000;10000;-2000\n100;14000;-5000\n10;20000;-3000\n";
        foreach (Encoding encoding in new Encoding[] { new UTF8Encoding(true), new UTF8Encoding(false), Encoding.Unicode,
            Encoding.BigEndianUnicode, new UnicodeEncoding(false, false), new UnicodeEncoding(true, false) })
            AssertIsTheSpectrum(Assert.Single(TextFile.Read([.. encoding.GetPreamble(), .. encoding.GetBytes(text)]).Spectra));
        AssertIsTheSpectrum(
            Assert.Single(
                TextFile.Read(Encoding.Latin1.GetBytes("µ-cell, 25 °C\nf (Hz),Re (ohm),Im (ohm)\n1000,10,-2\n100,14,-5\n10,20,-3\n"))
                .Spectra));
    }

    [Fact]
    public void Area_specific_impedance_is_that_of_one_square_centimetre()
    {
        Spectrum spectrum = TextFile.One("freq/Hz,Re(Z)/Ohm*cm^2,-Im(Z)/Ohm*cm^2\n1000,10,2\n100,14,5\n10,20,3\n");
        AssertIsTheSpectrum(spectrum);
        Assert.Equal(1e-4, spectrum.Metadata.AreaSquareMetres);
        Assert.Contains(spectrum.Metadata.Inference, note => note.Contains("area-specific", StringComparison.Ordinal));
    }

    [Fact]
    public void Sign_without_a_word_in_the_file_follows_physics_and_says_so()
    {
        MeasurementFile file = TextFile.Read(Rc(sign: -1, header: ""));
        Assert.True(file.Spectra[0].ImaginaryOhm[5] < 0);
        Assert.Contains(file.Warnings, warning => warning.Contains("Kramers-Kronig", StringComparison.Ordinal));
        Assert.Empty(TextFile.Read(Rc(sign: 1, header: "")).Warnings);
        // The user's word counts more.
        Assert.True(TextFile.One(Rc(sign: -1, header: ""), new ReadOptions { Sign = 1 }).ImaginaryOhm[5] > 0);
        Assert.True(TextFile.One(Rc(sign: 1, header: ""), new ReadOptions { Sign = -1 }).ImaginaryOhm[5] > 0);
        // A minus in the heading too: it says that the column holds −Z″, and an inductive cell may well be what was measured.
        Assert.True(TextFile.One(Rc(sign: 1, header: "f,Zre,-Zim\n")).ImaginaryOhm[5] > 0);
    }

    [Fact]
    public void Magnitudes_of_the_imaginary_part_take_their_sign_from_the_phase()
    {
        MeasurementFile file =
            TextFile.Read(
                "Freq,Real,Imag,|Z|/Ohm,Phase(Z)/deg\n1e5,10,2,10.2,11.3\n1e4,10,1,10.05,5.7\n1e3,11,3,11.4,-15.3\n1e2,14,5,14.9,-19.7\n10,20,3,20.2,-8.5\n");
        Assert.Equal([2.0, 1, -3, -5, -3], file.Spectra[0].ImaginaryOhm.ToArray());
        Assert.Contains(file.Warnings, warning => warning.Contains("Phase(Z)", StringComparison.Ordinal));
    }

    [Fact]
    public void Restarts_of_the_frequency_split_a_file()
    {
        string sweep = "1000,10,-2\n100,14,-5\n10,20,-3\n1,22,-1\n";
        MeasurementFile file = TextFile.Read("f,re,im\n" + sweep + sweep + sweep);
        Assert.Equal(["1", "2", "3"], file.Spectra.Select(spectrum => spectrum.Id));
        Assert.All(file.Spectra, spectrum => Assert.Equal(4, spectrum.Count));
    }

    [Fact]
    public void Down_and_up_again_are_two_spectra()
    {
        MeasurementFile file = TextFile.Read("1000,10,-2\n100,14,-5\n10,20,-3\n1,22,-1\n1,22,-1\n10,20,-3\n100,14,-5\n1000,10,-2\n");
        Assert.Equal([4, 4], file.Spectra.Select(spectrum => spectrum.Count));
    }

    [Fact]
    public void Sweeps_parted_by_a_line_of_text_share_the_heading()
    {
        MeasurementFile file = TextFile.Read("f,-Zim,Zre\n1000,2,10\n100,5,14\n10,3,20\nsecond sweep\n1000,4,20\n100,10,28\n10,6,40\n");
        Assert.Equal([3, 3], file.Spectra.Select(spectrum => spectrum.Count));
        Assert.Equal([20.0, 28, 40], file.Spectra[1].RealOhm.ToArray());
        Assert.Equal([-4.0, -10, -6], file.Spectra[1].ImaginaryOhm.ToArray());
    }

    [Fact]
    public void Ids_name_the_spectra()
    {
        MeasurementFile file = TextFile.Read("sample;f;Zre;Zim\nA;1000;10;-2\nA;100;14;-5\nB;1000;20;-4\nB;100;28;-10\n");
        Assert.Equal(["A", "B"], file.Spectra.Select(spectrum => spectrum.Id));
        Assert.Equal(28, file.Spectra[1].RealOhm[1]);
        Assert.Equal(28,
            TextFile.One("sample;f;Zre;Zim\nA;1000;10;-2\nA;100;14;-5\nB;1000;20;-4\nB;100;28;-10\n", new ReadOptions { Id = "B" })
            .RealOhm[1]);
        Assert.Contains("appears again",
            TextFile.Refused("id;f;Zre;Zim\nA;1000;10;-2\nA;100;14;-5\nB;1000;20;-4\nB;10;28;-10\nA;1;1;1\nA;2;2;2\n").Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_can_be_chosen_by_number_and_heading()
    {
        const string text = "a,b,c,d\n7,1000,10,-2\n7,100,14,-5\n7,10,20,-3\n";
        AssertIsTheSpectrum(TextFile.One(text, new ReadOptions { Columns = ReadOptions.ParseColumns("f=2,re=3,im=4") }));
        AssertIsTheSpectrum(TextFile.One(text, new ReadOptions { Columns = ReadOptions.ParseColumns("f=b, re=c, im=d") }));
        Assert.Contains("no column 'x'",
            TextFile.Refused(text, new ReadOptions { Columns = ReadOptions.ParseColumns("f=x,re=3,im=4") }).Message,
            StringComparison.Ordinal);
        Assert.Contains("no column '9'",
            TextFile.Refused(text, new ReadOptions { Columns = ReadOptions.ParseColumns("f=9,re=3,im=4") }).Message,
            StringComparison.Ordinal);
        Assert.Equal(1e4,
            TextFile.One(text, new ReadOptions { Columns = ReadOptions.ParseColumns("f=2,re=3,im=4"), Unit = "kohm" }).RealOhm[0]);
    }

    [Fact]
    public void Unit_of_the_user_wins_over_the_heading() =>
        Assert.Equal(0.01,
            TextFile.One("f,Zre/Ohm,Zim/Ohm\n1000,10,-2\n100,14,-5\n10,20,-3\n", new ReadOptions { Unit = "mohm" }).RealOhm[0], 12);

    [Theory]
    [InlineData("f=1,re=2,foo=3", "'foo'")]
    [InlineData("f=1,f=2", "twice")]
    [InlineData("f", "does not name a column")]
    [InlineData("", "empty")]
    public void Bad_choice_of_columns_names_the_mistake(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<InputException>(() => ReadOptions.ParseColumns(text)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Bad_sign_and_unit_name_the_mistake()
    {
        Assert.Contains("sign 2", Assert.Throws<InputException>(() => new ReadOptions { Sign = 2 }).Message,
            StringComparison.Ordinal);
        Assert.Contains("'volt'", Assert.Throws<InputException>(() => new ReadOptions { Unit = "volt" }).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Record_in_time_is_read_with_its_units()
    {
        DcRecord record = Assert.Single(TextFile.Read("t/min;E/mV;I/µA\n0;100;50\n1;100;40\n2;100;30\n3;100;25\n").Records);
        Assert.Equal(DcTechnique.Chronoamperometry, record.Technique);
        Assert.Equal([0.0, 60, 120, 180], record.Seconds.ToArray());
        Assert.Equal(0.1, record.PotentialVolts[3], 15);
        Assert.Equal(25e-6, record.CurrentAmperes[3], 15);
    }

    private static string Rc(int sign, string header)
    {
        var text = new StringBuilder(header);
        for (int k = 0; k <= 20; k++)
        {
            double f = Math.Pow(10, 4 - k / 4.0), x = 2 * Math.PI * f * 1e-2;
            text.Append(CultureInfo.InvariantCulture, $"{f:R},{10 + 100 / (1 + x * x):R},{sign * -100 * x / (1 + x * x):R}\n");
        }
        return text.ToString();
    }

    private static void AssertIsTheSpectrum(Spectrum spectrum)
    {
        Assert.Equal(3, spectrum.Count);
        double[] f = [1000, 100, 10], re = [10, 14, 20], im = [-2, -5, -3];
        for (int k = 0; k < 3; k++)
        {
            Assert.Equal(f[k], spectrum.FrequenciesHertz[k], 10);
            Assert.Equal(re[k], spectrum.RealOhm[k], 12);
            Assert.Equal(im[k], spectrum.ImaginaryOhm[k], 12);
        }
    }
}
