namespace ImpedanceFit.Cli.Tests.Safety;

/// <summary>What would fail at the end is refused at the beginning, and nothing is written.</summary>
public sealed class EarlyRefusalTests : IDisposable
{
    private readonly ScratchFolder folder = new();
    private readonly string cell;

    public EarlyRefusalTests() => cell = folder.Write("cell.csv", Cells.One());

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("fit -c R0-R1", "--csv", "--curve", ".csv")]
    [InlineData("fit -c R0-R1", "--latex", "--plot", ".svg")]
    [InlineData("fit -c R0-R1", "--csv", "--report", ".html")]
    [InlineData("conductivity -c R0-R1 --thickness 1mm --diameter 10mm", "--latex", "--xlsx", ".xlsx")]
    [InlineData("conductivity -c R0-R1 --thickness 1mm --diameter 10mm", "--csv", "--markdown", ".md")]
    public void Output_in_a_folder_that_does_not_exist_is_refused_before_anything_is_written(string verb, string good, string bad,
        string ending)
    {
        string first = folder.PathOf("first" + (good == "--latex" ? ".tex" : ".csv"));
        string[] words = verb.Split(' ');
        Program.Run([words[0], cell, .. words[1..], good, first, bad, folder.PathOf("none/x" + ending)])
            .AssertRefused(bad, "its folder does not exist");
        Assert.False(File.Exists(first));
        Assert.False(Directory.Exists(folder.PathOf("none")));
    }

    [Fact]
    public void Outputs_of_other_verbs_are_looked_at_too()
    {
        string gone = folder.PathOf("none/x");
        Program.Run("convert", cell, "-o", gone + ".csv").AssertRefused("-o", "its folder does not exist");
        Program.Run("plot", cell, "-o", gone + ".svg").AssertRefused("-o", "its folder does not exist");
        Program.Run("check", cell, "--plot", gone + ".svg").AssertRefused("--plot", "its folder does not exist");
        Program.Run("plot", cell, "-o", folder.Path).AssertRefused("it is a folder");
    }

    [Fact]
    public void Option_of_another_verb_names_the_verb()
    {
        Program.Run("fit", cell, "-c", "R0-R1", "--thickness", "1mm")
            .AssertRefused("no option '--thickness'", "Verbs with it: conductivity");
        Program.Run("fit", cell, "-c", "R0-R1", "--xyzzyx").AssertRefused("no option '--xyzzyx'", "fit --help");
    }

    [Fact]
    public void Short_that_ends_early_names_the_option_that_helps()
    {
        string part = folder.Write("short.csv", "frequency_Hz,z_real_ohm,z_imag_ohm\n1000,1,0.1\n900,1,0.1\n800,1,0.1\n");
        Program.Run("fit", cell, "-c", "R0-R1", "--subtract", part).AssertRefused("lie outside", "--exclude");
    }

    [Fact]
    public void Mistakes_in_a_study_are_said_with_their_place()
    {
        string mistyped = folder.Write("s2.csv", "sample,fiel,thickness,diameter\nA,cell.csv,1mm,10mm\n");
        Program.Run("conductivity", mistyped).AssertRefused("'fiel' is not known", "Did you mean file?");
        string missing = folder.Write("s3.csv", "sample,file,thickness,diameter,circuit\nA,gone.csv,1mm,10mm,R0-R1\n");
        ProgramRun run = Program.Run("conductivity", missing);
        run.AssertRefused("s3.csv", "line 2", "there is no file 'gone.csv'");
        Assert.DoesNotContain("quotes", run.Error, StringComparison.Ordinal);
        string unitless = folder.Write("s4.csv", "sample,file,thickness,diameter,circuit,temperature\nA,cell.csv,1mm,10mm,R0-R1,25\n");
        Program.Run("conductivity", unitless).AssertRefused("s4.csv", "line 2", "temperature");
        Program.Run("compare", folder.Write("wrong.txt", "hello\n"), cell).AssertRefused("wrong.txt", "no table of numbers");
    }
}
