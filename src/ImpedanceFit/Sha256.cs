using System.Buffers.Binary;
using System.Numerics;

namespace ImpedanceFit;

/// <summary>SHA-256 (FIPS 180-4) of bytes that come in parts.</summary>
/// <remarks>The runtime's own needs OpenSSL on Linux: loading it takes longer than a small file, and where it is missing the whole process
/// ends, which a library must not do to its caller.</remarks>
internal sealed class Sha256
{
    private const int BlockBytes = 64, LengthBytes = 8, Words = 64, FirstWords = 16;

    // The first 32 bits of the fractions of the cube roots of the first 64 primes.
    private static readonly uint[] Constants =
    [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ];

    private readonly uint[] state =
        [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];
    private readonly uint[] schedule = new uint[Words];
    private readonly byte[] rest = new byte[BlockBytes];
    private int restBytes;
    private ulong totalBytes;

    /// <summary>The hash of what is left of a stream, in hexadecimal digits.</summary>
    public static string Of(Stream stream)
    {
        Sha256 hash = new();
        byte[] part = new byte[1 << 15];
        for (int read; (read = stream.Read(part)) > 0;)
            hash.Append(part.AsSpan(0, read));
        return hash.Finish();
    }

    /// <summary>Adds bytes.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        totalBytes += (ulong)bytes.Length;
        if (restBytes > 0)
        {
            int taken = Math.Min(BlockBytes - restBytes, bytes.Length);
            bytes[..taken].CopyTo(rest.AsSpan(restBytes));
            restBytes += taken;
            bytes = bytes[taken..];
            if (restBytes < BlockBytes)
                return;
            Mix(rest);
            restBytes = 0;
        }
        for (; bytes.Length >= BlockBytes; bytes = bytes[BlockBytes..])
            Mix(bytes[..BlockBytes]);
        bytes.CopyTo(rest);
        restBytes = bytes.Length;
    }

    /// <summary>The hash of all bytes, in hexadecimal digits; nothing may be added after it.</summary>
    public string Finish()
    {
        ulong bits = totalBytes * 8;
        Span<byte> end = stackalloc byte[2 * BlockBytes];
        int length = BlockBytes - restBytes;
        length += length < 1 + LengthBytes ? BlockBytes : 0;
        end[0] = 0x80;
        BinaryPrimitives.WriteUInt64BigEndian(end[(length - LengthBytes)..], bits);
        Append(end[..length]);
        Span<byte> hash = stackalloc byte[sizeof(uint) * state.Length];
        for (int k = 0; k < state.Length; k++)
            BinaryPrimitives.WriteUInt32BigEndian(hash[(sizeof(uint) * k)..], state[k]);
        return Convert.ToHexStringLower(hash);
    }

    // Names as in FIPS 180-4, 6.2.2.
    private void Mix(ReadOnlySpan<byte> block)
    {
        uint[] w = schedule;
        for (int t = 0; t < FirstWords; t++)
            w[t] = BinaryPrimitives.ReadUInt32BigEndian(block[(sizeof(uint) * t)..]);
        unchecked
        {
            for (int t = FirstWords; t < w.Length; t++)
            {
                uint early = w[t - 15], late = w[t - 2];
                w[t] = w[t - 16] + w[t - 7]
                    + (BitOperations.RotateRight(early, 7) ^ BitOperations.RotateRight(early, 18) ^ (early >> 3))
                    + (BitOperations.RotateRight(late, 17) ^ BitOperations.RotateRight(late, 19) ^ (late >> 10));
            }
            uint a = state[0], b = state[1], c = state[2], d = state[3], e = state[4], f = state[5], g = state[6], h = state[7];
            for (int t = 0; t < w.Length; t++)
            {
                uint first = h + (BitOperations.RotateRight(e, 6) ^ BitOperations.RotateRight(e, 11) ^ BitOperations.RotateRight(e, 25))
                    + ((e & f) ^ (~e & g)) + Constants[t] + w[t];
                uint second = (BitOperations.RotateRight(a, 2) ^ BitOperations.RotateRight(a, 13) ^ BitOperations.RotateRight(a, 22))
                    + ((a & b) ^ (a & c) ^ (b & c));
                (h, g, f, e, d, c, b, a) = (g, f, e, d + first, c, b, a, first + second);
            }
            state[0] += a;
            state[1] += b;
            state[2] += c;
            state[3] += d;
            state[4] += e;
            state[5] += f;
            state[6] += g;
            state[7] += h;
        }
    }
}
