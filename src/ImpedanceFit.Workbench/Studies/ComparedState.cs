using ImpedanceFit.Reporting.Transport;

namespace ImpedanceFit.Workbench.Studies;

/// <summary>What is known of one state of a sample.</summary>
/// <param name="Key">Name by which its partner in another state is found: the file without its folder, and the spectrum in it.</param>
/// <param name="Quantities">Its quantities.</param>
internal sealed record ComparedState(string Key, IReadOnlyList<Quantity> Quantities)
{
    /// <summary>False if the quantities come from a fit that did not converge.</summary>
    public bool Converged { get; init; } = true;

    /// <summary>The sizes that the quantities were computed with; null where they come from an earlier run.</summary>
    public SampleGeometry? Sizes { get; init; }

    /// <summary>The fit beneath them; null where they come from an earlier run or from a mixed conductor.</summary>
    public FitResult? Fit { get; init; }

    /// <summary>The fits beneath the quantities, to be drawn; empty where they come from an earlier run.</summary>
    public IReadOnlyList<FittedState> Fits { get; init; } = [];

    /// <summary>Why quantities that a reader may look for are not given.</summary>
    public IReadOnlyList<Diagnostic> LeftOut { get; init; } = [];

    /// <summary>The key of a spectrum in a file.</summary>
    public static string KeyOf(string file, string? spectrum) =>
        spectrum is null ? Path.GetFileName(file) : $"{Path.GetFileName(file)} [{spectrum}]";
}
