using System.Globalization;
using ImpedanceFit.Formats;

namespace ImpedanceFit.Tests.Formats;

public sealed class SpectrumCsvTests : IDisposable
{
    private readonly string path = Path.GetTempFileName();

    public void Dispose() => File.Delete(path);

    [Fact]
    public void What_is_written_is_read_back_bit_for_bit()
    {
        Random random = new(7);
        Spectrum[] written = [.. Enumerable.Range(0, 40).Select(k => Any(random, k))];
        foreach (string culture in new[] { "", "de-DE", "tr-TR" })
        {
            SampleTests.InCulture(culture, () =>
            {
                Write(written);
                Spectrum[] read = [.. SpectrumCsv.ReadMany(path)];
                Assert.Equal(written.Length, read.Length);
                for (int k = 0; k < read.Length; k++)
                    AssertSame(written[k], read[k]);
                AssertSame(written[3], SpectrumFile.Read(path, new ReadOptions { Id = written[3].Id }));
            });
        }
    }

    [Fact]
    public void One_spectrum_without_id_has_no_id_column()
    {
        Spectrum spectrum = new([100.0, 10], [1.5, 2], [-1e-30, -2]);
        Write([spectrum]);
        Assert.Equal("frequency_Hz,z_real_ohm,z_imag_ohm\n100,1.5,-1E-30\n10,2,-2\n", File.ReadAllText(path));
        AssertSame(spectrum, SpectrumFile.Read(path));
    }

    [Fact]
    public void Time_temperature_and_sizes_are_kept_where_they_are_known()
    {
        double[] f = [1000, 100, 10], re = [1, 2, 3], im = [-1, -2, -1];
        Spectrum bare = new Spectrum(f, re, im).WithId("bare");
        Spectrum timed = new Spectrum(f, re, im).WithSeconds([0, 1.0 / 3, 2]).WithId("timed")
            .WithMetadata(new() { ThicknessMetres = 1e-3 / 3 });
        Spectrum full = new Spectrum(f, re, im).WithSeconds([0, 5, 7]).WithSigma(re, re).WithId("full")
            .WithMetadata(new() { TemperatureKelvin = 298.15, AreaSquareMetres = 7.853981633974483e-5 });
        foreach (Spectrum[] written in (Spectrum[][])[[bare, timed, full], [full], [timed], [bare], [full, bare]])
        {
            Write(written);
            Spectrum[] read = [.. SpectrumCsv.ReadMany(path)], whole = [.. SpectrumFile.ReadAll(path).Spectra];
            for (int k = 0; k < written.Length; k++)
            {
                foreach (Spectrum one in new[] { read[k], whole[k] })
                {
                    Assert.Equal(written[k].Id, one.Id);
                    Assert.Equal(written[k].RealOhm.ToArray(), one.RealOhm.ToArray());
                    Assert.Equal(written[k].Seconds.ToArray(), one.Seconds.ToArray());
                    Assert.Equal(written[k].Metadata.TemperatureKelvin, one.Metadata.TemperatureKelvin);
                    Assert.Equal(written[k].Metadata.ThicknessMetres, one.Metadata.ThicknessMetres);
                    Assert.Equal(written[k].Metadata.AreaSquareMetres, one.Metadata.AreaSquareMetres);
                }
            }
        }
        Write([full]);
        Assert.StartsWith(
            "id,frequency_Hz,z_real_ohm,z_imag_ohm,sigma_real_ohm,sigma_imag_ohm,time_s,temperature_K,area_m2\nfull,1000,1,-1,1,1,0,298.15,7.853981633974483E-05\n", File.ReadAllText(path), StringComparison.Ordinal);
    }

    [Fact]
    public void Values_per_area_keep_their_mark()
    {
        Spectrum sample = new Spectrum([100.0, 10, 1], [1.5, 2, 3], [-1, -2, -3]).WithId("sample")
            .WithMetadata(new() { AreaSquareMetres = 0.785e-4 });
        Spectrum specific = TextFile.One("Frequency (Hz),Z' (Ohm cm2),Z'' (Ohm cm2)\n100,1.5,-1\n10,2,-2\n1,3,-3\n").WithId("specific");
        foreach (Spectrum[] written in (Spectrum[][])[[specific], [sample, specific], [specific, sample], [sample]])
        {
            Write(written);
            Assert.Equal(written.Contains(specific), File.ReadAllLines(path)[0].EndsWith(",per_area", StringComparison.Ordinal));
            foreach (IEnumerable<Spectrum> read in (IEnumerable<Spectrum>[])[SpectrumCsv.ReadMany(path),
                SpectrumFile.ReadAll(path, ReadOptions.Default).Spectra])
            {
                Assert.Equal(written.Select(spectrum => (spectrum.Id, spectrum.Metadata.IsPerArea, spectrum.Metadata.AreaSquareMetres)),
                    read.Select(spectrum => (spectrum.Id, spectrum.Metadata.IsPerArea, spectrum.Metadata.AreaSquareMetres)));
                Spectrum one = read.First();
                Assert.Equal(written[0] != specific,
                    Record.Exception(() => SampleGeometry.Read(new() { Thickness = "1mm", Area = "0.785cm2" }, one.Metadata)) is null);
            }
        }
    }

