using System.Globalization;
using System.Text.RegularExpressions;
using ImpedanceFit.Formats;

namespace ImpedanceFit.Tests.Architecture;

/// <summary>What the README counts is counted again.</summary>
public sealed class ReadmeTests
{
    private static readonly string Readme = Regex.Replace(File.ReadAllText(Path.Combine(Sources.Root, "README.md")), @"\s+", " ");

    [Fact]
    public void Elements_are_as_many() => Assert.Equal(ElementCatalogue.BuiltIn.All.Count, Counted(@"(\d+) elements with analytic"));

    [Fact]
    public void Named_circuits_are_as_many() =>
        Assert.Equal(Directory.GetFiles(Path.Combine(Sources.Root, "circuits"), "*.json").Length, Counted(@"holds (\d+) named circuits"));

    [Fact]
    public void Formats_are_as_many() => Assert.Equal(SpectrumFile.Formats.Count, Counted(@"\*\*Files\*\* of (\d+) formats"));

    [Fact]
    public void References_are_as_many() => Assert.Equal(
        Directory.GetFiles(Path.Combine(Sources.Root, "samples", "reference"), "*.json").Length, Counted(@"`samples/reference` has (\d+)"));

    private static int Counted(string pattern)
    {
        Match match = Assert.Single(Regex.Matches(Readme, pattern));
        return int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
    }
}
