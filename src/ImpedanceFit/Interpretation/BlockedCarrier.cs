namespace ImpedanceFit;

/// <summary>The carrier that cannot pass the contacts of a mixed conductor.</summary>
public enum BlockedCarrier
{
    /// <summary>Ions: metal or carbon on both sides. The direct current is electronic.</summary>
    Ions,

    /// <summary>Electrons: a solid electrolyte on both sides, e.g. Li/LPSCl/sample/LPSCl/Li. The direct current is ionic.</summary>
    Electrons,
}
