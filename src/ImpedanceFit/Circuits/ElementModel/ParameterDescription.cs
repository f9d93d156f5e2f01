namespace ImpedanceFit;

/// <summary>A parameter of an element: its name, unit and the limits a fit keeps to unless the user gives others.</summary>
/// <param name="Name">Name as in ELEMENTS, e.g. <c>Q</c>.</param>
/// <param name="Unit">Unit of the value.</param>
/// <param name="Kind">What the number means to a search for start values.</param>
public sealed record ParameterDescription(string Name, Unit Unit, ParameterKind Kind)
{
    /// <summary>Lower limit, inclusive.</summary>
    public double Lower { get; init; }

    /// <summary>Upper limit, inclusive.</summary>
    public double Upper { get; init; } = Kind == ParameterKind.Exponent ? 1 : double.PositiveInfinity;

    /// <summary>Value where the user gives none and the data say nothing.</summary>
    public double Default { get; init; } = 1;

    /// <summary>True if a fit holds the parameter at <see cref="Default"/> unless the user frees it.</summary>
    public bool FixedByDefault { get; init; }

    /// <summary>True for a text that may be the name of a parameter: a letter, then letters, digits or underscores.</summary>
    internal static bool IsName(string text) =>
        text.Length > 0 && char.IsAsciiLetter(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
}
