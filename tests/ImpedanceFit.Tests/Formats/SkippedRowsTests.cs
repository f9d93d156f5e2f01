using ImpedanceFit.Formats;

namespace ImpedanceFit.Tests.Formats;

/// <summary>A row that was not measured costs itself: the others are read, and it is counted and named.</summary>
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
}
