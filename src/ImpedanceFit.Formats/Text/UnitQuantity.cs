namespace ImpedanceFit.Formats.Text;

/// <summary>What a unit measures.</summary>
internal enum UnitQuantity
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
