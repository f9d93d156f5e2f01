namespace ImpedanceFit.Formats.Tables;

/// <summary>What a column of a table holds.</summary>
internal enum ColumnRole
{
    Frequency,
    Real,
    Imaginary,
    Modulus,
    Phase,
    ImaginaryAdmittance,
    Id,
    Cycle,
    SigmaReal,
    SigmaImaginary,
    Time,
    Potential,
    Current,
    Temperature,
}
