namespace ImpedanceFit;

/// <summary>What ties a parameter of one spectrum of a series to that of the others.</summary>
public enum TieKind
{
    /// <summary>Nothing: each spectrum has its own value.</summary>
    Free,

    /// <summary>One value for all spectra.</summary>
    Shared,

    /// <summary>p = p₀·exp(E/(k_B·T)), or p = p₀·T·exp(E/(k_B·T)): thermal activation.</summary>
    Arrhenius,

    /// <summary>p = p₀·exp(B/(T − T₀)) (Vogel, Fulcher, Tammann).</summary>
    VogelFulcherTammann,

    /// <summary>p = a + b·x, where x is the variable of the series.</summary>
    Linear,

    /// <summary>Neighbours along the variable resemble each other: the second difference of ln p is small,
    /// how small the data say.</summary>
    Smooth,

    /// <summary>A constant-phase element beside a resistance: one exponent n and one capacitance C = (Q·R^(1−n))^(1/n) for all spectra.
    /// Q itself changes with R.</summary>
    Capacitance,

    /// <summary>A formula of other parameters of the same spectrum, e.g. <c>2*R1</c>.</summary>
    Expression,
}
