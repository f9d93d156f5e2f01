namespace ImpedanceFit.Reporting.Fits;

/// <summary>A quantity derived from the parameters of a fit.</summary>
/// <param name="Name">Its name; that of the formula where it has none.</param>
/// <param name="Expression">The formula.</param>
/// <param name="Estimate">Value, standard error and 95 % interval.</param>
internal sealed record DerivedReport(string Name, string Expression, Estimate Estimate)
{
    /// <summary>What the user should know of it, with its name.</summary>
    public IEnumerable<Diagnostic> Diagnostics =>
        Estimate.Diagnostics.Select(diagnostic => diagnostic with { Message = $"{Name}: {diagnostic.Message}" });
}
