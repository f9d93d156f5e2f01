using System.Numerics;
using ImpedanceFit.Formats;
using ImpedanceFit.Formats.Reading;
using ImpedanceFit.Formats.Tables;

namespace ImpedanceFit.Tests.Formats;

/// <summary>A phase without a unit: the slope of ln|Z| against ln ω tells degrees, radians and milliradians apart.</summary>
public class PhaseUnitTests
{
    private static readonly (string Name, double PerRadian)[] Units = [("degrees", 180 / Math.PI), ("radians", 1), ("milliradians", 1e3)];

    [Fact]
    public void Unit_of_simulated_cells_is_never_wrong_and_seldom_open()
    {
        Random random = new(20);
        int open = 0;
        const int cells = 300;
        for (int k = 0; k < cells; k++)
        {
            MadeSpectrum cell = Any(random, k);
            double[] modulus = [.. cell.Z.Select(z => z.Magnitude)];
            foreach ((string name, double perRadian) in Units)
            {
                var found = PhaseUnit.Find(cell.Hertz, modulus, [.. cell.Z.Select(z => z.Phase * perRadian)]);
                Assert.Equal(name, found?.Name ?? name);
                open += found is null ? 1 : 0;
            }
        }
        Assert.InRange(open, 0, cells * 3 / 10);
    }

    [Theory]
    [InlineData(180 / Math.PI, "degrees")]
    [InlineData(1, "radians")]
    [InlineData(1e3, "milliradians")]
    public void Small_phases_of_a_nearly_resistive_cell_have_their_unit(double perRadian, string name)
    {
        // All angles are below 1.6 degrees.
        MadeSpectrum cell = new(MadeSpectrum.Grid(2e4, 0.2, 31), s => 25 + MadeSpectrum.Arc(s, 1.2, 5e-2, 1));
        Assert.True(cell.Z.Max(z => Math.Abs(z.Phase)) < 0.028);
        MeasurementFile file = TextFile.Read(cell.Table("Frequency,|Z|,Phase", ",", (f, z) => [f, z.Magnitude, z.Phase * perRadian]));
        cell.AssertIs(Assert.Single(file.Spectra));
        Assert.Contains(file.Inference, note => note.Contains(name, StringComparison.Ordinal)
            && note.Contains("slope", StringComparison.Ordinal));
        Assert.Empty(file.Warnings);
    }

    [Fact]
    public void Where_the_modulus_does_not_change_degrees_are_taken_and_said()
    {
        MadeSpectrum resistor = new(MadeSpectrum.Grid(5, 2e5, 12), s => 33 + s * 8e-7, noise: 0.002);
        MeasurementFile file = TextFile.Read(resistor.Table("f,|Z|,phase", ",", (f, z) => [f, z.Magnitude, z.Phase * 180 / Math.PI]));
        resistor.AssertIs(Assert.Single(file.Spectra));
        Assert.Contains(file.Warnings, warning => warning.Contains("degrees", StringComparison.Ordinal)
            && warning.Contains("give its unit", StringComparison.Ordinal));
    }

    [Fact]
    public void Bad_rows_do_not_take_the_unit()
    {
        Random random = new(77);
        int judged = 0, open = 0;
        for (int k = 0; k < 200; k++)
        {
            MadeSpectrum cell = Any(random, 400 + k);
            if (cell.Count < 16)
                continue;
            double[] modulus = [.. cell.Z.Select(z => z.Magnitude)];
            foreach ((string name, double perRadian) in Units)
            {
                double[] phase = [.. cell.Z.Select(z => z.Phase * perRadian)];
                bool told = PhaseUnit.Find(cell.Hertz, modulus, phase) is not null;
                int at = random.Next(cell.Count), other = random.Next(cell.Count);
                foreach ((double size, double turn) in ((double, double)[])[(0, 1), (100, 1), (0.01, 1), (3, 1), (1, 100), (1, -40)])
                {
                    double[] r = [.. modulus], angle = [.. phase];
                    (r[at], angle[other]) = (r[at] * size, angle[other] * turn);
                    var found = PhaseUnit.Find(cell.Hertz, r, angle);
                    Assert.Equal(name, found?.Name ?? name);
                    judged += told ? 1 : 0;
                    open += told && found is null ? 1 : 0;
                }
            }
        }
        Assert.InRange(open, 0, judged / 50);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(100, 1)]
    [InlineData(1, 1000)]
    public void Bad_row_of_a_file_costs_itself_and_not_the_unit(double size, double turn)
    {
        MadeSpectrum cell = MadeSpectrum.Cell;
        foreach ((string name, double perRadian) in Units)
        {
            MeasurementFile file = TextFile.Read(cell.Table("f,|Z|,phase", ",", (f, z) => f == cell.Hertz[7]
                ? [f, z.Magnitude * size, z.Phase * perRadian * turn] : [f, z.Magnitude, z.Phase * perRadian]));
            Assert.Contains(file.Inference, note => note.Contains($"phase taken in {name}", StringComparison.Ordinal)
                && note.Contains("slope", StringComparison.Ordinal));
            Spectrum spectrum = Assert.Single(file.Spectra);
            Complex last = spectrum[spectrum.Count - 1];
            Assert.True((last - cell.Z[^1]).Magnitude < 1e-6 * last.Magnitude);
        }
    }

