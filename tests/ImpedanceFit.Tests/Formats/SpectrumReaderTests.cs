using ImpedanceFit.Formats;
using ImpedanceFit.Formats.Content;
using ImpedanceFit.Formats.Instruments;
using ImpedanceFit.Formats.Reading;

namespace ImpedanceFit.Tests.Formats;

public sealed class SpectrumReaderTests : IDisposable
{
    private const string Header = "id,frequency_Hz,z_real_ohm,z_imag_ohm\n";

    private readonly string path = Path.GetTempFileName();

    public void Dispose() => File.Delete(path);

    [Theory]
    [InlineData("generated-project.csv")]
    [InlineData("generated-excel.xlsx")]
    [InlineData("pyeis_ex1.mpt")]
    public void Spectra_are_those_of_the_whole_file(string sample)
    {
        string file = Path.Combine(Samples.Folder, sample);
        IReadOnlyList<Spectrum> whole = SpectrumFile.ReadAll(file).Spectra;
        using SpectrumReader reader = SpectrumReader.Open(file);
        foreach (Spectrum expected in whole)
        {
            Spectrum read = reader.Read()!;
            Assert.Equal((expected.Id, expected.Metadata.Format), (read.Id, read.Metadata.Format));
            Assert.Equal(expected.RealOhm, read.RealOhm);
            Assert.Equal(expected.Id, reader.Id);
        }
        Assert.Null(reader.Read());
        Assert.Equal(1, reader.FractionRead);
    }

    [Fact]
    public void Spectrum_that_is_refused_does_not_end_the_file()
    {
        File.WriteAllText(path, Header + "a,1,2,-3\nb,1,2,-3\nb,1,2,-4\nc,1,2,-3\n");
        using SpectrumReader reader = SpectrumReader.Open(path);
        Assert.Equal("a", reader.Read()!.Id);
        SpectrumFormatException refused = Assert.Throws<SpectrumFormatException>(reader.Read);
        Assert.Equal(("b", 4), (reader.Id, refused.Line));
        Assert.Equal("c", reader.Read()!.Id);
        Assert.Null(reader.Read());
    }

    [Theory]
    [InlineData("b,1,x,-3", "b", 3)]
    [InlineData("b,1,2,-3\na,1,2,-3", "a", 4)]
    public void Damage_costs_the_spectrum_that_has_it_and_no_other(string rows, string refused, int line)
    {
        File.WriteAllText(path, Header + "a,1,2,-3\n" + rows + "\nc,1,2,-3\n");
        List<string?> good = [];
        List<(string?, int?)> bad = [];
        using SpectrumReader reader = SpectrumReader.Open(path);
        for (int k = 0; k < 5; k++)
        {
            try
            {
                if (reader.Read() is not { } spectrum)
                    break;
                good.Add(spectrum.Id);
            }
            catch (SpectrumFormatException e)
            {
                bad.Add((reader.Id, e.Line));
            }
        }
        Assert.Equal("c", good[^1]);
        Assert.Equal([(refused, (int?)line)], bad);
    }

    [Theory]
    [InlineData("a,1\n", "2 cells")]
    [InlineData("a,5,OVLD,OVLD\n", "'OVLD'")]
    [InlineData("a,5,,-3\n", "empty")]
    [InlineData("a,0,2,-3\n", "frequency 0")]
    [InlineData("a,5,NaN,-3\n", "'NaN'")]
    public void Damaged_row_costs_itself(string row, string named)
    {
        File.WriteAllText(path, Header + "a,10,2,-3\n" + row + "a,1,2,-4\nb,1,2,-3\n");
        using SpectrumReader reader = SpectrumReader.Open(path);
        Spectrum damaged = reader.Read()!, whole = reader.Read()!;
        Assert.Equal([10.0, 1], damaged.FrequenciesHertz.ToArray());
        string warning = Assert.Single(damaged.Metadata.Warnings);
        Assert.Contains(named, warning, StringComparison.Ordinal);
        Assert.Contains("1 of 3 rows", warning, StringComparison.Ordinal);
        Assert.Contains("row 2", warning, StringComparison.Ordinal);
        Assert.Empty(whole.Metadata.Warnings);
        Assert.Null(reader.Read());
        Assert.Contains(SpectrumFile.ReadAll(path).Warnings, text => text.Contains(named, StringComparison.Ordinal));
    }

