namespace ImpedanceFit;

/// <summary>What a user has to give or change so that an error goes away. A program adds its own option to
/// the message; the library knows none.</summary>
internal enum RemedyTopic
{
    /// <summary>The message says all there is to say.</summary>
    None,

    /// <summary>Which column of a table holds what.</summary>
    Columns,

    /// <summary>The file is a table of results.</summary>
    NoSpectrum,

    /// <summary>The file is a study, where a spectrum is wanted.</summary>
    SampleTable,

    /// <summary>Points that lie outside a range.</summary>
    PointsOutside,

    /// <summary>Results of another run stand where those of this one would.</summary>
    EarlierResults,

    /// <summary>Columns, sign and unit of a table.</summary>
    TableReading,

    /// <summary>The unit of the impedance columns.</summary>
    ImpedanceUnit,

    /// <summary>Which spectrum or record of a file is meant.</summary>
    Id,

    /// <summary>The file holds a record of direct current.</summary>
    DcRecord,

    /// <summary>The format of a file.</summary>
    FileFormat,

    /// <summary>A reference spectrum with known parameters.</summary>
    Reference,

    /// <summary>A study: a table with a row for each measurement.</summary>
    Study,

    /// <summary>Parameters that a fit holds.</summary>
    FixedParameters,

    /// <summary>Start values of a fit.</summary>
    StartValues,

    /// <summary>What ties the parameters of a series.</summary>
    Ties,

    /// <summary>The circuit of a fit.</summary>
    Circuit,

    /// <summary>What the electrodes of a cell do.</summary>
    Electrodes,

    /// <summary>The thickness of the sample.</summary>
    Thickness,

    /// <summary>The area or the diameter of the electrodes.</summary>
    Area,

    /// <summary>Thickness and area.</summary>
    Geometry,

    /// <summary>The temperature of a measurement.</summary>
    Temperature,

    /// <summary>The voltage that was applied.</summary>
    AppliedVoltage,

    /// <summary>The current that was applied.</summary>
    AppliedCurrent,

    /// <summary>The temperatures of several spectra.</summary>
    Temperatures,

    /// <summary>What the states of a sample are computed from.</summary>
    States,

    /// <summary>The file of the fits of an earlier run.</summary>
    Fits,

    /// <summary>A project that was saved on the page.</summary>
    Project,

    /// <summary>A batch that was not finished.</summary>
    UnfinishedBatch,

    /// <summary>Shards of a batch that are not there, or not finished.</summary>
    MissingShards,
}
