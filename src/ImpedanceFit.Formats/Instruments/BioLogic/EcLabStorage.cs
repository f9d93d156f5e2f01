namespace ImpedanceFit.Formats.Instruments.BioLogic;

/// <summary>How a number is stored in a row of a .mpr file (little-endian).</summary>
internal enum EcLabStorage
{
    Single,
    Double,
    UInt16,
    UInt32,
}