    [Fact]
    public void Several_spectra_need_different_ids()
    {
        Spectrum spectrum = new([100.0, 10], [1.5, 2], [-1, -2]);
        Assert.Throws<ArgumentException>(() => SpectrumCsv.Write(TextWriter.Null, [spectrum, spectrum]));
        Assert.Throws<ArgumentException>(() => SpectrumCsv.Write(TextWriter.Null, [spectrum.WithId("a"), spectrum.WithId("a")]));
    }

    [Theory]
    [InlineData("\uFEFFfrequency_Hz,z_real_ohm,z_imag_ohm\r\n100,1,-1\r\n\r\n10,2,-2\r\n")]
    [InlineData("z_imag_ohm,frequency_Hz,temperature,z_real_ohm\n-1,100,25,1\n-2,10,25,2")]
    [InlineData("frequency_Hz, z_real_ohm, z_imag_ohm\n1e2, 1.0, -1\n 10 , 2,-2\n")]
    public void Byte_order_mark_line_ends_order_and_blanks_do_not_matter(string text)
    {
        File.WriteAllText(path, text);
        Spectrum spectrum = Assert.Single(SpectrumCsv.ReadMany(path));
        Assert.Equal([100.0, 10], spectrum.FrequenciesHertz.ToArray());
        Assert.Equal([1.0, 2], spectrum.RealOhm.ToArray());
        Assert.Equal([-1.0, -2], spectrum.ImaginaryOhm.ToArray());
    }

    [Fact]
    public void Reading_is_lazy_so_that_damage_at_the_end_does_not_cost_the_beginning()
    {
        File.WriteAllText(path, "id,frequency_Hz,z_real_ohm,z_imag_ohm\na,100,1,-1\na,10,2,-2\nb,10,x,-2\n");
        using IEnumerator<Spectrum> spectra = SpectrumCsv.ReadMany(path).GetEnumerator();
        Assert.True(spectra.MoveNext());
        Assert.Equal("a", spectra.Current.Id);
        Assert.Equal(4, Assert.Throws<SpectrumFormatException>(() => spectra.MoveNext()).Line);
    }

    [Fact]
    public void Long_files_cross_the_buffer_without_loss()
    {
        Random random = new(11);
        Spectrum[] written = [.. Enumerable.Range(0, 300).Select(k => Any(random, k))];
        Write(written);
        Assert.True(new FileInfo(path).Length > 600_000);
        int k = 0;
        foreach (Spectrum read in SpectrumCsv.ReadMany(path))
            AssertSame(written[k++], read);
        Assert.Equal(300, k);
    }

    [Fact]
    public void Other_files_are_sent_to_the_general_reader()
    {
        File.WriteAllText(path, "f,re,im\n1,2,3\n");
        Assert.Contains("ReadAll", Assert.Throws<SpectrumFormatException>(() => SpectrumCsv.ReadMany(path).ToList()).Message,
            StringComparison.Ordinal);
    }

    private void Write(IEnumerable<Spectrum> spectra)
    {
        using StreamWriter writer = new(path);
        SpectrumCsv.Write(writer, spectra);
    }

    private static Spectrum Any(Random random, int number)
    {
        int count = random.Next(1, 97);
        double[] f = [.. Enumerable.Range(0, count).Select(k => Math.Pow(10, 6 - 0.1 * k) * (1 + 0.01 * random.NextDouble()))];
        double[] Numbers() => [.. f.Select(_ => (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-12, 12)))];
        double[] sigma = [.. f.Select(_ => random.NextDouble() + 1e-9)];
        return new Spectrum(f, Numbers(),
            Numbers()).WithId((number % 3) switch { 0 => "cell \"" + number + "\", aged", 1 => " Zelle µ" + number, _ =>
                number.ToString(CultureInfo.InvariantCulture) }).WithSigma(sigma, sigma);
    }

    private static void AssertSame(Spectrum expected, Spectrum actual)
    {
        Assert.Equal(expected.Id, actual.Id);
        Assert.Equal(expected.FrequenciesHertz.ToArray(), actual.FrequenciesHertz.ToArray());
        Assert.Equal(expected.RealOhm.ToArray(), actual.RealOhm.ToArray());
        Assert.Equal(expected.ImaginaryOhm.ToArray(), actual.ImaginaryOhm.ToArray());
        Assert.Equal(expected.SigmaRealOhm.ToArray(), actual.SigmaRealOhm.ToArray());
        Assert.Equal(expected.SigmaImaginaryOhm.ToArray(), actual.SigmaImaginaryOhm.ToArray());
    }
}
