using ImpedanceFit.Units;

namespace ImpedanceFit.Workbench.Studies;

/// <summary>What is known of a sample's sizes: both tell processes apart, the area alone gives Ω·cm².</summary>
/// <param name="Geometry">Thickness and area; null where one is not known.</param>
/// <param name="AreaSquareMetres">The area that the user gave in m²; null where none was given.</param>
internal sealed record RelaxationSizes(SampleGeometry? Geometry, UncertainValue? AreaSquareMetres)
{
    /// <summary>The sizes of a sample from what was given and what its file says. Nothing has to be given.</summary>
    /// <remarks>Areas that instruments store are often those of an earlier cell, so that they alone change no unit.</remarks>
    /// <exception cref="ImpedanceFitException">A text cannot be read, or the sizes contradict each other.</exception>
    public static RelaxationSizes Read(GeometryTexts texts, SpectrumMetadata metadata)
    {
        bool sized = texts.Area is not null || texts.Diameter is not null;
        if (!sized && texts.Thickness is null)
            return new RelaxationSizes(null, null);
        // Without a thickness the processes have no geometry; one of 1 m makes the area readable by the one rule there is.
        bool thick = texts.Thickness is not null || metadata.ThicknessMetres is > 0;
        GeometryTexts read = new() { Thickness = thick ? texts.Thickness : "1m", Area = texts.Area, Diameter = texts.Diameter };
        SampleGeometry geometry = SampleGeometry.Read(read, metadata);
        return new RelaxationSizes(thick ? geometry : null, sized ? geometry.AreaSquareMetres : null);
    }
}
