using ImpedanceFit.Formats.Files;

namespace ImpedanceFit.Cli.Terminal;

/// <summary>Standard output cannot be written: its disk is full, it was closed, or the program that read it has ended.</summary>
internal sealed class OutputLostException(Exception cause)
    : IOException($"standard output cannot be written: {cause.Message.TrimEnd('.')}.", cause)
{
    /// <summary>True where the reader of a pipe has ended, as <c>head</c> does: it has what it wants, and
    /// nobody needs to be told.</summary>
    public bool ReaderLeft => InnerException is IOException { HResult: DescriptorStream.BrokenPipe };
}
