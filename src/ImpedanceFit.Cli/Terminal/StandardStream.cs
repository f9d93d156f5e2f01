using ImpedanceFit.Formats.Files;

namespace ImpedanceFit.Cli.Terminal;

/// <summary>Standard output or error. The first time that it cannot be written is told, once; what comes after is dropped.</summary>
internal sealed class StandardStream : WriteOnlyStream
{
    private readonly Stream inner;
    private readonly Action<OutputLostException> lost;
    private bool isLost;

    private StandardStream(Stream inner, Action<OutputLostException> lost) => (this.inner, this.lost) = (inner, lost);

    /// <summary>Standard output; where it cannot be written the caller gets an <see cref="OutputLostException"/>.</summary>
    public static StandardStream Output() => new(Open(1), error => throw error);

    /// <summary>Standard error; where it cannot be written the work goes on, and <paramref name="lost"/> is called.</summary>
    public static StandardStream Error(Action lost) => new(Open(2), _ => lost());

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count)
    {
        if (isLost)
            return;
        try
        {
            inner.Write(buffer, offset, count);
            inner.Flush();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            isLost = true;
            lost(new OutputLostException(error));
        }
    }

    private static Stream Open(int descriptor) => !OperatingSystem.IsWindows() ? new DescriptorStream(descriptor)
        : descriptor == 1 ? Console.OpenStandardOutput() : Console.OpenStandardError();
}
