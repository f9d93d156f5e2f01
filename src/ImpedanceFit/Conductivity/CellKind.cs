namespace ImpedanceFit;

/// <summary>What the electrodes of a cell do.</summary>
public enum CellKind
{
    /// <summary>Not said: the spectrum and the circuit are asked.</summary>
    Unknown,

    /// <summary>Both electrodes block ions and pass electrons: metal or carbon.</summary>
    IonBlocking,

    /// <summary>Both electrodes block electrons and pass ions: solid electrolyte before lithium.</summary>
    ElectronBlocking,

    /// <summary>Both electrodes exchange ions with the sample: lithium, electrolyte, lithium.</summary>
    Reversible,

    /// <summary>An electrode against a counter electrode, with an electrolyte between them: the sizes are those of the electrode.</summary>
    HalfCell,
}
