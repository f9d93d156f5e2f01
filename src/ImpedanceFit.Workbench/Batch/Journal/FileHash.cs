using System.Buffers;
using System.IO.Hashing;
using ImpedanceFit.Formats.Files;
using Microsoft.Win32.SafeHandles;

namespace ImpedanceFit.Workbench.Batch.Journal;

/// <summary>Stands for all bytes of a file: shows whether it is still the one that was fitted, or that a manifest describes.</summary>
/// <remarks>XXH3 with 128 bits reads gigabytes a second. It is no protection against somebody who wants two files to look alike.</remarks>
internal static class FileHash
{
    private const int BlockBytes = 1 << 17;

    /// <summary>The hash.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static UInt128 Of(string path)
    {
        using SafeFileHandle handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete,
            FileOptions.SequentialScan);
        byte[] block = ArrayPool<byte>.Shared.Rent(BlockBytes);
        try
        {
            int read = RandomAccess.Read(handle, block, 0);
            // Most files are one block.
            if (read < block.Length && RandomAccess.Read(handle, block.AsSpan(read), read) == 0)
                return XxHash128.HashToUInt128(block.AsSpan(0, read));
            XxHash128 hash = new();
            for (long offset = 0; (read = RandomAccess.Read(handle, block, offset)) > 0; offset += read)
                hash.Append(block.AsSpan(0, read));
            return hash.GetCurrentHashAsUInt128();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }

    /// <summary>The hash, or 0 for what is no ordinary file or cannot be read: whoever reads it for its content says why.</summary>
    public static UInt128 OfReadable(string path)
    {
        try
        {
            return FileStatus.IsRegular(path) ? Of(path) : 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    /// <summary>The hash in hexadecimal digits.</summary>
    public static string TextOf(UInt128 hash) => hash.ToString("x32", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>What <see cref="TextOf"/> was given; 0 for any other text.</summary>
    public static UInt128 Parse(string? text) => text is { Length: 32 }
        && UInt128.TryParse(text, System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture,
            out UInt128 hash) ? hash : 0;
}
