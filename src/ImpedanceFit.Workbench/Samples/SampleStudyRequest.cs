using ImpedanceFit.Formats;
using ImpedanceFit.Workbench.Requests;
using ImpedanceFit.Workbench.Studies;

namespace ImpedanceFit.Workbench.Samples;

/// <summary>What holds for all samples of a study, and for what a row does not say.</summary>
internal sealed record SampleStudyRequest
{
    /// <summary>How the files are read.</summary>
    public required ReadOptions Reading { get; init; }

    /// <summary>The circuit of rows that name none; null where it is identified.</summary>
    public NamedCircuit? Circuit { get; init; }

    /// <summary>How a circuit is fitted.</summary>
    public required Func<NamedCircuit, FittingRequest> RequestFor { get; init; }

    /// <summary>Which circuits are candidates where none is given.</summary>
    public required Func<ConductivityOptions, IdentificationOptions> Candidates { get; init; }

    /// <summary>What is known of the cells.</summary>
    public required ConductivityOptions Options { get; init; }

    /// <summary>Sizes of samples whose rows do not say them.</summary>
    public required GeometryTexts Sizes { get; init; }

    /// <summary>Temperatures of samples whose rows do not say them.</summary>
    public required Func<IReadOnlyList<string>, SampleTemperatures> Temperatures { get; init; }
}
