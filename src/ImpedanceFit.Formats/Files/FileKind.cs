namespace ImpedanceFit.Formats.Files;

/// <summary>What stands under a name in the file system.</summary>
internal enum FileKind
{
    /// <summary>An ordinary file.</summary>
    Regular,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A pipe, a terminal or another device that is written as a stream.</summary>
    Stream,

    /// <summary>A disk, a socket: nothing to be read or written as a file.</summary>
    Other,
}
