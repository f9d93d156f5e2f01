using System.Globalization;
using ImpedanceFit.Interpretation.Geometry;
using ImpedanceFit.Units;

namespace ImpedanceFit;

/// <summary>A sample between two parallel electrodes: thickness, area, and what else is known of it, each with its error.</summary>
/// <remarks>Results computed from one instance share its errors: in a ratio of the same specimen before and
/// after they cancel. Errors of size belong to a specimen, so read an instance of its own for each specimen,
/// even where the texts are equal.</remarks>
public sealed record SampleGeometry
{
    // Of cells that are measured: thin films to thick pellets, microelectrodes to battery sheets.
    private const double ThinnestMetres = 1e-8, ThickestMetres = 0.1, NarrowestMetres = 1e-4, WidestMetres = 0.3;

    private const double LargestContradiction = 0.02;

    private SampleGeometry(UncertainValue thickness, UncertainValue area) => (ThicknessMetres, AreaSquareMetres) = (thickness, area);

    /// <summary>Thickness in m.</summary>
    public UncertainValue ThicknessMetres { get; }

    /// <summary>Electrode area in m².</summary>
    public UncertainValue AreaSquareMetres { get; }

    /// <summary>Share of the volume that is pores, 0 … 1; null if unknown.</summary>
    public UncertainValue? Porosity { get; init; }

    /// <summary>Temperature in K; null if unknown.</summary>
    public UncertainValue? TemperatureKelvin { get; init; }

    /// <summary>Thickness in cm.</summary>
    public UncertainValue ThicknessCentimetres => ThicknessMetres * 100;

    /// <summary>Area in cm².</summary>
    public UncertainValue AreaSquareCentimetres => AreaSquareMetres * 1e4;

    /// <summary>L/A in cm⁻¹: σ = (L/A)/R.</summary>
    public UncertainValue CellConstant => ThicknessCentimetres / AreaSquareCentimetres;

    /// <summary>Sizes that were given and are not those of the file.</summary>
    private IReadOnlyList<Diagnostic> Contradictions { get; init; } = [];

    /// <summary>Notes on sizes that are far from those of any cell (their unit may be wrong), or not those of the file.</summary>
    internal IReadOnlyList<Diagnostic> Doubts => [.. Contradictions,
        .. Doubt(ThicknessMetres.Value, ThinnestMetres, ThickestMetres, "thickness"),
        .. Doubt(2 * Math.Sqrt(AreaSquareMetres.Value / Math.PI), NarrowestMetres, WidestMetres, "diameter (of a disc of this area)")];

    /// <summary>From exact or uncertain SI values.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive and finite.</exception>
    public static SampleGeometry Of(UncertainValue thicknessMetres, UncertainValue areaSquareMetres)
    {
        Check(thicknessMetres, nameof(thicknessMetres));
        Check(areaSquareMetres, nameof(areaSquareMetres));
        return new SampleGeometry(thicknessMetres, areaSquareMetres);
    }

    /// <summary>A disc from thickness and diameter: A = π·d²/4.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive and finite.</exception>
    public static SampleGeometry Disc(UncertainValue thicknessMetres, UncertainValue diameterMetres)
    {
        Check(diameterMetres, nameof(diameterMetres));
        return Of(thicknessMetres, diameterMetres * diameterMetres * (Math.PI / 4));
    }

