using ImpedanceFit.Formats;
using ImpedanceFit.Spectra;

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
        File.WriteAllText(path, Header + "a,1,2,-3\nb,1,2,-3\nb,1,2,-3\nc,1,2,-3\n");
        using SpectrumReader reader = SpectrumReader.Open(path);
        Assert.Equal("a", reader.Read()!.Id);
        SpectrumFormatException refused = Assert.Throws<SpectrumFormatException>(reader.Read);
        Assert.Equal(("b", 4), (reader.Id, refused.Line));
        Assert.Equal("c", reader.Read()!.Id);
        Assert.Null(reader.Read());
    }

    [Fact]
    public void Damaged_row_ends_the_file_once()
    {
        File.WriteAllText(path, Header + "a,1,2,-3\nb,1,x,-3\nc,1,2,-3\n");
        using SpectrumReader reader = SpectrumReader.Open(path);
        Assert.Equal("a", reader.Read()!.Id);
        Assert.Throws<SpectrumFormatException>(reader.Read);
        Assert.Null(reader.Read());
    }

    [Fact]
    public void Id_chooses_one_spectrum_and_must_be_there()
    {
        File.WriteAllText(path, Header + "a,1,2,-3\nb,1,5,-3\n");
        using SpectrumReader one = SpectrumReader.Open(path, new ReadOptions { Id = "b" }), none = SpectrumReader.Open(path, new ReadOptions { Id = "x" });
        Assert.Equal(5, one.Read()!.RealOhm[0]);
        Assert.Null(one.Read());
        Assert.Contains("'x'", Assert.Throws<SpectrumFormatException>(none.Read).Message, StringComparison.Ordinal);
        Assert.Null(none.Read());
    }
}