    [Fact]
    public void Parts_of_a_file_share_no_spectrum_and_lose_none_wherever_it_is_cut()
    {
        string damaged = "b,10,x,-3\nb,1\n", blank = "\r\n\n";
        File.WriteAllText(path,
            "\uFEFF" + Header + "a,10,2,-3\na,1,2,-3\n" + damaged + blank + "\"c\"\"1\",1,2,-3\n" + "äö,10,2,-3\näö,1,2,-3\n");
        long length = new FileInfo(path).Length;
        (string?, bool)[] whole = [.. Read(ByteRange.Whole)];
        Assert.Equal([("a", true), ("b", false), ("c\"1", true), ("äö", true)], whole);
        for (long cut = 0; cut <= length + 1; cut++)
            Assert.Equal(whole, Read(new ByteRange(0, cut)).Concat(Read(new ByteRange(cut, long.MaxValue))));
    }

    [Fact]
    public void Parts_of_a_long_file_are_found_without_reading_the_rest()
    {
        using (StreamWriter writer = new(path))
        {
            writer.Write(Header);
            for (int k = 0; k < 30_000; k++)
                writer.Write(FormattableString.Invariant($"{k},10,{k + 1},-3\n{k},1,{k + 2},-3\n"));
        }
        long length = new FileInfo(path).Length;
        long[] cuts = [0, .. Enumerable.Range(1, 6).Select(k => k * length / 7), length];
        string[] expected = [.. Enumerable.Range(0, 30_000).Select(k => k.ToString(System.Globalization.CultureInfo.InvariantCulture))];
        Assert.Equal(expected,
            cuts.Zip(cuts.Skip(1)).SelectMany(cut => Read(new ByteRange(cut.First, cut.Second))).Select(read => read.Id));
        long offset = OffsetOf(new ByteRange(cuts[3], cuts[4]));
        Assert.InRange(offset, cuts[3], cuts[3] + 100);
        Assert.Equal(offset, OffsetOf(new ByteRange(offset, offset + 1)));
        Assert.Empty(Read(new ByteRange(offset + 1, offset + 2)));
    }

    [Fact]
    public void Parts_of_json_lines_share_no_spectrum_and_lose_none()
    {
        File.WriteAllText(path,
            "{\"id\":\"a\",\"f\":[10,1],\"zre\":[1,2],\"zim\":[-1,-2]}\r\n\n{\"f\":[10],\"zre\":[3],\"zim\":[-1]}\n{\"f\":[10],\"zre\":[3\n{\"id\":7,\"f\":[10],\"zre\":[4],\"zim\":[-1]}");
        long length = new FileInfo(path).Length;
        (string?, bool)[] Lines(long from, long to) =>
            [.. JsonLines.Lines(FileContent.Open(path), new ByteRange(from, to)).Select(line => (line.Id, IsMade(line.Make)))];
        (string?, bool)[] whole = Lines(0, long.MaxValue);
        Assert.Equal([("a", true), ("@50", true), ("@82", false), ("7", true)], whole);
        for (long cut = 0; cut <= length + 1; cut++)
            Assert.Equal(whole, Lines(0, cut).Concat(Lines(cut, long.MaxValue)));
    }

    [Fact]
    public void File_without_ids_has_no_parts()
    {
        File.WriteAllText(path, "frequency_Hz,z_real_ohm,z_imag_ohm\n1,2,-3\n");
        Assert.False(SpectrumReader.TakesRanges(path, ReadOptions.Default));
        Assert.Throws<ArgumentException>(() => SpectrumReader.Open(path, ReadOptions.Default, new ByteRange(0, 10)));
    }

    [Fact]
    public void Id_chooses_one_spectrum_and_must_be_there()
    {
        File.WriteAllText(path, Header + "a,1,2,-3\nb,1,5,-3\n");
        using SpectrumReader one = SpectrumReader.Open(path, new ReadOptions { Id = "b" }),
            none = SpectrumReader.Open(path, new ReadOptions { Id = "x" });
        Assert.Equal(5, one.Read()!.RealOhm[0]);
        Assert.Null(one.Read());
        Assert.Contains("'x'", Assert.Throws<SpectrumFormatException>(none.Read).Message, StringComparison.Ordinal);
        Assert.Null(none.Read());
    }

    private static bool IsMade(Func<Spectrum> make)
    {
        try
        {
            return make().Id is not null;
        }
        catch (SpectrumFormatException)
        {
            return false;
        }
    }

    private long OffsetOf(ByteRange range)
    {
        using SpectrumReader reader = SpectrumReader.Open(path, ReadOptions.Default, range);
        Assert.NotNull(reader.Read());
        return reader.Offset;
    }

    // The ids, and whether each could be read.
    private List<(string? Id, bool Good)> Read(ByteRange range)
    {
        using SpectrumReader reader = SpectrumReader.Open(path, ReadOptions.Default, range);
        List<(string?, bool)> all = [];
        while (true)
        {
            try
            {
                if (reader.Read() is not { } spectrum)
                    return all;
                all.Add((spectrum.Id, true));
            }
            catch (SpectrumFormatException)
            {
                all.Add((reader.Id, false));
            }
        }
    }
}
