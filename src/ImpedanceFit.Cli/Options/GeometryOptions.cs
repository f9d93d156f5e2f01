using System.CommandLine;
using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Interpretation.Geometry;
using ImpedanceFit.Workbench.Studies;

namespace ImpedanceFit.Cli.Options;

/// <summary>The sizes of a sample. What is not given is taken from the file, where the instrument stored it.</summary>
internal sealed class GeometryOptions
{
    private readonly Option<string> thickness = new("--thickness")
        { Description = "Thickness with unit, e.g. 1mm or \"1mm ± 0.02mm\"", HelpName = "LENGTH" };
    private readonly Option<string> area = new("--area") { Description = "Electrode area with unit, e.g. 0.785cm2", HelpName = "AREA" };
    private readonly Option<string> diameter = new("--diameter")
        { Description = "Diameter of a disc, instead of the area, e.g. 10mm", HelpName = "LENGTH" };
    private readonly Option<string> temperature = new("--temperature")
        { Description =
            "Temperature with unit, e.g. 25C; where there are several spectra, one for all or a list in their order, e.g. 25C,40C,60C",
            HelpName = "TEMPERATURE" };
    private readonly Option<string> porosity = new("--porosity") { Description = "Porosity, e.g. 46%", HelpName = "SHARE" };

    /// <summary>Adds the options.</summary>
    public void Declare(Command command)
    {
        DeclareSolid(command);
        command.Options.Add(porosity);
    }

    /// <summary>Adds the options of a sample whose pores do not matter.</summary>
    public void DeclareSolid(Command command)
    {
        foreach (Option option in (Option[])[thickness, area, diameter, temperature])
            command.Options.Add(option);
    }

    /// <summary>What was given.</summary>
    public GeometryTexts Read(ParseResult arguments) => new()
    {
        Thickness = arguments.GetValue(thickness),
        Area = arguments.GetValue(area),
        Diameter = arguments.GetValue(diameter),
        Temperature = arguments.GetValue(temperature),
        Porosity = arguments.GetValue(porosity),
    };

    /// <summary>The temperature as it was given, or null.</summary>
    public string? Temperature(ParseResult arguments) => arguments.GetValue(temperature);

    /// <summary>The area in m², whatever the thickness is; from the file, where the instrument stored it and none is given.</summary>
    /// <exception cref="ImpedanceFitException">It cannot be read, is given twice, or is not known.</exception>
    public double AreaSquareMetres(ParseResult arguments, SpectrumMetadata metadata)
    {
        (string? areaText, string? diameterText) = (arguments.GetValue(area), arguments.GetValue(diameter));
        if (areaText is not null && diameterText is not null)
            throw new UsageException("Both an area and a diameter are given.", "Give one of --area and --diameter.");
        if (metadata.IsPerArea)
            throw new UsageException("The values of the file are per area already (Ω·cm²).", "Leave the area out.");
        if (areaText is not null)
            return MeasureText.Area(areaText, "area").Value;
        if (diameterText is not null)
            return Math.PI / 4 * Math.Pow(MeasureText.Length(diameterText, "diameter").Value, 2);
        return metadata.AreaSquareMetres is > 0 and var stored ? stored
            : throw new UsageException("The area of the electrode is not known.", "Give --area 0.785cm2 or --diameter 10mm.");
    }

    /// <summary>What was given, with what the file says, at a temperature found elsewhere.</summary>
    public SampleGeometry Read(ParseResult arguments, SpectrumMetadata metadata, SampleTemperature? at) =>
        SampleGeometry.Read(Read(arguments) with { Temperature = at?.Text }, metadata with { TemperatureKelvin = at?.Kelvin });

    /// <summary>What was given, with what the file says.</summary>
    public SampleGeometry Read(ParseResult arguments, SpectrumMetadata metadata) => SampleGeometry.Read(Read(arguments), metadata);
}
