using System.Numerics;
using System.Text;
using ImpedanceFit.Formats;
using ImpedanceFit.Formats.Headings;

namespace ImpedanceFit.Tests.Formats;

/// <summary>One spectrum under the headings of many programs, languages and kinds of columns.</summary>
public class HeadingTests
{
    private static readonly MadeSpectrum Cell = MadeSpectrum.Cell;

    public static TheoryData<string, string> Cartesian => new()
    {
        // heading, what the columns hold: r Z', i Z'', n -Z'' (in ohm; k, m, M: in kilo, milli, mega)
        { "Frequenz;Realteil;Imaginärteil", "r;i" },
        { "Frequenz (Hz);Realteil Z (Ohm);-Imaginärteil Z (Ohm)", "r;n" },
        { "Frequenz in Hz;Realteil der Impedanz in Ω;Imaginärteil der Impedanz in Ω", "r;i" },
        { "Frequenz / Hz;Wirkanteil / kΩ;Blindanteil / kΩ", "rk;ik" },
        { "Частота, Гц;Re Z, Ом;-Im Z, Ом", "r;n" },
        { "Частота (кГц);Действительная часть (кОм);Мнимая часть (кОм)", "rk;ik" },
        { "Частота;Активное сопротивление, Ом;Реактивное сопротивление, Ом", "r;i" },
        { "频率;实部;虚部", "r;i" },
        { "频率(Hz);阻抗实部(Ω);阻抗虚部(Ω)", "r;i" },
        { "频率（Hz）;Z实部（欧姆）;-Z虚部（欧姆）", "r;n" },
        { "頻率 [赫兹];實部 [千欧];虛部 [千欧]", "rk;ik" },
        { "周波数;実部;虚部", "r;i" },
        { "周波数(Hz);インピーダンスの実部(Ω);インピーダンスの虚部(Ω)", "r;i" },
        { "Fréquence (Hz);Partie réelle (Ohm);Partie imaginaire (Ohm)", "r;i" },
        { "Frecuencia (Hz);Parte real (Ohm);Parte imaginaria (Ohm)", "r;i" },
        { "Częstotliwość [Hz];Re(Z) [Ω];Im(Z) [Ω]", "r;i" },
        { "Freq (Hz);Rs (Ohm);Xs (Ohm)", "r;i" },
        { "FREQUENCY;R;X", "r;i" },
        { "Freq(MHz);ESR(mOhm);X(mOhm)", "rm;im" },
        { "Frequency;Zdash;Zdashneg", "r;n" },
        { "frequency;z_real;z_imag_neg", "r;n" },
        { "f_Hz;Zre_ohm;neg_Zim_ohm", "r;n" },
        { "f [Hz];Impedance Real [MΩ];Impedance Imaginary (negative) [MΩ]", "rM;nM" },
        { "freq. /Hz;Z1 /ohm;Z2 /ohm", "r;i" },
        { "Frequency (Hz);Re{Z} (Ω);Im{Z} (Ω)", "r;i" },
        { "\"Frequency (Hz)\";\"Z′ (Ω)\";\"−Z″ (Ω)\"", "r;n" },
        { "F (Hz);Z real;Z imag", "r;i" },
        { "Kreisfrequenz (rad/s);Z';Z''", "w;r;i" },
        { "log f;Z' (Ohm);Z'' (Ohm)", "l;r;i" },
        { "log10(f/Hz);Re(Z)/Ohm;-Im(Z)/Ohm", "l;r;n" },
        { "lg(f);Z';Z''", "l;r;i" },
    };

    [Theory, MemberData(nameof(Cartesian))]
    public void Parts_of_the_impedance_are_found_in_any_language(string heading, string kinds)
    {
        string[] kind = kinds.Split(';');
        if (kind.Length == 2)
            kind = [heading.Contains("кГц", StringComparison.Ordinal) ? "fk" : heading.Contains("MHz", StringComparison.Ordinal) ? "fM"
                : "f", .. kind];
        object[] Row(double f, Complex z) => [.. kind.Select(k => (object)(Value(k[0], f, z) / Scale(k)))];
        foreach (bool decimalComma in new[] { false, true })
            Cell.AssertIs(TextFile.One(Cell.Table(heading, ";", Row, decimalComma)));
        Cell.AssertIs(TextFile.One(Cell.Table(heading.Replace(';', '\t'), "\t", Row)));
    }

