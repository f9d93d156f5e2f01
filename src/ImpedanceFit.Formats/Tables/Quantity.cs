namespace ImpedanceFit.Formats.Tables;

/// <summary>What a unit measures.</summary>
internal enum Quantity
{
    Frequency,
    AngularFrequency,
    Impedance,
    Admittance,
    Angle,
    Time,
    Potential,
    Current,
    CurrentDensity,
    Temperature,
    Capacitance,
    Inductance,
    Length,
    Area,
}
