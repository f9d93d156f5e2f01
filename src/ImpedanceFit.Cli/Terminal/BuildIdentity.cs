using System.IO.Hashing;
using System.Reflection;
using ImpedanceFit.Formats;
using ImpedanceFit.Reporting;
using ImpedanceFit.Workbench.Hosting;
using ImpedanceFit.Workbench.Requests;

namespace ImpedanceFit.Cli.Terminal;

/// <summary>Which build of the program this is: two builds of one version may give different numbers.</summary>
internal static class BuildIdentity
{
    /// <summary>The version, with the revision of the sources where the build knew it.</summary>
    public static string Version { get;
        } = typeof(BuildIdentity).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    /// <summary>Stands for what was compiled: the same sources give the same, a change that no revision knows of gives another.</summary>
    public static string Modules => Whole.Modules;

    /// <summary>Both.</summary>
    public static ProgramBuild This => Whole.This;

    private static string OfModules()
    {
        XxHash128 hash = new();
        Type[] oneOfEach = [typeof(Circuit), typeof(SpectrumFile), typeof(FitReport), typeof(RequestFitter), typeof(BuildIdentity)];
        foreach (Type type in oneOfEach)
            hash.Append(type.Module.ModuleVersionId.ToByteArray());
        return Convert.ToHexStringLower(hash.GetCurrentHash())[..16];
    }

    // Most runs name the version alone, and need no hashes.
    private static class Whole
    {
        public static readonly string Modules = OfModules();
        public static readonly ProgramBuild This = new(Version, Modules);
    }
}
