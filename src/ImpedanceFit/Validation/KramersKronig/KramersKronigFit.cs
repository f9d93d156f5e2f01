namespace ImpedanceFit.Validation.KramersKronig;

/// <summary>Which part of the spectrum the relaxations are fitted to (Boukamp, J. Electrochem. Soc. 142
/// (1995) 1885, doi:10.1149/1.2044210).</summary>
internal enum KramersKronigFit
{
    /// <summary>Both parts at once; the most powerful.</summary>
    Complex,

    /// <summary>The real part; the imaginary part is predicted, but for a series capacitance and inductance.</summary>
    Real,

    /// <summary>The imaginary part; the real part is predicted, but for a constant.</summary>
    Imaginary,
}
