using System.Globalization;
using System.Numerics;
using System.Text;
using ImpedanceFit.Formats;

namespace ImpedanceFit.Tests.Formats;

/// <summary>One spectrum in every usual dress of a table: separators, decimal signs, line ends, encodings,
/// comments, blank lines, order and number of columns, all combined at random. The right spectrum comes, or
/// a clear error; never another spectrum.</summary>
/// <remarks>Some hundred combinations in ordinary runs; the environment variable <c>IMPEDANCEFIT_FUZZ</c>
/// gives the number for long ones.</remarks>
public class TableVariantTests
{
    private static readonly (string F, string A, string B, Func<double, Complex, (double F, double A, double B)> Row)[] Kinds =
    [
        ("Frequency (Hz)", "Z' (Ohm)", "Z'' (Ohm)", (f, z) => (f, z.Real, z.Imaginary)),
        ("freq/Hz", "Re(Z)/Ohm", "-Im(Z)/Ohm", (f, z) => (f, z.Real, -z.Imaginary)),
        ("f (kHz)", "|Z| (kOhm)", "Phase (deg)", (f, z) => (f / 1e3, z.Magnitude / 1e3, z.Phase * 180 / Math.PI)),
        ("Frequency", "|Z|", "Phase", (f, z) => (f, z.Magnitude, z.Phase)),
        ("Frequenz [Hz]", "Realteil [Ω]", "Imaginärteil [Ω]", (f, z) => (f, z.Real, z.Imaginary)),
        ("Частота (Гц)", "Re Z (Ом)", "-Im Z (Ом)", (f, z) => (f, z.Real, -z.Imaginary)),
        ("频率(Hz)", "实部(Ω)", "虚部(Ω)", (f, z) => (f, z.Real, z.Imaginary)),
        ("log f", "Rs (Ohm)", "Xs (Ohm)", (f, z) => (Math.Log10(f), z.Real, z.Imaginary)),
        ("f (Hz)", "G (mS)", "B (mS)", (f, z) => (f, 1e3 * (1 / z).Real, 1e3 * (1 / z).Imaginary)),
        ("f (Hz)", "Cp (nF)", "Rp (kOhm)", (f, z) => (f, 1e9 * (1 / z).Imaginary / (2 * Math.PI * f), 1e-3 / (1 / z).Real)),
        ("Freq (Hz)", "Z (Ohm)", "", (f, z) => (f, z.Real, z.Imaginary)),
        ("", "", "", (f, z) => (f, z.Real, z.Imaginary)),
    ];

    private static readonly string[] Separators = [",", ";", "\t", " ", "  ", ", ", " ; ", "\t\t", "|"];
    private static readonly string[] LineEnds = ["\n", "\r\n", "\r"];
    private static readonly string[] CommentBlocks = ["", "# measured by hand\n# cell 7, 25 °C\n",
        "Operator: A. B.\nDate: 2021-03-04 05:06:07\n\n", "% 3 columns\n%\n", "Title;of;the;measurement\n", "\n\n\n"];

    private static int Cases =>
        int.TryParse(Environment.GetEnvironmentVariable("IMPEDANCEFIT_FUZZ"), NumberStyles.None, CultureInfo.InvariantCulture,
            out int count) ? 50 * count : 600;

