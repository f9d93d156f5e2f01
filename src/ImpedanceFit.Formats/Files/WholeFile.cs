using System.Globalization;
using System.Text;

namespace ImpedanceFit.Formats.Files;

/// <summary>Files that are there as a whole or not at all, whenever the program is killed or the disk is
/// full. All of the program's single files are written here.</summary>
/// <remarks>Bytes go to a new file beside the name, which then takes the name. A link stays one: what it
/// leads to is written. Pipes, terminals and devices are written to directly, never replaced. A file that
/// was read in this run, or that is write-protected, is refused.</remarks>
internal static class WholeFile
{
    private const string PartPrefix = ".impedancefit-", PartSuffix = ".part";
    private const int MostLinks = 40;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes a file.</summary>
    /// <exception cref="IOException">It cannot be written, or is an input.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Write(string path, Action<Stream> write) => Write(path, write, () => { });

    /// <summary>Writes a file; <paramref name="letGo"/> is called once all is written, before the new file takes the place of the old one,
    /// which nobody may have open then (Windows).</summary>
    /// <exception cref="IOException">It cannot be written, or is an input.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Write(string path, Action<Stream> write, Action letGo)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        (string target, int? descriptor) = Follow(path);
        if (descriptor is { } open)
        {
            using BufferedStream standard = new(new DescriptorStream(open));
            write(standard);
            return;
        }
        if (DeviceName.HidesFile(path, target))
            throw new IOException("Windows keeps its name for a device.");
        FileStatus? there = FileStatus.Of(target);
        switch (there?.Kind)
        {
            case FileKind.Folder:
                throw new IOException("it is a folder.");
            case FileKind.Other:
                throw new IOException("it is neither a file nor a pipe.");
            case FileKind.Stream:
                using (FileStream stream = new(target, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
                    write(stream);
                return;
            case FileKind.Regular when OpenedFiles.Contains(target):
                throw new IOException("it is an input of this run.");
            case FileKind.Regular when (File.GetAttributes(target) & FileAttributes.ReadOnly) != 0:
                throw new UnauthorizedAccessException("it is write-protected.");
            default:
                Replace(target, there is not null, write, letGo);
                return;
        }
    }

    /// <summary>Writes a file of text in UTF-8, with line feeds.</summary>
    /// <exception cref="IOException">It cannot be written, or is an input.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void WriteText(string path, Action<TextWriter> write) => Write(path, stream =>
    {
        using StreamWriter writer = new(stream, Utf8, bufferSize: 1 << 12, leaveOpen: true) { NewLine = "\n" };
        write(writer);
    });

    /// <summary>A name for a file that is being made in a folder: hidden and new. It is short, so that it is possible wherever the final
    /// name is.</summary>
    public static string PartIn(string folder) =>
        Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{PartPrefix}{Guid.NewGuid().ToString("N")[..12]}{PartSuffix}"));

    /// <summary>Takes away what kills left in a folder that nobody else writes to now.</summary>
    public static void Sweep(string folder)
    {
        foreach (string part in Directory.Exists(folder) ? Directory.GetFiles(folder, PartPrefix + "*" + PartSuffix) : [])
            TryDelete(part);
    }

    private static void Replace(string target, bool exists, Action<Stream> write, Action letGo)
    {
        string part = PartIn(Path.GetDirectoryName(target) is { Length: > 0 } folder ? folder : ".");
        try
        {
            using (FileStream stream = new(part, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 1 << 16))
                write(stream);
            // Who was let in before stays let in, and nobody else.
            if (exists && !OperatingSystem.IsWindows())
                File.SetUnixFileMode(part, File.GetUnixFileMode(target));
            letGo();
            MoveOver(part, target);
        }
        catch
        {
            TryDelete(part);
            throw;
        }
    }

    /// <summary>Gives a file the name of another, which it replaces.</summary>
    /// <exception cref="IOException">The other one is open (Windows), or the name cannot be had.</exception>
    public static void MoveOver(string part, string target)
    {
        try
        {
            File.Move(part, target, overwrite: true);
        }
        // Windows says "access denied" of a file that another program has open.
        catch (Exception error) when (OperatingSystem.IsWindows() && error is IOException or UnauthorizedAccessException && IsOpen(target))
        {
            throw new IOException($"another program has '{target}' open. Close it there.", error);
        }
    }

    private static bool IsOpen(string path)
    {
        try
        {
            using FileStream own = new(path, FileMode.Open, FileAccess.Read, FileShare.None);
            return false;
        }
        catch (Exception e) when (e is IOException and not (FileNotFoundException or DirectoryNotFoundException))
        {
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    // Links are followed one by one, because those of /dev and /proc lead to what has no name.
    private static (string Target, int? Descriptor) Follow(string path)
    {
        string target = Path.GetFullPath(path);
        for (int k = 0; k < MostLinks; k++)
        {
            if (!OperatingSystem.IsWindows() && DescriptorOf(target) is { } descriptor)
                return (target, descriptor);
            if (RealPath.TargetOf(target) is not { } next)
                return (target, null);
            target = next;
        }
        throw new IOException("its links lead in a circle.");
    }

    private static int? DescriptorOf(string path)
    {
        string number = path switch
        {
            "/dev/stdout" => "1",
            "/dev/stderr" => "2",
            _ when path.StartsWith("/dev/fd/", StringComparison.Ordinal) => path["/dev/fd/".Length..],
            _ when path.StartsWith("/proc/self/fd/", StringComparison.Ordinal) => path["/proc/self/fd/".Length..],
            _ => "",
        };
        return int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int descriptor) ? descriptor : null;
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }
}
