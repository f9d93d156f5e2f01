using System.Numerics;
using ImpedanceFit.Formats;

namespace ImpedanceFit.Tests.Formats;

/// <summary>The sign of an imaginary column without a word in the file, where an inductance dominates and where it does not.</summary>
public class ImaginarySignTests
{
    private const string Heading = "Frequency (Hz),Z' (Ohm),Z'' (Ohm)";

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(12)]
    [InlineData(40)]
    public void Inductive_cell_keeps_its_sign(int points)
    {
        for (int seed = 1; seed <= 20; seed++)
        {
            MadeSpectrum cell = new(MadeSpectrum.Grid(2e4, 50, points), s => 8e-4 + s * 1.6e-7 + MadeSpectrum.Arc(s, 4e-4, 40, 0.85),
                noise: 0.003, seed: seed);
            MeasurementFile file = TextFile.Read(cell.Table(Heading, ",", (f, z) => [f, z.Real, z.Imaginary]));
            cell.AssertIs(Assert.Single(file.Spectra));
            Assert.Empty(file.Warnings);
            Assert.DoesNotContain(file.Inference, note => note.Contains("fit together", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData(1.5e-6, 0)]
    [InlineData(0, 2e-10)]   // a stray capacitance beside the resistor looks like a negative inductance
    public void Resistor_with_leads_keeps_its_sign(double inductance, double capacitance)
    {
        foreach (int points in new[] { 5, 16, 50 })
        {
            for (int seed = 1; seed <= 20; seed++)
            {
                MadeSpectrum resistor = new(MadeSpectrum.Grid(10, 5e5, points), s => s * inductance + 120 / (1 + s * 120 * capacitance),
                    noise: 0.003, seed: seed);
                MeasurementFile file = TextFile.Read(resistor.Table(Heading, ",", (f, z) => [f, z.Real, z.Imaginary]));
                resistor.AssertIs(Assert.Single(file.Spectra));
                Assert.Empty(file.Warnings);
            }
        }
    }

    [Theory]
    [InlineData(0, 0.005)]
    [InlineData(2e-7, 0.001)]   // with an inductive end
    public void Negated_columns_are_turned_by_the_test_and_it_is_said(double inductance, double noise)
    {
        for (int seed = 1; seed <= 20; seed++)
        {
            MadeSpectrum cell = new(MadeSpectrum.Grid(1e5, 0.1, 40),
                s => 5 + s * inductance + MadeSpectrum.Arc(s, 20, 3e-5, 0.9) + 3 / Complex.Sqrt(s), noise, seed);
            MeasurementFile file = TextFile.Read(cell.Table(Heading, ",", (f, z) => [f, z.Real, -z.Imaginary]));
            cell.AssertIs(Assert.Single(file.Spectra));
            Assert.Contains(file.Warnings, warning => warning.Contains("Kramers-Kronig", StringComparison.Ordinal)
                && warning.Contains("give the sign", StringComparison.Ordinal));
            cell.AssertIs(TextFile.One(cell.Table(Heading, ",", (f, z) => [f, z.Real, z.Imaginary])));
        }
    }

    [Fact]
    public void Word_of_the_user_comes_before_the_heading_and_both_before_physics()
    {
        MadeSpectrum cell = MadeSpectrum.Cell;
        string plain = cell.Table(Heading, ",", (f, z) => [f, z.Real, z.Imaginary]),
            minus = plain.Replace("Z''", "-Z''", StringComparison.Ordinal);
        double asItStands = cell.Z[10].Imaginary;
        Assert.Equal(-asItStands, TextFile.One(plain, new ReadOptions { Sign = -1 }).ImaginaryOhm[10]);
        Assert.Equal(-asItStands, TextFile.One(minus).ImaginaryOhm[10]);
        Assert.Equal(asItStands, TextFile.One(minus, new ReadOptions { Sign = 1 }).ImaginaryOhm[10]);
    }

    [Fact]
    public void Every_sweep_of_a_table_counts()
    {
        MadeSpectrum cell = MadeSpectrum.Cell;
        string rows = cell.Table("", ",", (f, z) => [f, z.Real, -z.Imaginary]);
        MeasurementFile file = TextFile.Read(Heading + "\n" + rows + rows + rows);
        Assert.Equal(3, file.Spectra.Count);
        Assert.All(file.Spectra, spectrum => cell.AssertIs(spectrum));
    }
}
