using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ImpedanceFit.Cli.Batch;

/// <summary>Which spectrum a line is about.</summary>
/// <param name="Index">Position among everything in the inputs.</param>
/// <param name="Key">Stands for the file and the id; short, for there may be millions.</param>
internal readonly record struct LineIdentity(long Index, UInt128 Key)
{
    /// <summary>The identity of a spectrum.</summary>
    public static LineIdentity Of(long index, string file, string? id) => new(index, KeyOf(file, id));

    /// <summary>The key of a spectrum. No file name contains the character that separates the two.</summary>
    public static UInt128 KeyOf(string file, string? id)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(id is null ? file : file + '\0' + id), hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }
}
