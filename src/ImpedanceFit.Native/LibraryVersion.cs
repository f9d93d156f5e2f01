using System.Reflection;
using ImpedanceFit.Reporting.Origins;

namespace ImpedanceFit.Native;

/// <summary>The version of the library.</summary>
internal static class LibraryVersion
{
    /// <summary>Number of the interface: changes where a function changes or goes, not where one is added.</summary>
    public const int Interface = 1;

    /// <summary>The version, with the revision of the sources where the build knew it.</summary>
    public static string Text { get; } = typeof(LibraryVersion).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    /// <summary>What documents say of where they come from: which library.</summary>
    public static RunOrigin Origin { get; } = Text.Split('+') is [var version, .. var commit]
        ? new RunOrigin(version, string.Concat(commit), [], null, [], 0) : new RunOrigin(Text, "", [], null, [], 0);
}
