namespace ImpedanceFit.Tests.Architecture;

/// <summary>What is asked of the folders of a project: none large, no circles.</summary>
internal static class Rooms
{
    private const int MostFiles = 20;

    // Where a file's name is an entry of a list that one looks up.
    private static readonly string[] Catalogues = ["Circuits/Elements", "Figures", "Verbs"];

    public static void Check(string project)
    {
        string sources = Path.Combine(Sources.Root, "src");
        FolderGraph graph = FolderGraph.Of(sources, project);
        Assert.True(graph.FileCounts.Count > 3, "The scan found hardly any folders; it looks in the wrong place.");
        Assert.DoesNotContain(graph.FileCounts, folder => folder.Value > MostFiles && !Catalogues.Contains(folder.Key));
        Assert.Empty(graph.Cycles());
    }
}
