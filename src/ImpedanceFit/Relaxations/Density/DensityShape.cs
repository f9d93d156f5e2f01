namespace ImpedanceFit.Relaxations.Density;

/// <summary>What stands beside the positive distribution.</summary>
internal enum DensityShape
{
    /// <summary>Nothing but R∞ and L.</summary>
    Plain,

    /// <summary>A tail with a free exponent.</summary>
    Tail,

    /// <summary>A capacitor: a tail with the exponent 1.</summary>
    Capacitor,

    /// <summary>A negative distribution, as an inductive loop needs it.</summary>
    Loop,
}
