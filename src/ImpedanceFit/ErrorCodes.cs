namespace ImpedanceFit;

/// <summary>The codes of all errors. A code keeps its meaning from version to version; <c>src/CODES.md</c> lists them.</summary>
public static class ErrorCodes
{
    /// <summary>The command line has a mistake.</summary>
    public const string Usage = "usage";

    /// <summary>A file cannot be read as a measurement.</summary>
    public const string File = "file";

    /// <summary>What is said of columns, signs or units cannot be understood.</summary>
    public const string ReadOption = "read-option";

    /// <summary>The numbers are no impedance spectrum.</summary>
    public const string Spectrum = "spectrum";

    /// <summary>A text is no circuit.</summary>
    public const string CircuitSyntax = "circuit-syntax";

    /// <summary>A circuit has no parameter of this name, or a value does not fit it.</summary>
    public const string CircuitParameter = "circuit-parameter";

    /// <summary>No circuit has this name, or its file cannot be opened.</summary>
    public const string CircuitName = "circuit-name";

    /// <summary>A file is no named circuit.</summary>
    public const string CircuitFile = "circuit-file";

    /// <summary>A text is no formula of parameters.</summary>
    public const string FormulaSyntax = "formula-syntax";

    /// <summary>A spectrum and a circuit cannot be fitted together.</summary>
    public const string FitInput = "fit-input";

    /// <summary>A size, a temperature or a porosity cannot be used.</summary>
    public const string Geometry = "geometry";

    /// <summary>A measurement by direct current cannot be used.</summary>
    public const string DirectCurrent = "direct-current";

    /// <summary>A kinetic measurement cannot be used.</summary>
    public const string Kinetics = "kinetics";

    /// <summary>Results cannot be compared or put into a series.</summary>
    public const string Trend = "trend";

    /// <summary>A file is no reference spectrum.</summary>
    public const string Reference = "reference";

    /// <summary>A figure cannot be drawn of these data.</summary>
    public const string Figure = "figure";

    /// <summary>A folder of results cannot be used.</summary>
    public const string BatchFolder = "batch-folder";

    /// <summary>The manifest of a batch cannot be used.</summary>
    public const string Manifest = "manifest";

    /// <summary>The queue of the cluster cannot be used.</summary>
    public const string Slurm = "slurm";

    /// <summary>A database cannot be used.</summary>
    public const string Database = "database";
}
