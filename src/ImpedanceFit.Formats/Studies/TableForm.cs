namespace ImpedanceFit.Formats.Studies;

/// <summary>How the numbers of a column stand for its quantity.</summary>
internal enum TableForm
{
    /// <summary>As they are.</summary>
    Plain,

    /// <summary>Logarithm to the base of 10.</summary>
    Log10,

    /// <summary>Natural logarithm.</summary>
    Ln,

    /// <summary>Reciprocal, with a number in front: 1000/T.</summary>
    Inverse,
}
