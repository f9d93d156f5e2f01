using System.Globalization;
using System.Text.Json;

namespace ImpedanceFit.Cli.Tests;

/// <summary>A table of samples in the place of spectra, and results as tables.</summary>
public sealed class SampleStudyTests : IDisposable
{
    private const string Circuit = "p(R1,C1)";

    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    private void Pellet(string name, string resistance) => folder.Write(name,
        Program.Run("simulate", "-c", $"p(R1{{{resistance}}},C1{{10p}})", "--fmin", "100", "--fmax", "10M", "--noise", "0.3%").Output);

    private static double ValueOf(JsonElement sample, string name) => sample.GetProperty("quantities").EnumerateArray()
        .Single(quantity => quantity.GetProperty("name").GetString() == name).GetProperty("value").GetDouble();

    [Fact]
    public void Each_row_is_what_its_file_alone_gives()
    {
        Pellet("one.csv", "250k");
        Pellet("two.csv", "50k");
        // Decimal commas, units in the headings, a composition that is a number and one that is a formula.
        string study = folder.Write("pellets.csv", "file;Thickness (mm);diameter;T / °C;composition;specimen;circuit\n"
            + "one.csv;1,5;10mm ± 0.5%;25;5;A;\n" + "two.csv;0,8 ± 0,01;12mm;60;Li6PS5Cl;B;\"p(R_b,C_b)\"\n");
        JsonElement samples = Program.Json("conductivity", study, "-c", Circuit, "--json").GetProperty("conductivities");
        Assert.Equal(2, samples.GetArrayLength());
        Assert.Equal(5, samples[0].GetProperty("composition").GetDouble());
        Assert.Equal("Li6PS5Cl", samples[1].GetProperty("composition").GetString());
        Assert.Equal("B", samples[1].GetProperty("specimen").GetString());
        Assert.Equal([298.15, 333.15], samples.EnumerateArray()
            .Select(sample => Math.Round(sample.GetProperty("temperature_K").GetDouble(), 9)));
        Assert.Equal("table", samples[0].GetProperty("temperatureFrom").GetString());
        string[][] alone =
        [
            ["one.csv", Circuit, "1.5mm", "10mm ± 0.5%"],
            ["two.csv", "p(R_b,C_b)", "0.8mm ± 0.01mm", "12mm"],
        ];
        for (int k = 0; k < 2; k++)
        {
            JsonElement own = Program.Json("conductivity", folder.PathOf(alone[k][0]), "-c", alone[k][1], "--thickness", alone[k][2],
                "--diameter", alone[k][3], "--json").GetProperty("samples")[0];
            Assert.Equal(own.GetProperty("quantities").GetRawText(), samples[k].GetProperty("quantities").GetRawText());
        }
        Assert.Equal(0.15 / (250e3 * 0.785398), ValueOf(samples[0], "totalIonicConductivity"), 1e-8);
    }

    [Fact]
    public void Bad_row_is_named_and_left_out()
    {
        Pellet("one.csv", "250k");
        string study = folder.Write("pellets.csv", "file,thickness,diameter,temperature\n" + "one.csv,1mm,10mm,25C\n"
            + "missing.csv,1mm,10mm,25C\n" + "three.csv,1mm,,25C\n"
            + "one.csv,thick,10mm,25C\n");
        Pellet("three.csv", "90k");
        ProgramRun run = Program.Run("conductivity", study, "-c", Circuit, "--json");
        Assert.Equal(1, run.ExitCode);
        JsonElement document = run.Json();
        Assert.Equal(1, document.GetProperty("conductivities").GetArrayLength());
        Assert.Equal(3, document.GetProperty("failures").GetArrayLength());
        Assert.Contains("missing.csv", run.Error, StringComparison.Ordinal);
        Assert.Contains("line 4", run.Error, StringComparison.Ordinal);
        Assert.Contains("column 'diameter'", run.Error, StringComparison.Ordinal);
        Assert.Contains("line 5", run.Error, StringComparison.Ordinal);
        ProgramRun text = Program.Run("conductivity", study, "-c", Circuit);
        Assert.Contains("Left out: 3", text.Output, StringComparison.Ordinal);
        Assert.Single(text.Output.Split('\n'), line => line.Contains("total ionic conductivity (S/cm)", StringComparison.Ordinal));
    }

    [Fact]
    public void Missing_column_is_said_with_its_remedy()
    {
        Program.Run("conductivity", folder.Write("nofile.csv", "thickness,diameter,composition\n1mm,10mm,5\n"), "-c", Circuit)
            .AssertRefused("no column 'file'", "Add a column 'file'");
        Pellet("one.csv", "250k");
        string study = folder.Write("pellets.csv", "file,diameter,composition\none.csv,10mm,5\n");
        Program.Run("conductivity", study, "-c", Circuit).AssertRefused("thickness", "column 'thickness'", "--thickness 1mm");
        Assert.Equal(0, Program.Run("conductivity", study, "-c", Circuit, "--thickness", "1mm").ExitCode);
        Program.Run("conductivity", folder.Write("typo.csv", "file,thicknes,diameter\none.csv,1mm,10mm\n"), "-c", Circuit)
            .AssertRefused("'thicknes'", "Did you mean thickness");
        Program.Run("conductivity", study, folder.PathOf("one.csv"), "-c", Circuit).AssertRefused("Give the table alone");
    }

