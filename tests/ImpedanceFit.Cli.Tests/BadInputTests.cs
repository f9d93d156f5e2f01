using System.Diagnostics;
using System.Runtime.Versioning;

namespace ImpedanceFit.Cli.Tests;

/// <summary>Every bad input has a message that says what is wrong, exit code 2, and nothing on standard output.</summary>
public sealed class BadInputTests : IDisposable
{
    private const string Header = "frequency_Hz,z_real_ohm,z_imag_ohm\n";
    private const string Rows = "1000,10,-1\n100,11,-5\n10,15,-9\n1,20,-3\n";

    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("", "empty")]
    [InlineData("Dear reader,\nthis is a letter and no measurement.\n", "bad.csv")]
    [InlineData("frequency_Hz\n1\n2\n3\n", "bad.csv")]
    [InlineData("1\n2\n3\n4\n", "bad.csv")]
    [InlineData(Header + "1000,10,-1\n100,NaN,-5\n", "line 3", "NaN")]
    [InlineData(Header + "1000,10,-1\n100,11,inf\n", "line 3")]
    [InlineData(Header + "1000,10,-1\n0,11,-5\n", "line 3", "frequency")]
    [InlineData(Header + "1000,10,-1\n-5,11,-5\n", "line 3", "frequency")]
    [InlineData(Header + "1000,10,-1\n100,11,-5\n1000,12,-6\n", "1000")]
    [InlineData(Header + "1000,10,-1\n100,0,0\n", "line 3", "zero")]
    public void Unusable_file_is_refused(string content, params string[] words)
    {
        Program.Run("fit", folder.Write("bad.csv", content), "-c", "R0").AssertRefused(words);
    }

    /// <summary>A variable of the shell without a value.</summary>
    [Theory]
    [InlineData("fit", "--start-from")]
    [InlineData("fit", "--fmin")]
    [InlineData("plot", "--start-from")]
    [InlineData("conductivity", "--start-from")]
    [InlineData("arrhenius", "--quantity")]
    public void Empty_value_of_an_option_is_named(string verb, string option) =>
        Program.Run(verb, folder.Write("good.csv", Header + Rows), option, "").AssertRefused(option, "empty");

    /// <summary>With headings, without, of an instrument.</summary>
    [Theory]
    [InlineData("sweep", "conductivity")]
    [InlineData("efficiency", "plated,stripped")]
    [InlineData("thickness --area 1cm2", "thickness,resistance_ohm")]
    [InlineData("hebbwagner --thickness 1mm --area 1cm2", "potential_V,current_A")]
    [InlineData("arrhenius", "-c CIRCUIT")]
    [InlineData("joint", "study")]
    public void Spectrum_in_the_place_of_a_table_is_called_one(string verb, string meant)
    {
        string headed = folder.Write("headed.csv", "frequency_Hz,z_real_ohm,z_imag_ohm\n1000,12,-500\n100,13,-900\n10,1500,-250\n");
        foreach (string file in (string[])[headed, Path.Combine(Program.Root, "samples", "instruments", "CSV_Example.csv"),
            Path.Combine(Program.Root, "samples", "instruments", "PEIS_SSB.mpr")])
        {
            string[] words = verb.Split(' ');
            ProgramRun run = Program.Run([words[0], file, .. words.Skip(1)]);
            run.AssertRefused("the file holds an impedance spectrum", meant);
            Assert.DoesNotContain("no headings", run.Error, StringComparison.Ordinal);
        }
        // Numbers without a heading that are no spectrum.
        string other = folder.Write("other.csv", "0,1e-3,1e-5\n1,2e-3,2e-5\n2,3e-3,3e-5\n");
        Assert.DoesNotContain("spectrum (", Program.Run([verb.Split(' ')[0], other, .. verb.Split(' ').Skip(1)]).Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Fewer_points_than_parameters_are_refused() =>
        Program.Run("fit", folder.Write("few.csv", Header + Rows), "-c", "R0-p(R1,CPE1)-p(R2,CPE2)-CPE3")
        .AssertRefused("few.csv", "4 points", "9 free parameters", "--fix");

    [Theory]
    [InlineData("solid-electrolite", "solid-electrolyte")]
    [InlineData("R0-p(R1,X1)", "X1", "^")]
    [InlineData("R0-p(R1,C1", "^", "R0-p(R1,C1")]
    [InlineData("R0-R0", "R0", "^")]
    [InlineData("", "circuit")]
    public void Unknown_circuit_is_refused(string circuit, params string[] words) =>
        Program.Run("fit", folder.Write("good.csv", Header + Rows), "-c", circuit).AssertRefused(words);

    [Theory]
    [InlineData("--start CPE1.n=1.2", "CPE1.n", "1.2")]
    [InlineData("--start R1=-5", "R1", "-5")]
    [InlineData("--start R1=50 --bound R1=100:1k", "R1", "50")]
    [InlineData("--bound R1=10:1", "R1")]
    [InlineData("--bound R1=10", "--bound", "LOW:HIGH")]
    [InlineData("--start R1=ten", "ten", "--start")]
    [InlineData("--start R1", "R1=VALUE")]
    [InlineData("--start R9=5", "R9", "R1, CPE1.Q")]
    [InlineData("--fix R1", "R1", "no value")]
    [InlineData("--weighting modulos", "modulus")]
    [InlineData("--starts many", "auto, given")]
    [InlineData("--intervals wide", "profile")]
    [InlineData("--seed x", "--seed")]
    [InlineData("--fmin 100 --fmax 10", "--fmin", "--fmax")]
    [InlineData("--fmin -1", "--fmin")]
    [InlineData("--sign 3", "sign")]
    [InlineData("--columns f=1,banana=2", "banana")]
    [InlineData("--unit furlong", "furlong")]
    [InlineData("--jsn", "--jsn", "--json")]
    [InlineData("--start-from no-such-table.csv", "no-such-table.csv", "no such file")]
    [InlineData("--fmin 1M", "1000")]
    [InlineData("--weighting sigma", "sigma")]
    public void Wrong_option_is_refused(string options, params string[] words)
    {
        string file = folder.Write("good.csv", Header + Rows);
        Program.Run(["fit", file, "-c", "p(R1,CPE1)", .. options.Split(' ')]).AssertRefused(words);
    }

    [Fact]
    public void Start_value_of_a_table_outside_its_limits_is_refused()
    {
        string table = folder.Write("start.csv", "R1,CPE1.Q,CPE1.n\n10,1e-5,1.5\n");
        Program.Run("fit", folder.Write("good.csv", Header + Rows), "-c", "p(R1,CPE1)", "--start-from", table)
            .AssertRefused("CPE1.n", "1.5");
    }

    [Fact]
    public void Spectrum_without_its_row_in_the_start_table_is_refused()
    {
        string table = folder.Write("start.csv", "file,R1,C1\nother.csv,10,1e-5\n");
        Program.Run("fit", folder.Write("good.csv", Header + Rows), "-c", "p(R1,C1)", "--start-from", table)
            .AssertRefused("start.csv", "good.csv");
    }

    [Fact]
    public void Missing_file_and_folder_are_refused()
    {
        Program.Run("fit", folder.PathOf("nothing.csv"), "-c", "R0").AssertRefused("nothing.csv", "no such file");
        Program.Run("fit", folder.Path, "-c", "R0").AssertRefused("folder");
    }

    [Fact, UnsupportedOSPlatform("windows")]
    public void File_without_read_permission_is_refused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "not run: the rights of files are others on Windows");
        string file = folder.Write("secret.csv", Header + Rows);
        File.SetUnixFileMode(file, UnixFileMode.None);
        Program.Run(AsOrdinaryUser(file, "fit", file, "-c", "R0")).AssertRefused("secret.csv", "read-protected");
    }

    [Fact]
    public void Very_large_file_is_refused_at_once()
    {
        string file = folder.PathOf("large.txt");
        byte[] block = System.Text.Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("1000.0\t10.0\t-1.0\n", 1 << 16)));
        using (FileStream stream = File.Create(file))
        {
            stream.Write("f/Hz\tRe(Z)/Ohm\tIm(Z)/Ohm\n"u8);
            while (stream.Length < 200 << 20)
                stream.Write(block);
        }
        Stopwatch watch = Stopwatch.StartNew();
        Program.Run("fit", file, "-c", "R0").AssertRefused("large.txt", "MB");
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 20);
    }

    [Fact]
    public void Damaged_named_circuit_is_refused() =>
        Program.Run("fit", folder.Write("good.csv", Header + Rows), "-c", folder.Write("mine.json", "{\"notation\": 5}"))
        .AssertRefused("mine.json");

    [Theory]
    [InlineData("fitt", "fitt", "fit")]
    [InlineData("fit", "FILE", "fit --help")]
    [InlineData("batch x.csv -o out --shard 1/2", "--shard", "-c", "--identify")]
    [InlineData("fit x.csv -c", "-c")]
    [InlineData("--nonsense", "--nonsense")]
    public void Wrong_usage_is_refused(string arguments, params string[] words) =>
        Program.Run(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)).AssertRefused(words);

    // The superuser may read everything, so as such the program is run for someone else, from where he may read it.
    [UnsupportedOSPlatform("windows")]
    private ProcessStartInfo AsOrdinaryUser(string file, params string[] arguments)
    {
        try
        {
            using FileStream readable = File.OpenRead(file);
        }
        catch (UnauthorizedAccessException)
        {
            return Program.PrepareOwn(arguments);
        }
        const UnixFileMode Everyone =
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
                | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
        string program = Directory.CreateDirectory(folder.PathOf("program")).FullName;
        File.SetUnixFileMode(folder.Path, Everyone);
        foreach (string part in Directory.EnumerateFiles(Path.GetDirectoryName(Program.FilePath)!))
            File.Copy(part, Path.Combine(program, Path.GetFileName(part)));
        ProcessStartInfo start = Program.Prepare("setpriv",
            ["--reuid=65534", "--clear-groups", .. Program.CommandFor(Path.Combine(program, Path.GetFileName(Program.FilePath))),
                .. arguments]);
        start.WorkingDirectory = folder.Path;
        return start;
    }
}
