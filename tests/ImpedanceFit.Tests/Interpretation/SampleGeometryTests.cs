using ImpedanceFit.Interpretation.Geometry;
using ImpedanceFit.Units;

namespace ImpedanceFit.Tests.Interpretation;

public class SampleGeometryTests
{
    [Theory]
    [InlineData("1mm", 1e-3, 0)]
    [InlineData("0.5 cm", 5e-3, 0)]
    [InlineData("300um", 3e-4, 0)]
    [InlineData("300 µm", 3e-4, 0)]
    [InlineData("10mm ± 0.1mm", 1e-2, 1e-4)]
    [InlineData("10 ± 0.1 mm", 1e-2, 1e-4)]
    [InlineData("10mm ± 0.1", 1e-2, 1e-4)]
    [InlineData("10mm +/- 2%", 1e-2, 2e-4)]
    [InlineData("1cm±100um", 1e-2, 1e-4)]
    public void Length_is_read_with_unit_and_error(string text, double metres, double error)
    {
        UncertainValue value = MeasureText.Length(text, "thickness");
        Assert.Equal(metres, value.Value, 1e-12);
        Assert.Equal(error, value.StandardErrorOf(ErrorKind.Geometry)!.Value, 1e-12);
    }

    [Theory]
    [InlineData("0.785cm2", 7.85e-5)]
    [InlineData("78.5mm²", 7.85e-5)]
    [InlineData("1 cm^2 ± 1%", 1e-4)]
    public void Area_is_read(string text, double squareMetres) => Assert.Equal(squareMetres, MeasureText.Area(text, "area").Value, 1e-12);

    [Theory]
    [InlineData("25C", 298.15, 0)]
    [InlineData("25 °C ± 1°C", 298.15, 1)]
    [InlineData("298.15K", 298.15, 0)]
    [InlineData("77F", 298.15, 0)]
    [InlineData("-20C", 253.15, 0)]
    public void Temperature_is_read(string text, double kelvin, double error)
    {
        UncertainValue value = MeasureText.Temperature(text, "temperature");
        Assert.Equal(kelvin, value.Value, 1e-9);
        Assert.Equal(error, value.StandardError!.Value, 1e-9);
    }

    [Theory]
    [InlineData("46%", 0.46)]
    [InlineData("0.46", 0.46)]
    public void Fraction_is_read(string text, double value) => Assert.Equal(value, MeasureText.Fraction(text, "porosity").Value, 1e-12);

