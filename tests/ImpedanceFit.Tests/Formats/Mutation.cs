using System.IO.Compression;
using System.Text;

namespace ImpedanceFit.Tests.Formats;

/// <summary>Damages files as disks, networks, editors and people do. Seeded: the same number gives the same damage.</summary>
internal static class Mutation
{
    private static readonly string[] Numbers =
        ["1e999", "-1e308", "NaN", "inf", "-0", "99999999999999999999999", "2147483648", "-1", "0", "1e-320", "1.#INF", ",", ";", "\t",
            "\"", "'", "<", "{", "]", "\0", "E+", "--5", "1.2.3", "Ω", "", "\r", "%", "#", "id", "frequency_Hz"];

    /// <summary>A damaged copy.</summary>
    public static byte[] Of(byte[] file, int seed)
    {
        Random random = new(seed);
        // Damage to a zip is found by its checksum; within its parts it reaches the reader.
        if (file.AsSpan().StartsWith("PK\u0003\u0004"u8) && random.Next(4) > 0)
            return WithinZip(file, random);
        byte[] damaged = file;
        for (int k = random.Next(1, 4); k > 0; k--)
            damaged = Once(damaged, random);
        return damaged;
    }

    private static byte[] Once(byte[] file, Random random)
    {
        if (file.Length < 4)
            return file;
        byte[] copy = [.. file];
        int at = random.Next(file.Length), length = Math.Min(random.Next(1, 64), file.Length - at);
        switch (random.Next(12))
        {
            case 0: return file[..at];
            case 1: return file[at..];
            case 2:
                for (int k = random.Next(1, 9); k > 0; k--)
                    copy[random.Next(copy.Length)] ^= (byte)(1 << random.Next(8));
                return copy;
            case 3:
                int other = random.Next(file.Length);
                (copy[at], copy[other]) = (copy[other], copy[at]);
                return copy;
            case 4: return [.. file[..at], .. file[(at + length)..]];
            case 5: return [.. file[..at], .. file[at..(at + length)], .. file[at..]];
            case 6: return [.. file[..at], .. Encoding.UTF8.GetBytes(Numbers[random.Next(Numbers.Length)]), .. file[(at + length)..]];
            case 7: return ReplaceNumber(file, random);
            case 8:
                random.NextBytes(copy.AsSpan(at, length));
                return copy;
            case 9:
                copy.AsSpan(at, length).Fill((byte)(random.Next(2) * 255));
                return copy;
            case 10:
                string text = Encoding.Latin1.GetString(file);
                return random.Next(3) switch { 0 => Encoding.Unicode.GetBytes(text), 1 =>
                    Encoding.BigEndianUnicode.GetPreamble().Concat(Encoding.BigEndianUnicode.GetBytes(text)).ToArray(), _ =>
                    Encoding.UTF8.GetBytes(text) };
            default: return Lines(file, random);
        }
    }

    private static byte[] ReplaceNumber(byte[] file, Random random)
    {
        int at = random.Next(file.Length);
        while (at < file.Length && !char.IsAsciiDigit((char)file[at]))
            at++;
        int end = at;
        while (end < file.Length
            && (char.IsAsciiDigit((char)file[end]) || file[end] is (byte)'.' or (byte)'E' or (byte)'e' or (byte)'+' or (byte)'-'))
            end++;
        return [.. file[..at], .. Encoding.UTF8.GetBytes(Numbers[random.Next(Numbers.Length)]), .. file[end..]];
    }

    private static byte[] Lines(byte[] file, Random random)
    {
        List<string> lines = [.. Encoding.Latin1.GetString(file).Split('\n')];
        int at = random.Next(lines.Count);
        switch (random.Next(4))
        {
            case 0: lines.RemoveAt(at); break;
            case 1: lines.Insert(random.Next(lines.Count), lines[at]); break;
            case 2: lines.Reverse(); break;
            default: (lines[at], lines[0]) = (lines[0], lines[at]); break;
        }
        return Encoding.Latin1.GetBytes(string.Join('\n', lines));
    }

    private static byte[] WithinZip(byte[] file, Random random)
    {
        MemoryStream output = new();
        using (ZipArchive source = new(new MemoryStream(file)), target = new(output, ZipArchiveMode.Create, leaveOpen: true))
        {
            int victim = random.Next(source.Entries.Count);
            for (int k = 0; k < source.Entries.Count; k++)
            {
                MemoryStream part = new();
                using (Stream from = source.Entries[k].Open())
                    from.CopyTo(part);
                using Stream to = target.CreateEntry(source.Entries[k].FullName, CompressionLevel.Fastest).Open();
                to.Write(k == victim ? Once(part.ToArray(), random) : part.ToArray());
            }
        }
        return output.ToArray();
    }
}
