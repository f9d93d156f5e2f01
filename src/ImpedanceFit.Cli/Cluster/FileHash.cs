using System.Security.Cryptography;

namespace ImpedanceFit.Cli.Cluster;

/// <summary>Shows whether a file is still the one that the manifest describes: of all its bytes, or, where it is large, of its length and
/// of blocks spread over it.</summary>
internal static class FileHash
{
    private const int Blocks = 17, BlockBytes = 1 << 16, Digits = 32;

    /// <summary>The hash in hexadecimal digits.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static string Of(string path, long length)
    {
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (length <= FileSurvey.WholeBytes)
            return Convert.ToHexString(SHA256.HashData(stream))[..Digits];
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] block = new byte[BlockBytes];
        hash.AppendData(BitConverter.GetBytes(length));
        for (int k = 0; k < Blocks; k++)
        {
            stream.Position = (length - BlockBytes) / (Blocks - 1) * k;
            hash.AppendData(block, 0, stream.ReadAtLeast(block, BlockBytes, throwOnEndOfStream: false));
        }
        return Convert.ToHexString(hash.GetHashAndReset())[..Digits];
    }
}