    [Theory]
    [InlineData("Frequenz;Betrag;Phase", "m;d")]
    [InlineData("Frequenz (Hz);Betrag Z (kOhm);Phasenwinkel (°)", "mk;d")]
    [InlineData("Frequenz [Hz];Impedanzbetrag [Ω];Phase [Grad]", "m;d")]
    [InlineData("Частота, Гц;|Z|, Ом;Фаза, град", "m;d")]
    [InlineData("Частота, Гц;Модуль импеданса, кОм;Фаза, рад", "mk;a")]
    [InlineData("频率;阻抗模;相位", "m;d")]
    [InlineData("频率(Hz);阻抗模值(Ω);相位角(°)", "m;d")]
    [InlineData("周波数;インピーダンス;位相", "m;d")]
    [InlineData("周波数(Hz);|Z|(Ω);位相(度)", "m;d")]
    [InlineData("Frequency (Hz);Impedance Magnitude (Ohms);Impedance Phase Degrees (')", "m;d")]
    [InlineData("Frequency (Hz);Amplitude (Ohm);Phase (mrad)", "m;A")]
    [InlineData("Freq;|Z|;-Phase (deg)", "m;D")]
    [InlineData("f;Zmod;Zphz", "m;d")]
    [InlineData("f (Hz);|Z| (Ω);φ (mrad)", "m;A")]
    [InlineData("f (Hz);|Z| (Ω);ϑ", "m;a")]
    [InlineData("f (Hz);log|Z|;phase (deg)", "L;d")]
    [InlineData("Frequency (Hz);|Y| (mS);Phase Y (deg)", "ym;Y")]
    [InlineData("Frequency (Hz);Y (S);Phase of Y (rad)", "y;Z")]
    [InlineData("f;Admittance Magnitude (uS);Admittance Phase (°)", "yu;Y")]
    [InlineData("f;Y' (S);Y'' (S)", "g;b")]
    [InlineData("f (Hz);Re(Y) (mS);Im(Y) (mS)", "gm;bm")]
    [InlineData("Frequency (Hz);G (S);B (S)", "g;b")]
    [InlineData("freq;Conductance (µS);Susceptance (µS)", "gu;bu")]
    [InlineData("Frequency (Hz);Cp (F);D", "c;t")]
    [InlineData("Frequency (Hz);Cp (nF);Rp (kOhm)", "cn;pk")]
    [InlineData("Frequency (Hz);Cs (µF);Rs (Ohm)", "su;r")]
    [InlineData("Frequency (Hz);Rs (mOhm);Ls (H)", "rm;h")]
    [InlineData("Frequency (Hz);Cp (pF);G (µS)", "cp;gu")]
    [InlineData("FREQ;Cs(F);D", "s;t")]
    [InlineData("FREQ;Cp(F);Q", "c;q")]
    [InlineData("FREQ;Ls(uH);Q", "hu;Q")]
    [InlineData("Freq;Parallel capacitance (F);Conductance (S)", "c;g")]
    public void Pairs_of_other_columns_give_the_impedance(string heading, string kinds)
    {
        string[] kind = ["f", .. kinds.Split(';')];
        object[] Row(double f, Complex z) => [.. kind.Select(k => (object)(Value(k[0], f, z) / Scale(k)))];
        foreach (bool decimalComma in new[] { false, true })
            Cell.AssertIs(TextFile.One(Cell.Table(heading, ";", Row, decimalComma)));
    }

    [Theory]
    [InlineData("({0}{1}j)", ",")]
    [InlineData("{0}{1}i", ";")]
    [InlineData("{0} {2} {3}j", ";")]
    [InlineData("{0} {2} j{3}", "\t")]
    [InlineData("{0}{2}{3}*j", ",")]
    [InlineData("({0},{1})", ",")]
    [InlineData("({0}{1}j)", " ")]
    public void Complex_column_is_one_number(string pattern, string separator)
    {
        static string F(double x) => x.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
        object[] Row(double f, Complex z) =>
            [f, string.Format(System.Globalization.CultureInfo.InvariantCulture, pattern, F(z.Real),
                (z.Imaginary < 0 ? "" : "+") + F(z.Imaginary), z.Imaginary < 0 ? "-" : "+", F(Math.Abs(z.Imaginary)))];
        Cell.AssertIs(TextFile.One(Cell.Table("frequency" + separator + "Z", separator, Row)));
        Cell.AssertIs(TextFile.One(Cell.Table("", separator, Row)));
    }

    [Theory]
    [InlineData("f,Re(Z),Im(Z)", "{1}j")]
    [InlineData("f,Z',Z''", "{2}j{3}")]
    [InlineData("", "{1}i")]
    public void Imaginary_unit_may_stand_in_a_cell_of_its_own(string heading, string pattern)
    {
        static string F(double x) => x.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
        object[] Row(double f, Complex z) =>
            [f, z.Real, string.Format(System.Globalization.CultureInfo.InvariantCulture, pattern, "", F(z.Imaginary), z.Imaginary < 0 ? "-"
                : "+", F(Math.Abs(z.Imaginary)))];
        Cell.AssertIs(TextFile.One(Cell.Table(heading, ",", Row)));
    }

