using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace ImpedanceFit.Formats.Files;

/// <summary>What stands under a name, links followed: its kind, and which file it is, whatever names it has.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Device">The disk; 0 where the system does not say.</param>
/// <param name="Node">The file on it; 0 where the system does not say.</param>
/// <remarks>.NET shows neither a pipe nor two names of one file, so the system is asked directly. Where it does not say, names are
/// compared.</remarks>
internal readonly record struct FileStatus(FileKind Kind, ulong Device, ulong Node)
{
    // <fcntl.h>, <sys/stat.h> and statx(2) of Linux; the layout of struct statx is the same on all its processors.
    private const int CurrentFolder = -100, TypeAndNode = 0x101, StatusBytes = 256, ModeAt = 28, NodeAt = 32, MajorAt = 136, MinorAt = 140;
    // BY_HANDLE_FILE_INFORMATION of Windows.
    private const int WindowsBytes = 52, SerialAt = 28, IndexHighAt = 44, IndexLowAt = 48, FolderAttribute = 0x10;
    private const uint ReadAttributes = 0x80, ShareAll = 7, OpenExisting = 3, FoldersToo = 0x02000000;
    private const int KindMask = 0xF000, Regular = 0x8000, Folder = 0x4000, Pipe = 0x1000, CharacterDevice = 0x2000;

    /// <summary>How names of files are told apart: Windows and macOS take capitals and small letters for the same.</summary>
    public static StringComparer NameComparer { get; } =
        OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    /// <summary>The status of what a name leads to; null where there is nothing.</summary>
    public static FileStatus? Of(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Ask(() => OperatingSystem.IsLinux() ? OfLinux(path) : OperatingSystem.IsMacOS() ? OfMac(path)
                : OperatingSystem.IsWindows() ? OfWindows(path) : null)
            ?? (Directory.Exists(path) ? new FileStatus(FileKind.Folder, 0, 0) : File.Exists(path) ? new FileStatus(FileKind.Regular, 0, 0)
                : null);
    }

    /// <summary>True for an ordinary file.</summary>
    public static bool IsRegular(string path) => Of(path) is { Kind: FileKind.Regular };

    /// <summary>True where anything stands under a name: also a folder, or a link that leads nowhere.</summary>
    public static bool Stands(string path) => File.Exists(path) || Directory.Exists(path) || new FileInfo(path).LinkTarget is not null;

    /// <summary>True where two names lead to one file, or would if it were made: links, other spellings and
    /// hard links are seen through.</summary>
    public static bool IsSame(string one, string other)
    {
        FileStatus? first = Of(one), second = Of(other);
        if (first is { Node: not 0 } a && second is { Node: not 0 } b)
            return (a.Device, a.Node) == (b.Device, b.Node);
        return first is null == second is null && NameComparer.Equals(RealPath.Of(one), RealPath.Of(other));
    }

    private static FileStatus? Ask(Func<FileStatus?> ask)
    {
        try
        {
            return ask();
        }
        // An old system without the call: names have to do.
        catch (Exception e) when (e is EntryPointNotFoundException or DllNotFoundException)
        {
            return null;
        }
    }

    private static FileStatus? OfLinux(string path)
    {
        byte[] status = new byte[StatusBytes];
        if (statx(CurrentFolder, Encoding.UTF8.GetBytes(path + '\0'), 0, TypeAndNode, status) != 0)
            return null;
        ulong device =
            ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(status.AsSpan(MajorAt)) << 32) | BinaryPrimitives.ReadUInt32LittleEndian(
                status.AsSpan(MinorAt));
        return new FileStatus(KindOf(BinaryPrimitives.ReadUInt16LittleEndian(status.AsSpan(ModeAt))), device,
            BinaryPrimitives.ReadUInt64LittleEndian(status.AsSpan(NodeAt)));
    }

    // st_dev (4 bytes), st_mode (2), st_nlink (2), st_ino (8).
    private static FileStatus? OfMac(string path)
    {
        byte[] status = new byte[StatusBytes], name = Encoding.UTF8.GetBytes(path + '\0');
        int result = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? stat(name, status) : stat64(name, status);
        return result != 0 ? null : new FileStatus(KindOf(BinaryPrimitives.ReadUInt16LittleEndian(status.AsSpan(4))),
            BinaryPrimitives.ReadUInt32LittleEndian(status), BinaryPrimitives.ReadUInt64LittleEndian(status.AsSpan(8)));
    }

    private static FileStatus? OfWindows(string path)
    {
        string full = Path.GetFullPath(path);
        if (DeviceName.IsDevice(full))
            return new FileStatus(FileKind.Stream, 0, 0);
        // Nothing of the file is opened, so that no other program is in the way, nor this one in that of others.
        using SafeFileHandle handle = CreateFileW(Unlimited(full), ReadAttributes, ShareAll, 0, OpenExisting, FoldersToo, 0);
        byte[] found = new byte[WindowsBytes];
        if (handle.IsInvalid || GetFileInformationByHandle(handle, found) == 0)
            return null;
        ulong node = ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(found.AsSpan(IndexHighAt)) << 32)
            | BinaryPrimitives.ReadUInt32LittleEndian(found.AsSpan(IndexLowAt));
        return new FileStatus((found[0] & FolderAttribute) != 0 ? FileKind.Folder : FileKind.Regular,
            BinaryPrimitives.ReadUInt32LittleEndian(found.AsSpan(SerialAt)), node);
    }

    // So that more than 260 characters are taken.
    private static string Unlimited(string full) => full.StartsWith(@"\\?\", StringComparison.Ordinal) ? full
        : full.StartsWith(@"\\", StringComparison.Ordinal) ? @"\\?\UNC" + full[1..] : @"\\?\" + full;

    private static FileKind KindOf(int mode) => (mode & KindMask) switch
    {
        Regular => FileKind.Regular,
        Folder => FileKind.Folder,
        Pipe or CharacterDevice => FileKind.Stream,
        _ => FileKind.Other,
    };

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int statx(int folder, byte[] path, int flags, uint mask, [Out] byte[] status);

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int stat(byte[] path, [Out] byte[] status);

    [DllImport("libc", EntryPoint = "stat$INODE64")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int stat64(byte[] path, [Out] byte[] status);

    [DllImport("kernel32")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern SafeFileHandle CreateFileW([MarshalAs(UnmanagedType.LPWStr)] string name, uint access, uint share,
        nint security, uint disposition, uint flags, nint template);

    [DllImport("kernel32")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int GetFileInformationByHandle(SafeFileHandle handle, [Out] byte[] information);
}
