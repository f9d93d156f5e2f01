using ImpedanceFit.Formats.Studies;

namespace ImpedanceFit.Tests.Formats;

public sealed class StudyTableTests : IDisposable
{
    private readonly string path = Path.GetTempFileName();

    public void Dispose() => File.Delete(path);

    [Theory]
    [InlineData("analysis,file,thickness,diameter,temperature,composition\nimpedance,a.csv,1.2mm ± 1%,10mm,55C,0.5")]
    [InlineData("Analysis,FILE,Thickness (mm),Diameter / mm,T / °C,Composition\nimpedance,a.csv,1.2mm ± 1%,10,55,0.5")]
    [InlineData("analysis;file;Thickness [mm];diameter_mm;Temperature (°C);composition (wt%)\nimpedance;a.csv;1,2 ± 1%;10;55;0,5")]
    [InlineData("Analysis\tFile\tTHICKNESS (mm)\tdiameter (mm)\ttemperature\tcomposition\nimpedance\ta.csv\t1,2 ± 1%\t10\t55C\t0,5")]
    public void Headings_in_any_case_with_units_and_decimal_commas(string text)
    {
        File.WriteAllText(path, text);

        Assert.True(StudyTable.IsStudy(path));
        StudyRow row = Assert.Single(StudyTable.Read(path));

        Assert.Equal(("impedance", "a.csv", "0.5"), (row["analysis"], row["file"], row["composition"]));
        Assert.Equal(("1.2mm ± 1%", "10mm"), (row["thickness"], row["diameter"]));
        Assert.Contains(row["temperature"], (string[])["55C", "55°C"]);
    }
}
