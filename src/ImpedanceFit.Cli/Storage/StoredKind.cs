namespace ImpedanceFit.Cli.Storage;

/// <summary>What a column of a database holds.</summary>
internal enum StoredKind
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>A number, in double precision.</summary>
    Number,

    /// <summary>A whole number.</summary>
    Count,

    /// <summary>True or false.</summary>
    Truth,
}
