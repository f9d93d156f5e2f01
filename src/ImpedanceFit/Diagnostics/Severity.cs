namespace ImpedanceFit;

/// <summary>How much a diagnostic matters for the use of a number.</summary>
public enum Severity
{
    /// <summary>Good to know; the numbers can be used as they are.</summary>
    Note,

    /// <summary>The numbers may be wrong, or less certain than their intervals say.</summary>
    Warning,

    /// <summary>A number could not be given, or must not be used.</summary>
    Error,
}