    [Fact]
    public void Spectra_of_several_files_in_one_table_stay_spectra()
    {
        Pellet("one.csv", "250k");
        string[] lines = File.ReadAllLines(folder.PathOf("one.csv"));
        string heading = lines.First(line => line.StartsWith("freq", StringComparison.Ordinal));
        string table = folder.Write("labelled.csv", $"file,temperature,{heading}\n"
            + string.Concat(lines.Where(line => char.IsAsciiDigit(line[0])).Select(line => $"a.dat,25,{line}\n")));
        JsonElement document = Program.Json("conductivity", table, "-c", Circuit, "--thickness", "1mm", "--diameter", "10mm", "--json");
        Assert.Equal(1, document.GetProperty("samples").GetArrayLength());
    }

    [Fact]
    public void Study_of_all_measurements_gives_ionic_and_electronic_conductivities()
    {
        string study = Path.Combine(Program.Root, "samples", "ap-cnt", "study.csv");
        ProgramRun run = Program.Run("conductivity", study, "--csv", folder.PathOf("t.csv"), "--json");
        JsonElement[] samples = [.. run.Json().GetProperty("conductivities").EnumerateArray()];
        Assert.Equal((0, 12), (run.ExitCode, samples.Length));
        Assert.Equal(3, run.Error.Split('\n').Count(line => line.Contains("gives no conductivity", StringComparison.Ordinal)));
        string[][] rows = [.. File.ReadAllLines(folder.PathOf("t.csv")).Select(Cells)];
        Assert.Equal(13, rows.Length);
        int column = Array.IndexOf(rows[0], "electronic conductivity (S/cm)");
        JsonElement[] electronic = [.. samples.Where(sample => sample.GetProperty("sample").GetString() == "electronic")];
        Assert.Equal(electronic.Select(sample => ValueOf(sample, "electronicConductivity")),
            rows.Skip(1).Where(row => row[1] == "electronic").Select(row => double.Parse(row[column], CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Tables_of_fits_are_read_back()
    {
        Pellet("one,x.csv", "250k");
        Pellet("two_y.csv", "50k");
        ProgramRun run = Program.Run("fit", folder.PathOf("one,x.csv"), folder.PathOf("two_y.csv"), "-c", Circuit, "--json",
            "--csv", folder.PathOf("t.csv"), "--latex", folder.PathOf("t.tex"), "--markdown", folder.PathOf("t.md"));
        JsonElement[] fits = [.. run.Json().GetProperty("fits").EnumerateArray()];
        string[][] rows = [.. File.ReadAllLines(folder.PathOf("t.csv")).Select(Cells)];
        Assert.All(rows, row => Assert.Equal(rows[0].Length, row.Length));
        Assert.Equal(["one,x.csv", "two_y.csv"], rows.Skip(1).Select(row => row[Array.IndexOf(rows[0], "file")]));
        for (int k = 0; k < 2; k++)
        {
            JsonElement resistance = fits[k].GetProperty("parameters")[0];
            foreach ((string heading, string name) in ((string, string)[])[("R1 (Ω)", "value"), ("R1, standard error (Ω)", "standardError"),
                ("R1, lower 95 % (Ω)", "lower95"), ("R1, upper 95 % (Ω)", "upper95")])
                Assert.Equal(resistance.GetProperty(name).GetDouble(),
                    double.Parse(rows[k + 1][Array.IndexOf(rows[0], heading)], CultureInfo.InvariantCulture));
        }
        string latex = File.ReadAllText(folder.PathOf("t.tex"));
        Assert.Contains("% circuit: p(R1,C1)\n", latex, StringComparison.Ordinal);
        Assert.Contains(@"\multicolumn{3}{c}{R1 ($\Omega$)}", latex, StringComparison.Ordinal);
        // Six numbers with powers of ten are wider than a page: two tabulars.
        foreach (string power in (string[])["e4", "e-1[12]"])
            Assert.Matches($@"two\\_y\.csv & \d+\.\d+\(\d\d\){power} & \d+\.\d+{power} & \d+\.\d+{power} ", latex);
        Assert.Contains("| file | circuit | R1 (Ω) | R1, 95 % interval (Ω) | C1 (F) | C1, 95 % interval (F) | reduced χ² | trust |",
            File.ReadAllText(folder.PathOf("t.md")), StringComparison.Ordinal);
        Program.Run("fit", folder.PathOf("two_y.csv"), "-c", Circuit, "--latex", folder.PathOf("t.docx")).AssertRefused(".tex");
        Program.Run("fit", folder.PathOf("two_y.csv"), "-c", Circuit, "--csv", folder.PathOf("two_y.csv"))
            .AssertRefused("both read and written");
    }

    private static string[] Cells(string line)
    {
        List<string> cells = [""];
        bool quoted = false;
        foreach (char c in line)
        {
            if (c == '"')
                quoted = !quoted;
            else if (c == ',' && !quoted)
                cells.Add("");
            else
                cells[^1] += c;
        }
        return [.. cells];
    }
}
