using System.Diagnostics;
using System.Globalization;
using ImpedanceFit.Formats;
using ImpedanceFit.Formats.Content;

namespace ImpedanceFit.Tests.Formats;

/// <summary>Every reader over damaged samples: only the project's own errors, no hang, no flood of memory.</summary>
/// <remarks>A few damages each in ordinary runs; the environment variable <c>IMPEDANCEFIT_FUZZ</c> gives the
/// number per reader for long ones.</remarks>
public class ReaderFuzzTests
{
    private static int Mutants =>
        int.TryParse(Environment.GetEnvironmentVariable("IMPEDANCEFIT_FUZZ"), NumberStyles.None, CultureInfo.InvariantCulture,
            out int count) ? count : 40;

    public static TheoryData<string> Formats => [.. Samples.Names.Select(name => Samples.FormatOf(name).Name).Distinct()];

    [Theory, MemberData(nameof(Formats))]
    public void Reader_of_damaged_files_fails_with_the_projects_own_errors_only(string name)
    {
        byte[][] files = [.. Samples.Names.Where(sample => Samples.FormatOf(sample).Name == name)
            .Select(sample => File.ReadAllBytes(Samples.PathOf(sample)))];
        IFileFormat format = FormatCatalogue.All.Single(candidate => candidate.Name == name);
        int read = 0, refused = 0;
        Stopwatch watch = new();
        for (int seed = 0; seed < Mutants; seed++)
        {
            byte[] mutant = Mutation.Of(files[seed % files.Length], seed);
            long before = GC.GetAllocatedBytesForCurrentThread();
            watch.Restart();
            try
            {
                FileContent content = FileContent.FromBytes("mutant", mutant);
                MeasurementFile file = format.Recognises(content) ? SpectrumFile.ReadAs(format, content, ReadOptions.Default)
                    : SpectrumFile.Read(content, ReadOptions.Default);
                Assert.True(file.Spectra.Count + file.Records.Count > 0);
                read++;
            }
            catch (ImpedanceFitException)
            {
                refused++;
            }
            catch (Exception e) when (e is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"seed {seed}: {e}");
            }
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"seed {seed} took {watch.Elapsed}.");
            Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1L << 30,
                $"seed {seed} allocated {GC.GetAllocatedBytesForCurrentThread() - before} bytes.");
        }
        Assert.Equal(Mutants, read + refused);
    }
}
