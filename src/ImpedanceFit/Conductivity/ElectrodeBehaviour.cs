namespace ImpedanceFit.Conductivity;

/// <summary>What the lowest frequencies of a spectrum say of the electrodes.</summary>
internal enum ElectrodeBehaviour
{
    /// <summary>The spectrum goes over into the tail of a charge that is blocked.</summary>
    Blocking,

    /// <summary>It ends on the real axis, where blocked ions would long have shown: electrons conduct, or
    /// the electrodes do not block.</summary>
    Passing,

    /// <summary>It ends before a tail could be seen.</summary>
    NotMeasuredLowEnough,
}