    [Theory]
    [InlineData("Frequency in Hz Z real in Ohm Z imaginary in Ohm")]
    [InlineData("freq / Hz Re(Z) / Ohm Im(Z) / Ohm")]
    [InlineData("Frequency (Hz) Z' (Ohm) Z'' (Ohm)")]
    [InlineData("  Frequency  Real part of Z   Imaginary part of Z")]
    [InlineData("# f [Hz]   Re Z [Ohm]   Im Z [Ohm]")]
    [InlineData("Frequenz in Hz, Realteil in Ohm, Imaginärteil in Ohm")]
    public void Headings_with_blanks_stand_above_columns_parted_by_blanks(string heading)
    {
        object[] Row(double f, Complex z) => [f, z.Real, z.Imaginary];
        Cell.AssertIs(TextFile.One(Cell.Table(heading, "  ", Row)));
        // Not by the sign of physics: a heading with a minus counts.
        string turned = heading.Replace("Im", "-Im", StringComparison.Ordinal).Replace("Z i", "-Z i", StringComparison.Ordinal)
            .Replace("Z''", "-Z''", StringComparison.Ordinal);
        Spectrum read = TextFile.One(Cell.Table(turned, " ", Row));
        Assert.All(Enumerable.Range(0, Cell.Count), k => Assert.Equal(-Cell.Z[k].Imaginary, read.ImaginaryOhm[k]));
    }

    [Theory]
    [InlineData("Frequency,Z',Z''\nHz,kOhm,kOhm\n")]
    [InlineData("Frequency,Z',Z''\n[Hz],[kΩ],[kΩ]\nsample A,sample A,sample A\n")]
    [InlineData("measured with care\n\nFrequency,Z',Z''\n(Hz),(kohm),(kohm)\n")]
    public void Units_may_stand_in_a_row_of_their_own(string heading) =>
        Cell.AssertIs(TextFile.One(heading + Cell.Table("", ",", (f, z) => [f, z.Real / 1e3, z.Imaginary / 1e3])));

    [Theory]
    [InlineData(1251, "Частота, Гц;Re Z, кОм;-Im Z, кОм")]
    [InlineData(936, "频率(Hz);阻抗实部(kΩ);-阻抗虚部(kΩ)")]
    [InlineData(932, "周波数(Hz);実部(kΩ);-虚部(kΩ)")]
    [InlineData(1252, "Frequenz (Hz);Realteil (kOhm);-Imaginärteil (kOhm)")]
    public void Headings_in_code_pages_of_Windows_are_understood(int page, string heading)
    {
        byte[] bytes =
            CodePagesEncodingProvider.Instance.GetEncoding(page)!.GetBytes(Cell.Table(heading, ";",
                (f, z) => [f, z.Real / 1e3, -z.Imaginary / 1e3], decimalComma: true));
        Cell.AssertIs(Assert.Single(TextFile.Read(bytes).Spectra));
    }

    [Theory]
    [InlineData("Z' fit")]
    [InlineData("Re(Zce)/Ohm")]
    [InlineData("Voltage amplitude (V)")]
    [InlineData("Real power")]
    [InlineData("phase 2")]
    [InlineData("comment")]
    [InlineData("Zone")]
    public void Columns_of_another_kind_are_left_alone(string heading) => Assert.Null(HeaderVocabulary.Interpret(heading));

    [Fact]
    public void Temperature_of_each_sweep_and_times_are_kept()
    {
        static string Rows(MadeSpectrum cell, string temperature, double start) =>
            cell.Table("", ";", (f, z) => [start, f, temperature, z.Magnitude, z.Phase * 180 / Math.PI], decimalComma: true);
        MadeSpectrum other = new(Cell.Hertz, s => 6 + MadeSpectrum.Arc(s, 10, 4e-5, 0.9));
        string text = "SMaRT-Export\nResult;Fréquence (Hz);Température (°C);Module de Z (Ohms);Phase Z (deg)\n" + Rows(Cell, "30,5", 1)
            + Rows(other, "61,25", 2);
        MeasurementFile file = TextFile.Read(text);
        Assert.Equal([303.65, 334.4], file.Spectra.Select(spectrum => Math.Round(spectrum.Metadata.TemperatureKelvin!.Value, 9)));
        Cell.AssertIs(file.Spectra[0]);
        other.AssertIs(file.Spectra[1]);
    }

    private static double Value(char kind, double f, Complex z)
    {
        Complex y = 1 / z;
        double w = 2 * Math.PI * f;
        return kind switch
        {
            'f' => f,
            'w' => w,
            'l' => Math.Log10(f),
            'r' => z.Real,
            'i' => z.Imaginary,
            'n' => -z.Imaginary,
            'm' => z.Magnitude,
            'L' => Math.Log10(z.Magnitude),
            'd' => z.Phase * 180 / Math.PI,
            'D' => -z.Phase * 180 / Math.PI,
            'a' => z.Phase,
            'A' => z.Phase * 1e3,
            'y' => y.Magnitude,
            'Y' => y.Phase * 180 / Math.PI,
            'Z' => y.Phase,
            'g' => y.Real,
            'b' => y.Imaginary,
            'c' => y.Imaginary / w,
            'p' => 1 / y.Real,
            's' => -1 / (w * z.Imaginary),
            'h' => z.Imaginary / w,
            't' => y.Real / y.Imaginary,
            'q' => y.Imaginary / y.Real,
            'Q' => z.Imaginary / z.Real,
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
    }

    private static double Scale(string kind) =>
        kind.Length < 2 ? 1 : kind[1] switch { 'k' => 1e3, 'm' => 1e-3, 'M' => 1e6, 'u' => 1e-6, 'n' => 1e-9, 'p' => 1e-12, _ => 1 };
}
