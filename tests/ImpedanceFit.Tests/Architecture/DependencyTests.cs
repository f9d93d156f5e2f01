using System.Reflection;
using ImpedanceFit.Formats;
using ImpedanceFit.Native;
using ImpedanceFit.Reporting.Fits;
using ImpedanceFit.Workbench.Requests;

namespace ImpedanceFit.Tests.Architecture;

/// <summary>Uses point one way: Cli, Native → Workbench → Reporting, Formats → core; inside a project folders are small and use
/// each other in no circle.</summary>
public class DependencyTests
{
    private static readonly string[] AboveAll = ["ImpedanceFit.Workbench", "ImpedanceFit.Cli", "System.Console", "System.CommandLine"];

    public static TheoryData<Type, string[]> Forbidden => new()
    {
        { typeof(Circuit),
            ["ImpedanceFit.Formats", "ImpedanceFit.Reporting", .. AboveAll, "CsvHelper"] },
        { typeof(SpectrumFile), ["ImpedanceFit.Reporting", .. AboveAll] },
        { typeof(FitTable), ["ImpedanceFit.Formats", .. AboveAll, "CsvHelper"] },
        { typeof(RequestFitter), ["ImpedanceFit.Cli", "ImpedanceFit.Native", "ImpedanceFit.Web", "System.Console", "System.CommandLine"] },
        { typeof(GuardedCall), ["ImpedanceFit.Cli", "ImpedanceFit.Web", "ImpedanceFit.Pictures", "System.Console", "System.CommandLine"] },
    };

    [Theory, MemberData(nameof(Forbidden))]
    public void Assembly_does_not_reference_what_stands_above_or_beside_it(Type inAssembly, string[] forbidden)
    {
        string[] references = [.. inAssembly.Assembly.GetReferencedAssemblies().Select(name => name.Name!)];
        Assert.NotEmpty(references);
        Assert.Empty(references.Intersect(forbidden));
    }

    /// <summary>It emits code while it runs, which a program of machine code cannot.</summary>
    [Fact]
    public void Only_the_training_stands_on_machine_learning()
    {
        string[] projects = [.. Directory.EnumerateFiles(Sources.Root, "*.csproj", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file).Contains("\"Microsoft.ML", StringComparison.Ordinal))
            .Select(file => Path.GetFileName(file))];
        Assert.Equal(["ImpedanceFit.Learning.csproj"], projects);
    }

    [Theory]
    [InlineData("ImpedanceFit")]
    [InlineData("ImpedanceFit.Formats")]
    [InlineData("ImpedanceFit.Reporting")]
    [InlineData("ImpedanceFit.Workbench")]
    public void Folders_are_small_and_use_each_other_in_no_circle(string project) => Rooms.Check(project);

    [Theory]
    [InlineData("ImpedanceFit")]
    [InlineData("ImpedanceFit.Formats")]
    [InlineData("ImpedanceFit.Reporting")]
    public void Public_type_has_a_file_of_its_name_and_the_namespace_of_its_project(string project)
    {
        HashSet<string> files = [.. Sources.Of(project).Select(file => Path.GetFileName(file))];
        Type[] types = [.. AssemblyOf(project).GetExportedTypes().Where(type => !type.IsNested)];
        Assert.NotEmpty(types);
        Assert.DoesNotContain(types, type => type.Namespace != project || !files.Contains(type.Name.Split('`')[0] + ".cs"));
    }

    [Theory]
    [InlineData("ImpedanceFit")]
    [InlineData("ImpedanceFit.Formats")]
    [InlineData("ImpedanceFit.Reporting")]
    [InlineData("ImpedanceFit.Workbench")]
    [InlineData("ImpedanceFit.Native")]
    public void Other_types_have_the_namespace_of_their_folder(string project)
    {
        // The list that the build writes has the namespace of the project.
        HashSet<string> folders = [project, .. Sources.Of(project).Select(file => NamespaceOf(file, project))];
        Type[] types = [.. AssemblyOf(project).GetTypes()
            .Where(type => !type.IsNested && !type.IsPublic
                && type.Namespace?.StartsWith("ImpedanceFit", StringComparison.Ordinal) == true)];
        Assert.NotEmpty(types);
        Assert.Empty(types.Where(type => !folders.Contains(type.Namespace!)).Select(type => type.FullName));
    }

    // Their types are for a program, a page and C, and may change with them.
    [Theory]
    [InlineData("ImpedanceFit.Workbench")]
    [InlineData("ImpedanceFit.Native")]
    public void Project_without_a_package_has_no_public_type(string project) => Assert.Empty(AssemblyOf(project).GetExportedTypes());

    // Who asks decides when a process ends and where it writes.
    [Fact]
    public void Workbench_names_neither_console_nor_process()
    {
        string[] words = ["Console.", "Environment.Exit", "Environment.GetCommandLineArgs"];
        Assert.Empty(from file in Sources.Of("ImpedanceFit.Workbench")
            let text = File.ReadAllText(file)
            from word in words
            where text.Contains(word, StringComparison.Ordinal)
            select $"{Path.GetFileName(file)}: {word}");
    }

    private static string NamespaceOf(string file, string project)
    {
        string folder = Path.GetRelativePath(Path.Combine(Sources.Root, "src", project), Path.GetDirectoryName(file)!);
        return folder == "." ? project : $"{project}.{folder.Replace(Path.DirectorySeparatorChar, '.')}";
    }

    private static Assembly AssemblyOf(string project) => project switch
    {
        "ImpedanceFit" => typeof(Circuit).Assembly,
        "ImpedanceFit.Formats" => typeof(SpectrumFile).Assembly,
        "ImpedanceFit.Workbench" => typeof(RequestFitter).Assembly,
        "ImpedanceFit.Native" => typeof(GuardedCall).Assembly,
        _ => typeof(FitTable).Assembly,
    };
}
