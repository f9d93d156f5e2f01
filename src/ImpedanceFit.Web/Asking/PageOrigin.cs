using ImpedanceFit.Reporting.Origins;

namespace ImpedanceFit.Web.Asking;

/// <summary>Where a file that the page saves comes from: for one spectrum the words of the command that makes it again; several spectra
/// may each have settings of their own, which no single command has.</summary>
internal static class PageOrigin
{
    /// <summary>The origin of a file.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="host">Who knows the build.</param>
    /// <param name="verb">The verb that makes the same.</param>
    /// <param name="output">The option that names the file, and what else the verb needs.</param>
    public static RunOrigin Of(PageRequest request, PageHost host, string verb, params string[] output)
    {
        string[] version = host.Build.Version.Split('+', 2);
        IReadOnlyList<string> words = request.Spectra.Count > 1 ? []
            : [.. request.Only.Words(verb), .. output];
        return new RunOrigin(version[0], version.Length > 1 ? version[1] : "", words, FitOptions.Default.Seed,
            [.. request.Spectra.Select(asked => new InputFile(asked.Shelved.File, asked.Shelved.Sha256)).Distinct()], 0);
    }
}
