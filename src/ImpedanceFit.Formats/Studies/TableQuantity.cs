namespace ImpedanceFit.Formats.Studies;

/// <summary>What a column of a <see cref="DataTable"/> holds, and the unit of its numbers once they are read.</summary>
internal enum TableQuantity
{
    /// <summary>Temperature in K.</summary>
    Temperature,

    /// <summary>Conductivity in S/cm; without a unit in the heading or the cell it is in S/cm already.</summary>
    Conductivity,

    /// <summary>Composition, as the table gives it.</summary>
    Composition,

    /// <summary>Thickness in m; the heading or the cell gives its unit.</summary>
    Thickness,

    /// <summary>Resistance in Ω.</summary>
    Resistance,

    /// <summary>Potential in V.</summary>
    Potential,

    /// <summary>Current in A.</summary>
    Current,

    /// <summary>Charge plated, in the unit of the table.</summary>
    PlatedCharge,

    /// <summary>Charge stripped, in the unit of the table.</summary>
    StrippedCharge,

    /// <summary>Name of a file.</summary>
    File,
}
