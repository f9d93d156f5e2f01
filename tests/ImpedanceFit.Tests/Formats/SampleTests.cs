using System.Globalization;
using ImpedanceFit.Formats;
using ImpedanceFit.Formats.Content;

namespace ImpedanceFit.Tests.Formats;

public class SampleTests
{
    public static TheoryData<string> Names => [.. Samples.Names];

    [Theory, MemberData(nameof(Names))]
    public void Exactly_one_format_recognises_a_sample(string name)
    {
        FileContent content = FileContent.Open(Samples.PathOf(name));
        string[] special = [.. FormatCatalogue.All.Where(format => !format.IsFallback && format.Recognises(content))
            .Select(format => format.Name)];
        string[] fallback = [.. FormatCatalogue.All.Where(format => format.IsFallback && format.Recognises(content))
            .Select(format => format.Name)];
        Assert.Single(special.Length > 0 ? special : fallback);
    }

    [Theory, MemberData(nameof(Names))]
    public void Sample_reads_as_expected_in_every_culture(string name)
    {
        foreach (string culture in new[] { "", "de-DE", "tr-TR" })
            InCulture(culture, () => AssertAsExpected(name));
    }

    [Fact]
    public void Every_format_has_a_sample() =>
        Assert.Empty(FormatCatalogue.All.Select(format => format.Name).Except(Samples.Names.Select(name => Samples.FormatOf(name).Name)));

    [Fact]
    public void Readme_lists_every_sample_and_its_points()
    {
        string[] rows = [.. File.ReadLines(Path.Combine(Samples.Folder, "README.md")).Where(line => line.StartsWith('|'))];
        foreach (string name in Samples.Names)
        {
            string[] cells = [.. rows.Single(row => row.Contains($"`{name}`", StringComparison.Ordinal)).Trim('|').Split('|')
                .Select(cell => cell.Trim())];
            MeasurementFile file = SpectrumFile.ReadAll(Samples.PathOf(name));
            Assert.Equal(file.Format, cells[0]);
            int points = file.Spectra.Count > 0 ? file.Spectra.Sum(spectrum => spectrum.Count) : file.Records.Sum(record => record.Count);
            string count = file.Spectra.Count > 1 ? FormattableString.Invariant($"{points} ({file.Spectra.Count} spectra)")
                : points.ToString(CultureInfo.InvariantCulture);
            Assert.Equal(count, cells[3]);
        }
    }

    private static void AssertAsExpected(string name)
    {
        MeasurementFile file = SpectrumFile.ReadAll(Samples.PathOf(name));
        if (file.Spectra.Count == 0)
        {
            DcRecord record = Assert.Single(file.Records), wanted = DcFile.Read(Samples.ExpectedOf(name));
            Assert.Equal(wanted.Seconds.ToArray(), record.Seconds.ToArray());
            Assert.Equal(wanted.PotentialVolts.ToArray(), record.PotentialVolts.ToArray());
            Assert.Equal(wanted.CurrentAmperes.ToArray(), record.CurrentAmperes.ToArray());
            return;
        }
        Spectrum[] expected = [.. SpectrumCsv.ReadMany(Samples.ExpectedOf(name))];
        Assert.Equal(expected.Length, file.Spectra.Count);
        for (int k = 0; k < expected.Length; k++)
        {
            Assert.Equal(expected[k].Id, file.Spectra[k].Id);
            Assert.Equal(expected[k].FrequenciesHertz.ToArray(), file.Spectra[k].FrequenciesHertz.ToArray());
            AssertClose(expected[k].RealOhm, file.Spectra[k].RealOhm);
            AssertClose(expected[k].ImaginaryOhm, file.Spectra[k].ImaginaryOhm);
            Assert.Equal(expected[k].SigmaRealOhm.ToArray(), file.Spectra[k].SigmaRealOhm.ToArray());
        }
    }

    // Sine and cosine differ by a last digit between machines; everything else is exact.
    private static void AssertClose(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual)
    {
        for (int k = 0; k < expected.Length; k++)
            Assert.InRange(actual[k], expected[k] - 1e-14 * Math.Abs(expected[k]), expected[k] + 1e-14 * Math.Abs(expected[k]));
    }

    internal static void InCulture(string name, Action action)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);
            action();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
