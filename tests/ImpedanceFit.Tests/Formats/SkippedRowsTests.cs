using System.Numerics;
using ImpedanceFit.Formats;

namespace ImpedanceFit.Tests.Formats;

/// <summary>A row that was not measured is left out, counted and named; the others are read.</summary>
public class SkippedRowsTests
{
    private static readonly MadeSpectrum Cell = MadeSpectrum.Cell;

    [Theory]
    [InlineData("0,7,-3", "frequency 0")]
    [InlineData("5.5,OVLD,OVLD", "'OVLD'")]
    [InlineData("5.5,1,OVERLOAD", "'OVERLOAD'")]
    [InlineData("5.5,,-3", "empty")]
    [InlineData("5.5,2,", "empty")]
    [InlineData("5.5,NaN,-3", "'NaN'")]
    [InlineData("5.5,7,inf", "'inf'")]
    [InlineData("5.5,7,-1.#INF", "'-1.#INF'")]
    [InlineData("5.5,---,---", "'---'")]
    [InlineData("---,---,---", "'---'")]
    [InlineData("n.d.,n.d.,n.d.", "'n.d.'")]
    [InlineData("5.5,9.91E37,9.91E37", "overload")]
    [InlineData("5.5,7,1e999", "'1e999'")]
    [InlineData("5.5,x7,-3", "'x7'")]
    [InlineData("-5.5,7,-3", "negative frequency")]
    [InlineData("5.5,0,0", "zero")]
    public void Row_without_a_point_is_left_out_wherever_it_stands(string row, string named)
    {
        foreach ((string heading, string separator) in new[] { ("Frequency (Hz),Z' (Ohm),Z'' (Ohm)", ","), ("f;Zre;Zim", ";"),
            ("f\tZre\tZim", "\t") })
        {
            string[] lines = Cell.Table(heading, separator, (f, z) => [f, z.Real, z.Imaginary]).TrimEnd().Split('\n');
            foreach (int at in new[] { 1, 9, lines.Length })
            {
                string text = string.Join('\n', [.. lines[..at], row.Replace(",", separator, StringComparison.Ordinal), .. lines[at..]])
                    + "\n";
                // A last row without any number is a footer.
                bool footer = at == lines.Length && !row.Any(char.IsAsciiDigit);
                MeasurementFile file = TextFile.Read(text);
                Cell.AssertIs(Assert.Single(file.Spectra));
                if (footer || (at == 1 && !row.Any(char.IsAsciiDigit)))
                    continue;
                string warning = Assert.Single(file.Warnings);
                Assert.Contains(named, warning, StringComparison.Ordinal);
                Assert.Contains(FormattableString.Invariant($"Left out 1 of {Cell.Count + 1} rows"), warning, StringComparison.Ordinal);
                Assert.Contains(FormattableString.Invariant($"line {at + 1}"), warning, StringComparison.Ordinal);
            }
        }
    }

    public static TheoryData<string, string> OverloadsInPairs()
    {
        TheoryData<string, string> data = [];
        foreach (string heading in PairColumns.Keys)
        {
            foreach (string mark in (string[])["9.9E37", "9.9e37", "+9.91e37", "-9.9E+37", "1e38", "-1.0E+38", "OVLD"])
                data.Add(heading, mark);
        }
        return data;
    }

    private static readonly Dictionary<string, Func<double, Complex, (double First, double Second)>> PairColumns = new()
    {
        ["f,Z' (kOhm),Z'' (kOhm)"] = (_, z) => (z.Real / 1e3, z.Imaginary / 1e3),
        ["f,|Z| (Ohm),phase (deg)"] = (_, z) => (z.Magnitude, z.Phase * 180 / Math.PI),
        ["f,|Z| (MOhm),phase (deg)"] = (_, z) => (z.Magnitude / 1e6, z.Phase * 180 / Math.PI),
        ["f,|Z|,phase"] = (_, z) => (z.Magnitude, z.Phase),
        ["f,|Y| (S),phase (rad)"] = (_, z) => (1 / z.Magnitude, -z.Phase),
        ["f,G (S),B (S)"] = (_, z) => ((1 / z).Real, (1 / z).Imaginary),
        ["f,Cp (F),D"] = (f, z) => ((1 / z).Imaginary / (2 * Math.PI * f), (1 / z).Real / (1 / z).Imaginary),
        ["f,Cp (pF),Rp (Ohm)"] = (f, z) => (1e12 * (1 / z).Imaginary / (2 * Math.PI * f), 1 / (1 / z).Real),
        ["f,Cp (F),G (S)"] = (f, z) => ((1 / z).Imaginary / (2 * Math.PI * f), (1 / z).Real),
        ["f,Cp (F),Q"] = (f, z) => ((1 / z).Imaginary / (2 * Math.PI * f), (1 / z).Imaginary / (1 / z).Real),
        ["f,Cs (F),D"] = (f, z) => (-1 / (2 * Math.PI * f * z.Imaginary), -z.Real / z.Imaginary),
        ["f,Cs (F),Rs (Ohm)"] = (f, z) => (-1 / (2 * Math.PI * f * z.Imaginary), z.Real),
        ["f,Ls (H),Q"] = (f, z) => (z.Imaginary / (2 * Math.PI * f), z.Imaginary / z.Real),
    };

