namespace ImpedanceFit;

/// <summary>Where a fit starts.</summary>
public enum StartValues
{
    /// <summary>A global search from the data; values given in the circuit are one more start.</summary>
    Automatic,

    /// <summary>One local fit from the values given in the circuit.</summary>
    Given,
}
