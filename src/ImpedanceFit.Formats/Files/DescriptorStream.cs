using System.Runtime.InteropServices;

namespace ImpedanceFit.Formats.Files;

/// <summary>Writes to a descriptor that the program was started with (1: standard output), where it stands,
/// and says when that fails.</summary>
/// <remarks>The console's own stream takes a closed pipe for success. A FileStream keeps a position of its own, which is wrong where
/// several programs write to one file.</remarks>
internal sealed class DescriptorStream(int descriptor) : WriteOnlyStream
{
    /// <summary>The error of a pipe that nobody reads any more (errno.h).</summary>
    public const int BrokenPipe = 32;

    private const int Interrupted = 4;
    private static readonly int TryAgain = OperatingSystem.IsMacOS() ? 35 : 11;

    /// <inheritdoc/>
    /// <exception cref="IOException">The bytes cannot be written; <see cref="Exception.HResult"/> is the error's number.</exception>
    public override void Write(byte[] buffer, int offset, int count)
    {
        byte[] bytes = offset == 0 ? buffer : buffer[offset..(offset + count)];
        while (count > 0)
        {
            nint written = write(descriptor, bytes, count);
            if (written >= 0)
            {
                count -= (int)written;
                if (count > 0)
                    bytes = bytes[(int)written..];
                continue;
            }
            int error = Marshal.GetLastPInvokeError();
            if (error == TryAgain)
                Thread.Sleep(1);
            else if (error != Interrupted)
                throw new IOException(Marshal.GetPInvokeErrorMessage(error), error);
        }
    }

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint write(int descriptor, byte[] bytes, nint count);
}
