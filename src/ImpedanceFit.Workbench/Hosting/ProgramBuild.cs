namespace ImpedanceFit.Workbench.Hosting;

/// <summary>Which build of the program works: two builds of one version may give different numbers.</summary>
/// <param name="Version">The version, with the revision of the sources where the build knew it.</param>
/// <param name="Modules">Stands for what was compiled: the same sources give the same text.</param>
internal sealed record ProgramBuild(string Version, string Modules);