    [Theory]
    [InlineData("1", "no unit")]
    [InlineData("1 furlong", "unknown unit 'furlong'")]
    [InlineData("mm", "cannot be read")]
    [InlineData("-1mm", "not positive")]
    [InlineData("0mm", "not positive")]
    [InlineData("1,5mm", "decimal comma. Write the number with a point: 1.5mm.")]
    [InlineData("1mm ± 0,02mm", "decimal comma. Write the number with a point: 1mm ± 0.02mm.")]
    [InlineData("1mm ± -1mm", "negative")]
    public void Wrong_length_is_an_error_with_remedy(string text, string problem) =>
        Assert.Contains(problem, Assert.Throws<InputException>(() => MeasureText.Length(text, "thickness")).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Missing_and_doubled_sizes_are_errors()
    {
        Assert.Contains("thickness",
            Assert.Throws<InputException>(() => SampleGeometry.Read(new GeometryTexts { Area = "1cm2" }, SpectrumMetadata.Empty))
            .Message, StringComparison.Ordinal);
        Assert.Contains("area or the diameter",
            Assert.Throws<InputException>(() => SampleGeometry.Read(new GeometryTexts { Thickness = "1mm" }, SpectrumMetadata.Empty))
            .Message, StringComparison.Ordinal);
        Assert.Contains("both",
            Assert.Throws<InputException>(() => SampleGeometry.Read(new GeometryTexts
                { Thickness = "1mm", Area = "1cm2", Diameter = "1cm" }, SpectrumMetadata.Empty)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Area_beside_values_per_area_is_an_error()
    {
        SpectrumMetadata perArea = new() { AreaSquareMetres = 1e-4, IsPerArea = true };
        foreach (GeometryTexts texts in (GeometryTexts[])[new() { Thickness = "1mm", Area = "1cm2" }, new()
            { Thickness = "1mm", Diameter = "1cm" }])
            Assert.Contains("already per area", Assert.Throws<InputException>(() => SampleGeometry.Read(texts, perArea)).Message,
                StringComparison.Ordinal);
        Assert.Equal(0.1, SampleGeometry.Read(new GeometryTexts { Thickness = "1mm" }, perArea).CellConstant.Value, 1e-12);
    }

    [Fact]
    public void Sizes_stored_by_the_instrument_are_used_and_texts_win()
    {
        SpectrumMetadata stored = new() { ThicknessMetres = 2e-3, AreaSquareMetres = 1e-4, TemperatureKelvin = 300 };
        SampleGeometry geometry = SampleGeometry.Read(new GeometryTexts { Thickness = "1mm" }, stored);
        Assert.Equal(0.1, geometry.CellConstant.Value, 1e-12);
        Assert.Equal(300, geometry.TemperatureKelvin!.Value, 1e-12);
    }

    [Fact]
    public void Errors_of_fit_and_geometry_are_shown_apart_and_together()
    {
        SampleGeometry geometry = SampleGeometry.Disc(UncertainValue.Of("thickness", 1e-3, 2e-5, ErrorKind.Geometry),
            UncertainValue.Of("diameter", 1e-2, 1e-4, ErrorKind.Geometry));
        Quantity sigma = Quantity.Positive("s", Unit.SiemensPerCentimetre, geometry.Conductivity(UncertainValue.Of("R1", 1000, 30)), "");
        Assert.Equal(0.1 / (Math.PI / 4) / 1000, sigma.Value!.Value, 1e-12);
        Assert.Equal(0.03, sigma.FitStandardError!.Value / sigma.Value.Value, 1e-9);
        // 2 % of the thickness, twice 1 % of the diameter.
        Assert.Equal(Math.Sqrt(0.0008), sigma.GeometryStandardError!.Value / sigma.Value.Value, 1e-9);
        Assert.Equal(Math.Sqrt(0.0008 + 0.0009), sigma.StandardError!.Value / sigma.Value.Value, 1e-9);
        Assert.True(sigma.Lower95 > 0 && sigma.Upper95 > sigma.Value);
        Assert.Equal(["thickness", "diameter", "R1"], sigma.From);
    }

    [Fact]
    public void Negative_resistance_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleGeometry.Of(1e-3, 1e-4).Conductivity(-5));

    [Theory]
    [InlineData("1m", "10mm", "a thickness of 1 m is outside 10 nm … 100 mm: check its unit.")]
    [InlineData("1nm", "10mm", "a thickness of 1 nm is outside 10 nm … 100 mm: check its unit.")]
    [InlineData("1mm", "10um", "a diameter (of a disc of this area) of 10 µm is outside 0.1 mm … 300 mm: check its unit.")]
    [InlineData("1mm", "1m", "a diameter (of a disc of this area) of 1 m is outside 0.1 mm … 300 mm: check its unit.")]
    public void Size_of_no_cell_is_noted(string thickness, string diameter, string expected)
    {
        Diagnostic note = Assert.Single(Sized(thickness, diameter).Doubts);
        Assert.Equal((DiagnosticCodes.SizeImplausible, Severity.Note, expected), (note.Code, note.Severity, note.Message));
    }

    [Theory]
    [InlineData("1mm", "0.785cm2", "")]
    [InlineData("1.01mm", "0.78cm2", "")]
    [InlineData("2mm", "0.785cm2", "the thickness 2 mm that was given counts; the file says 1 mm.")]
    [InlineData("1mm", "1cm2", "the area 1 cm² that was given counts; the file says 0.785 cm².")]
    public void Size_that_contradicts_the_file_is_said(string thickness, string area, string expected)
    {
        SampleGeometry geometry = SampleGeometry.Read(new() { Thickness = thickness, Area = area },
            new SpectrumMetadata { ThicknessMetres = 1e-3, AreaSquareMetres = 0.785e-4 });
        Assert.Equal(expected, string.Concat(geometry.Doubts.Select(note => note.Message)));
        Assert.All(geometry.Doubts, note => Assert.Equal(DiagnosticCodes.SizeContradictsFile, note.Code));
    }

    [Theory]
    [InlineData("10nm", "0.1mm")]
    [InlineData("10cm", "30cm")]
    [InlineData("100um", "1in")]
    public void Size_of_a_cell_is_not_noted(string thickness, string diameter) => Assert.Empty(Sized(thickness, diameter).Doubts);

    [Theory]
    [InlineData(1e-8, "10 nm")]
    [InlineData(1e-7, "0.1 µm")]
    [InlineData(2.5e-5, "25 µm")]
    [InlineData(1e-4, "0.1 mm")]
    [InlineData(1.2345e-3, "1.2345 mm")]
    [InlineData(2, "2 m")]
    public void Length_is_written_in_its_unit(double metres, string text) => Assert.Equal(text, SampleGeometry.LengthText(metres));

    private static SampleGeometry Sized(string thickness, string diameter) =>
        SampleGeometry.Read(new GeometryTexts { Thickness = thickness, Diameter = diameter }, SpectrumMetadata.Empty);
}
