using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ImpedanceFit.Tests.Architecture;

/// <summary>Which folder of a project uses which, by the symbols in its sources: a type that is only
/// returned or inferred counts too.</summary>
internal sealed class FolderGraph
{
    private const string GlobalUsings = """
        global using System; global using System.IO; global using System.Linq; global using System.Collections.Generic;
        global using System.Threading; global using System.Threading.Tasks;
        """;

    private readonly Dictionary<string, SortedDictionary<string, string>> uses = new(StringComparer.Ordinal);
    private readonly string root;

    private FolderGraph(string root) => this.root = root;

    /// <summary>Number of C# files of each folder.</summary>
    public Dictionary<string, int> FileCounts { get; } = new(StringComparer.Ordinal);

    /// <summary>The graph of a project of <c>src</c>.</summary>
    public static FolderGraph Of(string sources, string project)
    {
        FolderGraph graph = new(Path.Combine(sources, project));
        CSharpParseOptions options = new(LanguageVersion.Preview);
        SyntaxTree[] trees = [.. FilesOf(graph.root).Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), options, file))];
        SyntaxTree[] generated =
        [
            CSharpSyntaxTree.ParseText(GlobalUsings, options),
            CSharpSyntaxTree.ParseText(
                $"namespace {project}; internal static class ListedTypes {{ public static ListedType[] All => []; }}", options),
        ];
        string own = project + ".dll";
        IEnumerable<MetadataReference> references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) != own).Select(path => MetadataReference.CreateFromFile(path));
        // The name of a friend: internal types of the projects below are to be seen.
        CSharpCompilation compilation = CSharpCompilation.Create(project, [.. trees, .. generated], references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
        foreach (SyntaxTree tree in trees)
            graph.AddUsesOf(tree, compilation.GetSemanticModel(tree));
        return graph;
    }

    /// <summary>The folders that use each other in a circle, with an example of each use; empty if there are none.</summary>
    public IEnumerable<string> Cycles() =>
        from folder in uses.Keys
        from used in uses[folder]
        where Reaches(used.Key, folder, [])
        select $"{Shown(folder)} -> {Shown(used.Key)}: {used.Value}";

    private static string Shown(string folder) => folder.Length == 0 ? "(top)" : folder;

    private bool Reaches(string from, string to, HashSet<string> seen) =>
        from == to || (seen.Add(from) && uses.TryGetValue(from, out SortedDictionary<string, string>? next)
            && next.Keys.Any(folder => Reaches(folder, to, seen)));

    private void AddUsesOf(SyntaxTree tree, SemanticModel model)
    {
        string folder = FolderOf(tree.FilePath);
        FileCounts[folder] = FileCounts.GetValueOrDefault(folder) + 1;
        foreach (SimpleNameSyntax name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
        {
            if (name.FirstAncestorOrSelf<UsingDirectiveSyntax>() is not null)
                continue;
            Add(folder, tree.FilePath, model.GetSymbolInfo(name).Symbol);
            Add(folder, tree.FilePath, model.GetTypeInfo(name).Type);
        }
    }

    private void Add(string folder, string file, ISymbol? symbol)
    {
        if (symbol is null or INamespaceSymbol or ILocalSymbol or IParameterSymbol or ITypeParameterSymbol or IRangeVariableSymbol)
            return;
        ISymbol definition = (symbol as IMethodSymbol)?.ReducedFrom ?? symbol.OriginalDefinition;
        string[] places = [.. definition.Locations.Where(place => place.IsInSource).Select(place => place.SourceTree!.FilePath)
            .Where(path => path.Length > 0)];
        // A partial type lies where the file of its name is.
        if (definition is INamedTypeSymbol && places.Length > 1)
            places = [.. places.Where(path => Path.GetFileNameWithoutExtension(path) == definition.Name)];
        foreach (string place in places.Where(place => FolderOf(place) != folder))
        {
            if (!uses.TryGetValue(folder, out SortedDictionary<string, string>? of))
                uses[folder] = of = new SortedDictionary<string, string>(StringComparer.Ordinal);
            of.TryAdd(FolderOf(place),
                $"{Path.GetFileName(file)} uses {definition.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)}");
        }
    }

    private string FolderOf(string file) =>
        Path.GetRelativePath(root, Path.GetDirectoryName(file)!).Replace('\\', '/') is var folder && folder == "." ? "" : folder;

    private static IEnumerable<string> FilesOf(string root) => Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
        .Where(file => Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar)[0] is not ("bin" or "obj"));
}
