using System.Reflection;
using ImpedanceFit.Circuits;
using ImpedanceFit.Formats;
using ImpedanceFit.Reporting;

namespace ImpedanceFit.Tests.Architecture;

/// <summary>Uses point one way: Cli → Reporting, Formats → core; inside the core every folder uses only those above it.</summary>
public class DependencyTests
{
    private static readonly string[] FoldersOfTheCore = ["Diagnostics", "Numerics", "Spectra", "Circuits", "Evaluation", "Fitting", "Validation", "Interpretation", "Conductivity", "Polarization", "Kinetics", "Trends", "JointInference"];

    public static TheoryData<Type, string[]> Forbidden => new()
    {
        { typeof(Circuit), ["ImpedanceFit.Formats", "ImpedanceFit.Reporting", "ImpedanceFit.Cli", "CsvHelper", "System.Console", "System.CommandLine"] },
        { typeof(SpectrumFile), ["ImpedanceFit.Reporting", "ImpedanceFit.Cli", "System.Console", "System.CommandLine"] },
        { typeof(FitTable), ["ImpedanceFit.Formats", "ImpedanceFit.Cli", "CsvHelper", "System.Console", "System.CommandLine"] },
    };

    [Theory, MemberData(nameof(Forbidden))]
    public void Assembly_does_not_reference_what_stands_above_or_beside_it(Type inAssembly, string[] forbidden)
    {
        string[] references = [.. inAssembly.Assembly.GetReferencedAssemblies().Select(name => name.Name!)];
        Assert.NotEmpty(references);
        Assert.Empty(references.Intersect(forbidden));
    }

    [Fact]
    public void Folder_of_the_core_uses_only_folders_above_it()
    {
        string core = Path.Combine(Sources.Root, "src", "ImpedanceFit");
        List<string> wrong = [];
        int seen = 0;
        foreach (string file in Sources.Of("ImpedanceFit"))
        {
            string[] path = Path.GetRelativePath(core, file).Split(Path.DirectorySeparatorChar);
            // What lies in no folder (exceptions, suggestions) serves all, and so may use none.
            int own = path.Length == 1 ? -1 : Array.IndexOf(FoldersOfTheCore, path[0]);
            if (path.Length > 1 && own < 0)
                wrong.Add($"{path[0]} is no folder of the map.");
            foreach (string line in File.ReadLines(file).Select(line => line.Trim()).Where(line => line.StartsWith("using ImpedanceFit.", StringComparison.Ordinal)))
            {
                seen++;
                string used = line["using ImpedanceFit.".Length..].TrimEnd(';').Split('.')[0];
                if (Array.IndexOf(FoldersOfTheCore, used) is var index && (index < 0 || index > own))
                    wrong.Add($"{string.Join('/', path)} uses {used}.");
            }
        }
        Assert.True(seen > 20, "The scan found hardly any using lines; it looks in the wrong place.");
        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("ImpedanceFit")]
    [InlineData("ImpedanceFit.Formats")]
    [InlineData("ImpedanceFit.Reporting")]
    public void Public_type_has_a_file_of_its_own_name_and_namespace(string project)
    {
        string folder = Path.Combine(Sources.Root, "src", project);
        HashSet<string> files = [.. Sources.Of(project).Select(file => Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/'))];
        Type[] types = [.. AssemblyOf(project).GetExportedTypes().Where(type => !type.IsNested)];
        Assert.NotEmpty(types);
        string[] withoutFile = [.. types.Select(type => PathOf(type, project)).Where(path => !files.Contains(path) && !files.Contains(path.Replace(".cs", "{T}.cs", StringComparison.Ordinal)))];
        Assert.Empty(withoutFile);
    }

    private static string PathOf(Type type, string project)
    {
        string folder = type.Namespace == project ? "" : type.Namespace![(project.Length + 1)..].Replace('.', '/') + "/";
        return $"{folder}{type.Name.Split('`')[0]}.cs";
    }

    private static Assembly AssemblyOf(string project) => project switch
    {
        "ImpedanceFit" => typeof(Circuit).Assembly,
        "ImpedanceFit.Formats" => typeof(SpectrumFile).Assembly,
        _ => typeof(FitTable).Assembly,
    };
}
