namespace ImpedanceFit.Workbench.Batch.Tables;

/// <summary>What a column of a table holds.</summary>
internal enum ColumnKind
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>A number, in double precision.</summary>
    Number,

    /// <summary>A whole number.</summary>
    Count,

    /// <summary>True or false.</summary>
    Boolean,
}
