using System.Diagnostics;
using System.Runtime.Versioning;
using ImpedanceFit.Formats;

namespace ImpedanceFit.Tests.Formats;

public sealed class BadFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("impedancefit-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("", "empty", null)]
    [InlineData("\n\n  \n", "no table", null)]
    [InlineData("Dear colleague,\nthe cell broke.\nRegards\n", "no table", null)]
    [InlineData("1000\n100\n10\n1\n", "one column", 1)]
    [InlineData("a,b\n1,2\n3,4\n5,6\n", "2 columns", 2)]
    [InlineData("f,re,im\n1000,10,-2\n100,14,-5\n100,15,-5\n10,20,-3\n", "is a duplicate", 4)]
    [InlineData("f,re,im\n1000,10,-2\n100,14,-5\n10,20,-3\n100,14,-5.01\n1,2,-3\n", "is a duplicate", 5)]
    [InlineData("f,re,im\n1000,OVLD,OVLD\n100,,\n0,1,2\n", "no row holds a point", 2)]
    [InlineData("f,re,im\n1000,10,-2\n5e-324,14,-5\n10,20,-3\n", "no instrument reaches", 3)]
    [InlineData("f,re,im\n1000,10,-2\n100,1.7e308,-5\n10,20,-3\n", "no cell has", 3)]
    [InlineData("f,re,im\n1000,1e-319,-2e-320\n100,1e-319,-5e-320\n10,1e-319,-3e-320\n", "no cell has", 2)]
    [InlineData("frequency_Hz,z_real_ohm,z_imag_ohm\n1000,x,-2\n100,14\n", "'x'", 2)]
    [InlineData("Potential (V)\tElapsed Time (s)\tFrequency (Hz)\tZre (ohms)\tZim (ohms)|Vac| "
        + "(V)\n1\t10\t1000\t5\t-1\t0\n1\t20\t100\t6\t-2\t0\n", "lack one of", 1)]
    [InlineData("f,re,foo\n1000,10,-2\n100,14,-5\n10,20,-3\n", "no complete spectrum", 1)]
    [InlineData("frequency_Hz,z_real_ohm,z_imag_ohm\n", "no row", 1)]
    [InlineData("id,frequency_Hz,z_real_ohm,z_imag_ohm\na,10,1,1\nb,10,1,1\na,1,1,1\n", "appears again", 4)]
    public void Bad_text_is_refused_with_file_place_and_reason(string text, string reason, int? line)
    {
        string path = Path.Combine(folder, "bad.csv");
        File.WriteAllText(path, text);
        SpectrumFormatException error = Assert.Throws<SpectrumFormatException>(() => SpectrumFile.ReadAll(path));
        Assert.Contains(reason, error.Message, StringComparison.OrdinalIgnoreCase);
        Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
        Assert.Equal(path, error.File);
        Assert.Equal(line, error.Line);
        Assert.NotEmpty(error.Remedy);
    }

    [Fact]
    public void Missing_file_and_folder_are_named()
    {
        Assert.Contains("no such file",
            Assert.Throws<SpectrumFormatException>(() => SpectrumFile.ReadAll(Path.Combine(folder, "nothing.csv"))).Message,
            StringComparison.Ordinal);
        Assert.Contains("no such file",
            Assert.Throws<SpectrumFormatException>(() => SpectrumFile.ReadAll(Path.Combine(folder, "no", "thing.csv"))).Message,
            StringComparison.Ordinal);
        Assert.Contains("folder", Assert.Throws<SpectrumFormatException>(() => SpectrumFile.ReadAll(folder)).Message,
            StringComparison.Ordinal);
        Assert.Contains("no such file",
            Assert.Throws<SpectrumFormatException>(() => SpectrumCsv.ReadMany(Path.Combine(folder, "nothing.csv")).ToList()).Message,
            StringComparison.Ordinal);
    }

    [Fact, UnsupportedOSPlatform("windows")]
    public void File_without_permission_is_named()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "not run: the rights of files are others on Windows");
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "not run: root may read every file (BadInputTests does it as an ordinary user)");
        string path = Path.Combine(folder, "secret.csv");
        File.WriteAllText(path, "1,2,3\n");
        File.SetUnixFileMode(path, UnixFileMode.None);
        SpectrumFormatException refused = Assert.Throws<SpectrumFormatException>(() => SpectrumFile.ReadAll(path));
        Assert.Contains("read-protected", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unauthorized_access_becomes_an_error_that_names_the_file()
    {
        SpectrumFormatException error =
            Assert.Throws<SpectrumFormatException>(() => global::ImpedanceFit.Formats.Content.FileOpening.Guard<int>("a.csv",
                () => throw new UnauthorizedAccessException()));
        Assert.Contains("a.csv: the file is read-protected", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(255)]
    [InlineData(-1)]
    public void Binary_junk_is_refused(int fill)
    {
        byte[] junk = new byte[100_000];
        if (fill < 0)
            new Random(1).NextBytes(junk);
        else
            Array.Fill(junk, (byte)fill);
        Assert.Throws<SpectrumFormatException>(() => TextFile.Read(junk));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Huge_file_that_is_no_spectrum_is_refused_quickly(bool text)
    {
        string path = Path.Combine(folder, "huge.dat");
        using (FileStream stream = File.Create(path))
        {
            if (text)
                stream.Write(System.Text.Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("a long report without an end\n", 4000))));
            // A sparse file: the rest are zeros that take no room.
            stream.SetLength(200L << 20);
        }
        long before = GC.GetTotalAllocatedBytes();
        Stopwatch watch = Stopwatch.StartNew();
        SpectrumFormatException error = Assert.Throws<SpectrumFormatException>(() => SpectrumFile.ReadAll(path));
        Assert.Contains(text ? "200 MB" : "neither text nor", error.Message, StringComparison.Ordinal);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 1);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 50L << 20);
    }

    [Fact]
    public void Several_spectra_where_one_is_expected_are_named()
    {
        SpectrumFormatException error =
            Assert.Throws<SpectrumFormatException>(() => SpectrumFile.Read(Samples.PathOf("generated-project.csv")));
        Assert.Contains("cell A, cell B, aged", error.Message, StringComparison.Ordinal);
        Assert.Contains("by its id", error.Message, StringComparison.Ordinal);
        Assert.Contains("no spectrum 'x'",
            Assert.Throws<SpectrumFormatException>(() => SpectrumFile.Read(Samples.PathOf("generated-project.csv"), new ReadOptions
                { Id = "x" })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Record_is_no_spectrum_and_a_spectrum_no_record()
    {
        Assert.Contains("no spectrum", Assert.Throws<SpectrumFormatException>(() => SpectrumFile.Read(Samples.PathOf("LSV.DTA"))).Message,
            StringComparison.Ordinal);
        Assert.Contains("no DC record",
            Assert.Throws<SpectrumFormatException>(() => DcFile.Read(Samples.PathOf("exampleData.csv"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_of_a_binary_file_cannot_be_chosen() =>
        Assert.Contains("fixed by the instrument",
            Assert.Throws<SpectrumFormatException>(() => SpectrumFile.ReadAll(Samples.PathOf("PEIS_SSB.mpr"), new ReadOptions
                { Sign = -1 })).Message, StringComparison.Ordinal);
}
