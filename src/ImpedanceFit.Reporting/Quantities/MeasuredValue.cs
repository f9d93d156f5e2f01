namespace ImpedanceFit.Reporting.Quantities;

/// <summary>A value against something, with the ends of its interval where they exist.</summary>
/// <param name="X">What it is plotted against.</param>
/// <param name="Value">The value.</param>
internal sealed record MeasuredValue(double X, double Value)
{
    /// <summary>Lower end of its interval, or null.</summary>
    public double? Lower { get; init; }

    /// <summary>Upper end of its interval, or null.</summary>
    public double? Upper { get; init; }

    /// <summary>True if it is not trusted: it is drawn within a ring.</summary>
    public bool IsDoubted { get; init; }
}
