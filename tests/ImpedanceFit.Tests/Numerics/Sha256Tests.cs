using System.Security.Cryptography;

namespace ImpedanceFit.Tests.Numerics;

/// <summary>Hashes of files and columns are those of every other program.</summary>
public sealed class Sha256Tests
{
    // FIPS 180-4 has these examples (CSRC, "SHA-256 example values").
    [Theory]
    [InlineData("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")]
    public void Published_examples_are_met(string text, string expected)
    {
        Sha256 hash = new();
        hash.Append(System.Text.Encoding.ASCII.GetBytes(text));
        Assert.Equal(expected, hash.Finish());
    }

    [Fact]
    public void Every_length_in_parts_of_every_size_gives_the_hash_of_the_runtime()
    {
        byte[] bytes = new byte[300];
        new Random(1).NextBytes(bytes);
        for (int length = 0; length <= bytes.Length; length++)
        {
            string expected = Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan(0, length)));
            foreach (int part in (int[])[1, 7, 63, 64, 65, 128, 300])
            {
                Sha256 hash = new();
                for (int from = 0; from < length; from += part)
                    hash.Append(bytes.AsSpan(from, Math.Min(part, length - from)));
                Assert.Equal(expected, hash.Finish());
            }
        }
    }

    [Fact]
    public void A_long_stream_gives_the_hash_of_the_runtime()
    {
        byte[] bytes = new byte[(1 << 20) + 17];
        new Random(2).NextBytes(bytes);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), Sha256.Of(new MemoryStream(bytes)));
    }
}