    [Fact]
    public void Reason_of_the_assumed_unit_is_true()
    {
        // A phase that has nothing to do with |Z|, which changes a lot.
        Random random = new(5);
        MeasurementFile file = TextFile.Read(MadeSpectrum.Cell.Table("f,|Z|,phase", ",",
            (f, z) => [f, z.Magnitude, 40 * random.NextDouble() - 20]));
        Assert.True(MadeSpectrum.Cell.Z.Max(z => z.Magnitude) > 2 * MadeSpectrum.Cell.Z.Min(z => z.Magnitude));
        Assert.Contains(file.Warnings, warning => warning.Contains("does not follow the slope", StringComparison.Ordinal));
        Assert.DoesNotContain(file.Warnings, warning => warning.Contains("too little", StringComparison.Ordinal));
        MadeSpectrum flat = new(MadeSpectrum.Grid(5, 2e5, 12), s => 33 + s * 8e-7, noise: 0.002);
        Assert.Contains(TextFile.Read(flat.Table("f,|Z|,phase", ",", (f, z) => [f, z.Magnitude, z.Phase])).Warnings,
            warning => warning.Contains("changes too little", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("f=1,abs=2,phase=3:mrad", 1e3)]
    [InlineData("f=f,abs=|Z|,phase=phase:rad", 1)]
    [InlineData("f=1,abs=2,phase=3:deg", 180 / Math.PI)]
    [InlineData("f=1:Hz,abs=2:ohm,phase=3:°", 180 / Math.PI)]
    public void User_may_give_the_unit_of_the_phase(string columns, double perRadian)
    {
        MadeSpectrum cell = MadeSpectrum.Cell;
        string text = cell.Table("f,|Z|,phase", ",", (f, z) => [f, z.Magnitude, z.Phase * perRadian]);
        cell.AssertIs(TextFile.One(text, new ReadOptions { Columns = ReadOptions.ParseColumns(columns) }));
    }

    [Fact]
    public void Units_of_all_columns_may_be_given_and_bad_ones_are_refused()
    {
        MadeSpectrum cell = MadeSpectrum.Cell;
        string text = cell.Table("a,b,c: d", ",", (f, z) => [f / 1e3, z.Real / 1e3, z.Imaginary / 1e3]);
        cell.AssertIs(TextFile.One(text, new ReadOptions
            { Columns = ReadOptions.ParseColumns("f=1:kHz,re=2:kohm,im=c: d") , Unit = "kohm" }));
        cell.AssertIs(TextFile.One(text, new ReadOptions { Columns = ReadOptions.ParseColumns("f=a:kHz,re=b:kohm,im=3:kohm") }));
        Assert.Contains("'furlong'",
            Assert.Throws<InputException>(() => ReadOptions.ParseColumns("f=1,abs=2,phase=3:furlong")).Message,
            StringComparison.Ordinal);
        Assert.Contains("mrad", Assert.Throws<InputException>(() => ReadOptions.ParseColumns("f=1,abs=2,phase=3:ohm")).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(180 / Math.PI, ";")]
    [InlineData(1, ",")]
    [InlineData(1e3, "\t")]
    public void Polar_table_without_headings_is_recognised(double perRadian, string separator)
    {
        MadeSpectrum cell = new(MadeSpectrum.Grid(3e6, 20, 33),
            s => 90 + MadeSpectrum.Arc(s, 7e4, 2e-10, 0.93) + MadeSpectrum.Arc(s, 2e4, 1e-6, 0.85), noise: 0.003);
        cell.AssertIs(TextFile.One(cell.Table("", separator, (f, z) => [f, z.Magnitude, z.Phase * perRadian])));
    }

    [Fact]
    public void Cartesian_tables_without_headings_stay_cartesian()
    {
        // Where Z' is near 57 or 1 or 1000 ohm, Z'' looks like a phase in some unit.
        Random random = new(31);
        for (int k = 0; k < 60; k++)
        {
            double size = (k % 3) switch { 0 => 57, 1 => 1, _ => 1000 } * (0.5 + random.NextDouble());
            double tau = Math.Pow(10, -4 + 3 * random.NextDouble()), part = Math.Pow(10, -2 + 2 * random.NextDouble());
            MadeSpectrum cell = new(MadeSpectrum.Grid(1e5, 0.1, 8 + k % 40), s => size * (1 + part / (1 + Complex.Pow(s * tau, 0.85))),
                noise: 0.002, seed: k + 1);
            cell.AssertIs(TextFile.One(cell.Table("", ",", (f, z) => [f, z.Real, z.Imaginary])));
        }
    }

    private static MadeSpectrum Any(Random random, int seed)
    {
        double high = 4 + 2.5 * random.NextDouble(), low = -2 + 3 * random.NextDouble(), r0 = Math.Pow(10, 3 * random.NextDouble());
        var arcs = Enumerable.Range(0, random.Next(1, 4))
            .Select(_ => (R: r0 * Math.Pow(10, -2 + 4 * random.NextDouble()), Tau: Math.Pow(10, -5 + 6 * random.NextDouble()),
                N: 0.6 + 0.4 * random.NextDouble())).ToArray();
        double tail = random.NextDouble() < 0.4 ? r0 * Math.Pow(10, -1 + 3 * random.NextDouble())
            : 0, n = 0.4 + 0.5 * random.NextDouble(), lead = random.NextDouble() < 0.3 ? Math.Pow(10, -8 + 2 * random.NextDouble()) : 0;
        return new(MadeSpectrum.Grid(Math.Pow(10, high), Math.Pow(10, low), random.Next(8, 80)),
            s => arcs.Aggregate(r0 + s * lead + (tail > 0 ? tail / Complex.Pow(s, n) : 0),
            (z, arc) => z + arc.R / (1 + Complex.Pow(s * arc.Tau, arc.N))), noise: Math.Pow(10, -4 + 2 * random.NextDouble()),
            seed: seed + 1);
    }
}
