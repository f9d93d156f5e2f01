using System.Globalization;
using System.Text.RegularExpressions;
using ImpedanceFit.Fitting.Problem;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Tests.Architecture;

/// <summary>Messages of the libraries: they name no option of the program, and their numbers do not follow the culture.</summary>
public sealed class MessageTests
{
    public static TheoryData<string> Libraries =>
        ["ImpedanceFit", "ImpedanceFit.Formats", "ImpedanceFit.Reporting", "ImpedanceFit.Workbench", "ImpedanceFit.Native"];

    [Theory, MemberData(nameof(Libraries))]
    public void Library_names_no_option_of_the_program(string project)
    {
        Regex option = new("\"[^\"]*(?<![-\\w])--[a-z]{2,}[^\"]*\"");
        string[] found = [.. Sources.Of(project).SelectMany(file => File.ReadLines(file)
            .Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal) && option.IsMatch(line))
            .Select(line => $"{Path.GetFileName(file)}: {line.Trim()}"))];
        Assert.Empty(found);
    }

    [Fact]
    public void Numbers_in_messages_do_not_follow_the_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("de-DE");
        try
        {
            Spectrum spectrum = new([1000.5, 10], [1, 2], [0, -1]);
            AssertInvariant<SpectrumException>("1000.5 Hz", () => _ = new Spectrum([1000.5, 1000.5, 10], [1, 2, 3], [0, 0, 0]));
            AssertInvariant<SpectrumException>("0.5 + j·", () => _ = new Spectrum([10.5], [0.5], [double.NaN]));
            AssertInvariant<SpectrumException>("between 0.25 and 0.75 Hz. The spectrum goes from 10 to 1000.5 Hz.",
                () => spectrum.Between(0.25, 0.75));
            AssertInvariant<SpectrumException>("deviations -0.5 and 0.25 Ω", () => spectrum.WithSigma([-0.5, 1], [0.25, 1]));
            AssertInvariant<ArgumentException>("got -0.5 at index 0", () => _ = new FrequencyGrid([-0.5]));
            AssertInvariant<InputException>("(1000.5 Hz)",
                () => SpectrumWeights.Fill(spectrum, Weighting.Proportional, new double[2], new double[2]));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(0, "point", "0 points")]
    [InlineData(1, "point", "1 point")]
    [InlineData(1, "invalid spectrum", "1 invalid spectrum")]
    [InlineData(1200, "spectrum", "1200 spectra")]
    [InlineData(2, "quantity", "2 quantities")]
    public void Nouns_follow_their_number(long count, string noun, string expected) => Assert.Equal(expected, Counted.Of(count, noun));

    private static void AssertInvariant<T>(string expected, Action action) where T : Exception =>
        Assert.Contains(expected, Assert.Throws<T>(action).Message, StringComparison.Ordinal);
}
