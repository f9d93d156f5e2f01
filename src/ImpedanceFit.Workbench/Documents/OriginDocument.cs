namespace ImpedanceFit.Workbench.Documents;

/// <summary>The object <c>provenance</c> of an output.</summary>
/// <param name="Seed">Null where nothing was random.</param>
internal sealed record OriginDocument(string Version, string Commit, string[] Arguments, InputFileDocument[] Files, long OtherFiles,
    int? Seed = null);

/// <summary>A file that was read.</summary>
/// <param name="Sha256">Null where its bytes could not be read again.</param>
internal sealed record InputFileDocument(string File, string? Sha256 = null);

/// <summary>A JSON document of the program, or what stands beside a table: of all keys, where the numbers come from.</summary>
/// <param name="Provenance">Null in what an earlier version wrote.</param>
/// <param name="Kind">Of a project: that it is one.</param>
/// <param name="Tables">Of what stands in a folder of tables: those that it speaks of.</param>
internal sealed record OutputDocument(OriginDocument? Provenance = null, TableDocument[]? Tables = null, string? Kind = null);

/// <summary>A table of a folder.</summary>
/// <param name="Url">Its name.</param>
internal sealed record TableDocument(string Url);