    [Theory]
    [MemberData(nameof(OverloadsInPairs))]
    public void Overload_is_none_of_the_numbers_whatever_the_columns(string heading, string mark)
    {
        string[] lines = Cell.Table(heading, ",", (f, z) => PairColumns[heading](f, z) is var (first, second) ? [f, first, second] : [])
            .TrimEnd().Split('\n');
        string[] cells = lines[9].Split(',');
        foreach (string row in (string[])[$"{cells[0]},{mark},{cells[2]}", $"{cells[0]},{cells[1]},{mark}", $"{cells[0]},{mark},{mark}"])
        {
            MeasurementFile file = TextFile.Read(string.Join('\n', [.. lines[..9], row, .. lines[10..]]) + "\n");
            Spectrum spectrum = Assert.Single(file.Spectra);
            Assert.Equal(Cell.Count - 1, spectrum.Count);
            for (int k = 0; k < spectrum.Count; k++)
            {
                Complex expected = Cell.Z[k < 8 ? k : k + 1], read = spectrum[k];
                Assert.True((expected - read).Magnitude < 1e-6 * expected.Magnitude, $"{heading}: {read} is not {expected}");
            }
            string warning = Assert.Single(file.Warnings, text => text.Contains("Left out", StringComparison.Ordinal));
            Assert.Contains(mark == "OVLD" ? "'OVLD'" : "overload", warning, StringComparison.Ordinal);
            Assert.Contains("line 10", warning, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Rows_are_counted_by_their_reasons()
    {
        string[] lines = Cell.Table("f,re,im", ",", (f, z) => [f, z.Real, z.Imaginary]).TrimEnd().Split('\n');
        string text = string.Join('\n', [.. lines[..4], "0,1,2", "0,1,2", .. lines[4..8], "3.3,OVLD,1", .. lines[8..]]);
        Assert.Equal("Left out 3 of 31 rows: 2 at frequency 0 (lines 5, 6), 1 with 'OVLD' (line 11).",
            Assert.Single(TextFile.Read(text).Warnings));
    }

    [Fact]
    public void Sweeps_with_direct_current_between_them_are_read()
    {
        string rows = Cell.Table("", "\t", (f, z) => ["0.1", f, z.Real, z.Imaginary]), dc = "0.1\t0\t0\t0\n0.2\t0\t0\t0\n";
        MeasurementFile file = TextFile.Read("t/s\tfreq/Hz\tRe(Z)/Ohm\tIm(Z)/Ohm\n" + dc + rows + dc + rows + dc);
        Assert.Equal(2, file.Spectra.Count);
        Assert.All(file.Spectra, spectrum => Cell.AssertIs(spectrum));
        Assert.Contains("6 at frequency 0", Assert.Single(file.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Row_that_is_cut_off_at_the_end_costs_itself()
    {
        string text = Cell.Table("f,re,im", ",", (f, z) => [f, z.Real, z.Imaginary]) + "0.04,12";
        MeasurementFile file = TextFile.Read(text);
        Cell.AssertIs(Assert.Single(file.Spectra));
        Assert.Contains("empty cell (line 30)", Assert.Single(file.Warnings), StringComparison.Ordinal);
        file = TextFile.Read(text.Replace(',', ' '));
        Cell.AssertIs(Assert.Single(file.Spectra));
        Assert.Contains("cut off (line 30)", Assert.Single(file.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Remarks_that_most_rows_lack_do_no_harm()
    {
        string[] lines = Cell.Table("f,re,im,remark", ",", (f, z) => [f, z.Real, z.Imaginary]).TrimEnd().Split('\n');
        foreach (int at in new[] { 1, 2, 12, lines.Length - 1 })
        {
            foreach (string end in new[] { "", "," })
            {
                string[] with = [.. lines.Select((line, k) => k == at ? line + ",bubble" : k > 0 ? line + end : line)];
                MeasurementFile file = TextFile.Read(string.Join('\n', with));
                Cell.AssertIs(Assert.Single(file.Spectra));
                Assert.Empty(file.Warnings);
                file = TextFile.Read(string.Join('\n', with.Skip(1)));
                Cell.AssertIs(Assert.Single(file.Spectra));
            }
        }
    }

    [Fact]
    public void Standard_deviations_follow_their_points()
    {
        string text = "f,re,im,sigma_re,sigma_im\n1000,10,-2,0.1,0.2\n300,OVLD,-2,0.3,0.3\n100,14,-5,0.4,0.5\n10,20,-3,0.6,0.7\n";
        Spectrum spectrum = TextFile.One(text);
        Assert.Equal([1000.0, 100, 10], spectrum.FrequenciesHertz.ToArray());
        Assert.Equal([0.1, 0.4, 0.6], spectrum.SigmaRealOhm.ToArray());
    }

    [Fact]
    public void Json_line_with_a_null_leaves_that_point_out()
    {
        Spectrum spectrum = TextFile.One("{\"f\":[1000,100,10],\"zre\":[10,null,20],\"zim\":[-2,-5,-3]}\n");
        Assert.Equal([1000.0, 10], spectrum.FrequenciesHertz.ToArray());
        Assert.NotEmpty(spectrum.Metadata.Warnings);
    }

    [Fact]
    public void Damaged_part_of_a_file_does_not_hide_the_others()
    {
        // The second table repeats a frequency.
        MeasurementFile file =
            TextFile.Read("f,re,im\n1000,10,-2\n100,14,-5\n10,20,-3\nsecond\n1000,10,-2\n100,14,-5\n100,15,-5\n10,20,-3\n");
        Assert.Equal(3, Assert.Single(file.Spectra).Count);
        Assert.Contains(file.Warnings, warning => warning.Contains("is a duplicate", StringComparison.Ordinal)
            && warning.Contains("line 8", StringComparison.Ordinal));
    }

    public static TheoryData<string> LinesInsideATable() => ["measurement interrupted", "# a comment", "pause, then on", "Pause: 10 min",
        "electrode touched - see notebook p. 7", "HEADING", "", "a,b,c", "frequency restarted by hand\nsecond part",
        "HEADING\nsecond part"];

    [Theory]
    [MemberData(nameof(LinesInsideATable))]
    public void Line_of_text_inside_a_table_costs_itself(string line)
    {
        foreach (string heading in (string[])["Frequency (Hz),Z' (Ohm),Z'' (Ohm)", "f,|Z|,phase (deg)", "index,f (Hz),re (Ohm),im (Ohm)"])
        {
            foreach (bool rising in (bool[])[false, true])
            {
                MadeSpectrum cell = rising ? new(MadeSpectrum.Grid(0.05, 2e5, 28), s => 12 + MadeSpectrum.Arc(s, 30, 4e-5, 0.9)) : Cell;
                int index = 0;
                string[] lines = cell.Table(heading, ",", (f, z) => heading.StartsWith('i') ? [(double)++index, f, z.Real, z.Imaginary]
                    : heading.Contains('|', StringComparison.Ordinal) ? [f, z.Magnitude, z.Phase * 180 / Math.PI]
                    : [f, z.Real, z.Imaginary]).TrimEnd().Split('\n');
                string extra = line.Replace("HEADING", heading, StringComparison.Ordinal);
                foreach (int at in (int[])[3, 12, lines.Length - 2])
                {
                    MeasurementFile file = TextFile.Read(string.Join('\n', [.. lines[..at], extra, .. lines[at..]]) + "\n");
                    cell.AssertIs(Assert.Single(file.Spectra));
                    if (extra.Length == 0 || extra[0] == '#')
                    {
                        Assert.Empty(file.Warnings);
                        continue;
                    }
                    string warning = Assert.Single(file.Warnings);
                    Assert.Contains(FormattableString.Invariant($"{at + 1}"), warning, StringComparison.Ordinal);
                    Assert.StartsWith("Left out", warning, StringComparison.Ordinal);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(LinesInsideATable))]
    public void Sweeps_that_start_again_behind_a_line_of_text_stay_apart(string line)
    {
        const string Heading = "Frequency (Hz),Z' (Ohm),Z'' (Ohm)";
        string rows = Cell.Table("", ",", (f, z) => [f, z.Real, z.Imaginary]);
        MeasurementFile file = TextFile.Read($"{Heading}\n{rows}{line.Replace("HEADING", Heading, StringComparison.Ordinal)}\n{rows}");
        Assert.Equal(2, file.Spectra.Count);
        Assert.All(file.Spectra, spectrum => Cell.AssertIs(spectrum));
    }

    [Fact]
    public void Row_that_is_written_twice_costs_itself()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".csv");
        foreach (string heading in (string[])["f,re,im", "frequency_Hz,z_real_ohm,z_imag_ohm"])
        {
            string[] lines = Cell.Table(heading, ",", (f, z) => [f, z.Real, z.Imaginary]).TrimEnd().Split('\n');
            foreach ((int row, int at) in ((int, int)[])[(1, 2), (7, 8), (28, 29), (7, 9), (9, 6)])
            {
                string text = string.Join('\n', [.. lines[..at], lines[row], .. lines[at..]]) + "\n";
                MeasurementFile file = TextFile.Read(text);
                Spectrum spectrum = Assert.Single(file.Spectra);
                Assert.Equal(Cell.Count, spectrum.Count);
                Assert.Contains("Left out 1 of 29 rows: 1 that repeats another (line ", Assert.Single(spectrum.Metadata.Warnings),
                    StringComparison.Ordinal);
                if (heading[1] == ',')
                    continue;
                File.WriteAllText(path, text);
                Assert.Equal(spectrum.Metadata.Warnings, Assert.Single(SpectrumCsv.ReadMany(path)).Metadata.Warnings);
                File.Delete(path);
            }
            // Two sweeps, of which the first begins with a repeated row, are two.
            string[] twice = [.. lines[..2], lines[1], .. lines[2..], .. lines[1..]];
            Assert.Equal(2, TextFile.Read(string.Join('\n', twice) + "\n").Spectra.Count);
            // Another value at the same frequency is not left out in silence: nobody knows which of the two is meant.
            string other = string.Join('\n', [.. lines[..8], lines[7].Split(',')[0] + ",11,-1", .. lines[8..]]) + "\n";
            Assert.Contains("is a duplicate", TextFile.Refused(other).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Row_of_empty_cells_behind_its_frequency_has_all_of_them()
    {
        string[] lines = Cell.Table("f,re,im", ",", (f, z) => [f, z.Real, z.Imaginary]).TrimEnd().Split('\n');
        foreach (int at in (int[])[5, lines.Length])
        {
            MeasurementFile file = TextFile.Read(string.Join('\n', [.. lines[..at], "5.5,,", .. lines[at..]]) + "\n");
            Cell.AssertIs(Assert.Single(file.Spectra));
            Assert.Contains(FormattableString.Invariant($"with an empty cell (line {at + 1})"), Assert.Single(file.Warnings),
                StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(",")]
    [InlineData(";")]
    public void Cell_in_quotes_may_go_over_the_end_of_its_line(string separator)
    {
        string rows = Cell.Table("", separator, (f, z) => ["\"pellet 7,\nside A\"", f, z.Real, z.Imaginary]);
        MeasurementFile file = TextFile.Read($"sample{separator}f (Hz){separator}re (Ohm){separator}im (Ohm)\n{rows}");
        Cell.AssertIs(Assert.Single(file.Spectra));
        Assert.Empty(file.Warnings);
        // The lines of the others keep their numbers; inches and double primes open nothing.
        string[] lines = rows.TrimEnd().Split('\n');
        MeasurementFile damaged = TextFile.Read(string.Join('\n', ["x\" (Ohm)", "sample,f,re,im", .. lines[..6],
            "pellet 7,5.5,OVLD,1", .. lines[6..]]).Replace(separator, ",", StringComparison.Ordinal));
        Assert.Contains("line 9", Assert.Single(damaged.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Cell_in_quotes_that_goes_on_is_named_in_the_own_format()
    {
        string rows = Cell.Table("", ",", (f, z) => ["a", f, z.Real, z.Imaginary]);
        MeasurementFile file = TextFile.Read($"id,frequency_Hz,z_real_ohm,z_imag_ohm\n{rows}\"a\nb\",0.01,1,-1\n");
        Assert.Contains("a cell in quotes does not end in its line", Assert.Single(Assert.Single(file.Spectra).Metadata.Warnings),
            StringComparison.Ordinal);
    }
}
