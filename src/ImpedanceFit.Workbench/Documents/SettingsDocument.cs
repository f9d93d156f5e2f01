namespace ImpedanceFit.Workbench.Documents;

/// <summary>How one spectrum is fitted, as a page asks for it and as a project file keeps it; null for what is left to the program.
/// </summary>
internal record SettingsDocument
{
    /// <summary>Text of the circuit in any notation, or a name of the library.</summary>
    public string? Circuit { get; init; }

    /// <summary>Word of the weights.</summary>
    public string? Weighting { get; init; }

    /// <summary>Lowest frequency that counts, in Hz.</summary>
    public double? Fmin { get; init; }

    /// <summary>Highest frequency that counts, in Hz.</summary>
    public double? Fmax { get; init; }

    /// <summary>Places of points that are left out, from 0.</summary>
    public int[]? Exclude { get; init; }

    /// <summary>Start values of parameters; the fit then is a local one.</summary>
    public Dictionary<string, double>? Start { get; init; }

    /// <summary>Parameters that are held at a value.</summary>
    public Dictionary<string, double>? Hold { get; init; }

    /// <summary>Sizes of the sample.</summary>
    public SizesDocument? Sizes { get; init; }
}

/// <summary>The sizes of a sample as texts with units; null where not given.</summary>
internal sealed record SizesDocument
{
    /// <summary>Thickness, e.g. <c>1mm ± 1%</c>.</summary>
    public string? Thickness { get; init; }

    /// <summary>Diameter of a disc.</summary>
    public string? Diameter { get; init; }

    /// <summary>Area of the electrode.</summary>
    public string? Area { get; init; }

    /// <summary>Temperature.</summary>
    public string? Temperature { get; init; }

    /// <summary>What the electrodes do.</summary>
    public string? Cell { get; init; }
}
