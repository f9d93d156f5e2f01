using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Formats.Files;

namespace ImpedanceFit.Cli.Tests.Safety;

/// <summary>What is particular to Windows and can be checked on any system: names of devices, line ends, files that are replaced.</summary>
public sealed class WindowsNamesTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("nul", true)]
    [InlineData("AUX.csv", true)]
    [InlineData("con .txt", true)]
    [InlineData("Com1.tar.gz", true)]
    [InlineData("lpt9", true)]
    [InlineData("com¹", true)]
    [InlineData("COM10", false)]
    [InlineData("console.csv", false)]
    [InlineData("my.aux", false)]
    [InlineData("", false)]
    public void Names_of_devices_are_known(string name, bool reserved) => Assert.Equal(reserved, DeviceName.IsReserved(name));

    [Theory]
    [InlineData("results/con.svg", @"\\.\con", true)]
    [InlineData("AUX", @"\\.\AUX", true)]
    [InlineData("NUL", @"\\.\NUL", false)]
    [InlineData(@"\\.\COM1", @"\\.\COM1", false)]
    [InlineData("a.svg", @"C:\a.svg", false)]
    [InlineData(@"\\server\a.svg", @"\\server\a.svg", false)]
    public void File_that_would_be_a_device_is_told_from_a_device_that_is_meant(string path, string fullPath, bool hides) =>
        Assert.Equal(hides, DeviceName.HidesFile(path, fullPath));

    [Fact]
    public void Line_ends_are_those_of_the_writer_below_and_not_of_the_system()
    {
        using StringWriter inner = new() { NewLine = ";\n" };
        using PrintableWriter writer = new(inner);
        writer.WriteLine("a");
        writer.WriteLine();
        writer.WriteLine("b{0}", 1);
        Assert.Equal("a;\n;\nb1;\n", inner.ToString());
    }

    [Fact]
    public void Old_file_is_let_go_when_all_is_written_and_before_it_is_replaced()
    {
        string path = folder.Write("fits.csv", "old");
        bool written = false, letGo = false;
        WholeFile.Write(path, stream =>
        {
            stream.Write("new"u8);
            written = true;
        }, () =>
        {
            letGo = written;
            Assert.Equal("old", File.ReadAllText(path));
        });
        Assert.True(letGo);
        Assert.Equal("new", File.ReadAllText(path));
    }

    [Fact]
    public void File_is_known_by_its_name_where_the_system_does_not_say_which_it_is()
    {
        string path = folder.Write("a.csv", "1"), same = Path.Combine(folder.Path, ".", "a.csv");
        FileStatus unknown = new(FileKind.Regular, 0, 0), known = new(FileKind.Regular, 1, 7);
        Assert.Equal(OpenedFiles.KeyOf(path, unknown), OpenedFiles.KeyOf(same, unknown));
        Assert.NotEqual(OpenedFiles.KeyOf(path, unknown), OpenedFiles.KeyOf(folder.PathOf("b.csv"), unknown));
        Assert.Equal(OpenedFiles.KeyOf(path, known), OpenedFiles.KeyOf(folder.PathOf("b.csv"), known));
    }
}