    [Fact]
    public void Every_dress_of_a_table_gives_the_same_spectrum()
    {
        int right = 0, refused = 0;
        Dictionary<string, string> reasons = [];
        for (int seed = 0; seed < Cases; seed++)
        {
            Random random = new(seed);
            MadeSpectrum cell = new(MadeSpectrum.Grid(2e5, 0.5, random.Next(9, 40)),
                s => 12 + MadeSpectrum.Arc(s, 60, 4e-5, 0.9) + MadeSpectrum.Arc(s, 85, 2e-3, 0.8));
            (byte[] bytes, string text) = Dressed(cell, random);
            try
            {
                Spectrum spectrum = Assert.Single(TextFile.Read(bytes).Spectra);
                cell.AssertIs(spectrum, 1e-8);
                right++;
            }
            catch (SpectrumFormatException e)
            {
                refused++;
                reasons.TryAdd(e.Problem[..Math.Min(70, e.Problem.Length)],
                    $"seed {seed}: {e.Message}\n{text[..Math.Min(300, text.Length)]}");
            }
            catch (Xunit.Sdk.XunitException e)
            {
                Assert.Fail($"seed {seed}: {e.Message}\n{text[..Math.Min(600, text.Length)]}");
            }
        }
        Assert.True(refused <= Cases / 500,
            $"{refused} of {Cases} were refused, {right} read. The first of each kind:\n{string.Join("\n\n", reasons.Values.Take(8))}");
    }

    private static (byte[] Bytes, string Text) Dressed(MadeSpectrum cell, Random random)
    {
        var kind = Kinds[random.Next(Kinds.Length)];
        string separator = Separators[random.Next(Separators.Length)];
        bool complex = kind.A == "Z (Ohm)", blanks = separator.Trim(' ').Length == 0;
        // A decimal comma cannot stand beside separating commas, nor a heading with blanks beside numbers
        // parted by them where there are more columns than headings.
        bool decimalComma = random.Next(2) == 0 && !separator.Contains(',');
        int extra = kind.F.Length == 0 ? 0 : random.Next(3);
        List<(string Heading, Func<double, Complex, int, string> Cell)> columns =
        [
            (kind.F, (f, z, _) => Number(kind.Row(f, z).F)),
            (kind.A, (f, z, _) => complex ? Number(z.Real) + (z.Imaginary < 0 ? "" : "+") + Number(z.Imaginary) + "j"
                : Number(kind.Row(f, z).A)),
        ];
        if (!complex)
            columns.Add((kind.B, (f, z, _) => Number(kind.Row(f, z).B)));
        for (int k = 0; k < extra; k++)
        {
            (string, Func<double, Complex, int, string>) column = random.Next(4) switch
            {
                0 => ("Point", (_, _, at) => (at + 1).ToString(CultureInfo.InvariantCulture)),
                1 => ("Range", (_, _, _) => "3"),
                2 => ("Bias (V)", (_, _, at) => Number(0.1)),
                _ => ("Err", (_, _, at) => Number(1e-3 * at)),
            };
            if (!columns.Exists(other => other.Heading == column.Item1))
                columns.Add(column);
        }
        if (kind.F.Length > 0)
            random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(columns));
        bool trailing = random.Next(4) == 0 && !blanks;
        StringBuilder text = new(CommentBlocks[random.Next(CommentBlocks.Length)]);
        if (kind.F.Length > 0)
            text.AppendJoin(separator, columns.Select(column => column.Heading)).Append(trailing ? separator : "").Append('\n');
        int blankLines = random.Next(3);
        for (int k = 0; k < cell.Count; k++)
        {
            if (blankLines == 2 && k > 0 && random.Next(6) == 0)
                text.Append('\n');
            text.AppendJoin(separator, columns.Select(column => column.Cell(cell.Hertz[k], cell.Z[k], k))).Append(trailing ? separator : "")
                .Append('\n');
        }
        text.Append(random.Next(4) switch { 0 => "\n\n", 1 => "# end\n", _ => "" });
        string whole = text.ToString().Replace("\n", LineEnds[random.Next(LineEnds.Length)], StringComparison.Ordinal);
        Encoding encoding = random.Next(6) switch { 0 => new UTF8Encoding(true), 1 => Encoding.Unicode, 2 => Encoding.BigEndianUnicode, 3
            when whole.All(c => c < 128) => new UnicodeEncoding(false, false), _ => new UTF8Encoding(false) };
        return ([.. encoding.GetPreamble(), .. encoding.GetBytes(whole)], whole);

        string Number(double x) => MadeSpectrum.Text(x, decimalComma);
    }
}
