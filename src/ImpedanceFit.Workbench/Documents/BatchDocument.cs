namespace ImpedanceFit.Workbench.Documents;

/// <summary>The file <c>batch.json</c>.</summary>
/// <param name="Manifest">Null where no manifest shares out the work.</param>
/// <param name="Arcs">Null in version 0.1, whose table lacks the columns of arcs.</param>
/// <param name="Units">Null where the headings of the table have no units.</param>
/// <param name="Arguments">The words after the program's name; null in version 0.1.</param>
internal sealed record BatchDocument(string Inputs, string Shard, string[] Parameters, string[] Resistances,
    OrderedDictionary<string, string> Options, string? Manifest = null, string[]? Arcs = null, string[]? Units = null,
    string[]? Arguments = null);

/// <summary>By what a file is known as <c>batch.json</c>, even where it is damaged elsewhere.</summary>
/// <param name="Files">The files that the batch made; null in version 0.1.0.</param>
internal sealed record BatchMark(string Inputs, OrderedDictionary<string, string> Options, string[]? Files = null);