    /// <summary>From texts with units; what the texts leave out is taken from the file's metadata.</summary>
    /// <param name="text">The texts, e.g. of a command line.</param>
    /// <param name="metadata">What the instrument stored; <see cref="SpectrumMetadata.Empty"/> if nothing.</param>
    /// <exception cref="ImpedanceFitException">A text cannot be read, both area and diameter are given, or
    /// thickness or area stand nowhere.</exception>
    public static SampleGeometry Read(GeometryTexts text, SpectrumMetadata metadata)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(metadata);
        if (text.Area is not null && text.Diameter is not null)
            throw new InputException(ErrorCodes.Geometry, "both an area and a diameter are given.",
                "Give one of the two.").About(RemedyTopic.Area);
        if (metadata.IsPerArea && (text.Area ?? text.Diameter) is { } size)
            throw new InputException(ErrorCodes.Geometry,
                $"the values are already per area (Ω·cm², A/cm²), and the size '{size}' would count twice.",
                "Leave out the area and the diameter.");
        UncertainValue thickness = text.Thickness is { } t ? MeasureText.Length(t, "thickness")
            : Stored("thickness", metadata.ThicknessMetres)
            ?? throw new InputException(ErrorCodes.Geometry, "the thickness of the sample is not known.",
                "Give it with its unit, e.g. 1mm.").About(RemedyTopic.Thickness);
        UncertainValue area = text.Area is { } a ? MeasureText.Area(a, "area")
            : text.Diameter is { } d ? MeasureText.Length(d, "diameter") is var diameter ? diameter * diameter * (Math.PI / 4) : null!
            : Stored("area", metadata.AreaSquareMetres)
            ?? throw new InputException(ErrorCodes.Geometry, "the area of the sample is not known.",
                "Give the area or the diameter with its unit, e.g. 0.785cm2 or 10mm.").About(RemedyTopic.Area);
        return Of(thickness, area) with
        {
            TemperatureKelvin = text.Temperature is { } k ? MeasureText.Temperature(k, "temperature")
                : Stored("temperature", metadata.TemperatureKelvin),
            Porosity = text.Porosity is { } p ? MeasureText.Fraction(p, "porosity") : null,
            Contradictions = [.. Contradiction("thickness", thickness.Value, metadata.ThicknessMetres, LengthText),
                .. Contradiction("area", area.Value, metadata.AreaSquareMetres, AreaText)],
        };
    }

    /// <summary>σ = L/(R·A) in S/cm of a positive resistance in Ω.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The resistance is not positive.</exception>
    public UncertainValue Conductivity(UncertainValue resistanceOhm)
    {
        ArgumentNullException.ThrowIfNull(resistanceOhm);
        if (!(resistanceOhm.Value > 0))
            throw new ArgumentOutOfRangeException(nameof(resistanceOhm), resistanceOhm.Value, "Expected a positive resistance in ohm.");
        return CellConstant / resistanceOhm;
    }

    // The file's size may be rounded, or that of the die and not of the pellet.
    private static IEnumerable<Diagnostic> Contradiction(string name, double given, double? stored, Func<double, string> text)
    {
        if (stored is > 0 and var size && Math.Abs(given / size - 1) > LargestContradiction)
            yield return Diagnostic.Note(DiagnosticCodes.SizeContradictsFile,
                $"the {name} {text(given)} that was given counts; the file says {text(size)}.");
    }

    private static string AreaText(double squareMetres) =>
        string.Create(CultureInfo.InvariantCulture, $"{squareMetres * 1e4:0.####} cm²");

    private static IEnumerable<Diagnostic> Doubt(double metres, double least, double most, string name)
    {
        // An end that is given exactly may be off by rounding.
        if (metres < least * (1 - 1e-9) || metres > most * (1 + 1e-9))
        {
            yield return Diagnostic.Note(DiagnosticCodes.SizeImplausible,
                $"a {name} of {LengthText(metres)} is outside {LengthText(least)} … {LengthText(most)}: check its unit.");
        }
    }

    /// <summary>A length in the unit that suits it: <c>1 mm</c>, <c>0.5 mm</c>, <c>20 µm</c>.</summary>
    internal static string LengthText(double metres)
    {
        (double factor, string unit) = metres switch
        {
            >= 1 => (1, "m"),
            >= 1e-4 * (1 - 1e-9) => (1e3, "mm"),
            >= 1e-7 * (1 - 1e-9) => (1e6, "µm"),
            _ => (1e9, "nm"),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{metres * factor:0.####} {unit}");
    }

    private static UncertainValue? Stored(string name, double? value) =>
        value is > 0 and var v ? UncertainValue.Of(name, v, 0, ErrorKind.Geometry) : null;

    private static void Check(UncertainValue value, string name)
    {
        ArgumentNullException.ThrowIfNull(value, name);
        if (!(value.Value > 0) || !double.IsFinite(value.Value))
            throw new ArgumentOutOfRangeException(name, value.Value, "Expected a positive, finite size.");
    }
}
