using System.Security.Cryptography;

namespace ImpedanceFit.Reporting.Origins;

/// <summary>A file that was read.</summary>
/// <param name="Name">Its name, from the folder in which the program was started where it lies below it.</param>
/// <param name="Sha256">SHA-256 of its bytes in hexadecimal digits (FIPS 180-4); null where they can no longer be read.</param>
internal sealed record InputFile(string Name, string? Sha256)
{
    // Loading OpenSSL takes as long as computing this many bytes without it.
    private const long SmallBytes = 1 << 20;

    /// <summary>SHA-256 of what is left of a stream, in hexadecimal digits.</summary>
    public static string HashOf(Stream stream) =>
        stream.CanSeek && stream.Length <= SmallBytes ? ImpedanceFit.Sha256.Of(stream) : HashOfLong(stream);

    private static string HashOfLong(Stream stream) => Convert.ToHexStringLower(SHA256.HashData(stream));
}
