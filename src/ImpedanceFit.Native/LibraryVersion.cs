using System.Reflection;

namespace ImpedanceFit.Native;

/// <summary>The version of the library.</summary>
internal static class LibraryVersion
{
    /// <summary>Number of the interface: changes where a function changes or goes, not where one is added.</summary>
    public const int Interface = 1;

    /// <summary>The version, with the revision of the sources where the build knew it.</summary>
    public static string Text { get; } = typeof(LibraryVersion).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
}
