using System.CommandLine;
using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Interpretation.Geometry;
using ImpedanceFit.Units;

namespace ImpedanceFit.Cli.Options;

/// <summary>The area of an electrode, where its thickness does not matter.</summary>
internal sealed class AreaOptions
{
    private readonly Option<string> area = new("--area") { Description = "Electrode area with unit, e.g. 0.785cm2", HelpName = "AREA" };
    private readonly Option<string> diameter = new("--diameter")
        { Description = "Diameter of a disc, instead of the area, e.g. \"10mm ± 0.5%\"", HelpName = "LENGTH" };

    /// <summary>Adds the options.</summary>
    public void Declare(Command command)
    {
        command.Options.Add(area);
        command.Options.Add(diameter);
    }

    /// <summary>The area in m²; from the file, where the instrument stored it and none is given.</summary>
    /// <exception cref="ImpedanceFitException">It cannot be read, is given twice, or is not known.</exception>
    public UncertainValue ReadSquareMetres(ParseResult arguments, SpectrumMetadata metadata)
    {
        (string? areaText, string? diameterText) = (arguments.GetValue(area), arguments.GetValue(diameter));
        if (areaText is not null && diameterText is not null)
            throw new UsageException("Both an area and a diameter are given.", "Give one of --area and --diameter.");
        if (metadata.IsPerArea && (areaText ?? diameterText) is { } size)
            throw new UsageException($"The values are already per area (Ω·cm², A/cm²), and '{size}' would count twice.",
                "Leave out --area and --diameter.");
        if (areaText is not null)
            return MeasureText.Area(areaText, "area");
        if (diameterText is not null)
            return MeasureText.Length(diameterText, "diameter") is var d ? d * d * (Math.PI / 4) : null!;
        return metadata.AreaSquareMetres is > 0 and var stored ? UncertainValue.Of("area", stored, 0, ErrorKind.Geometry)
            : throw new UsageException("The area of the electrode is not known.", "Give --area 0.785cm2 or --diameter 10mm.");
    }
}
