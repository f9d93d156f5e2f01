using System.Text;
using ImpedanceFit.Formats;
using ImpedanceFit.Formats.Content;

namespace ImpedanceFit.Tests.Formats;

/// <summary>Reads texts and bytes as if they were files.</summary>
internal static class TextFile
{
    public static MeasurementFile Read(string text, ReadOptions? options = null) => Read(Encoding.UTF8.GetBytes(text), options);

    public static MeasurementFile Read(byte[] bytes, ReadOptions? options = null) =>
        SpectrumFile.Read(FileContent.FromBytes("test.csv", bytes), options ?? ReadOptions.Default);

    public static Spectrum One(string text, ReadOptions? options = null) => Assert.Single(Read(text, options).Spectra);

    public static SpectrumFormatException Refused(string text, ReadOptions? options = null) =>
        Assert.Throws<SpectrumFormatException>(() => Read(text, options));
}
