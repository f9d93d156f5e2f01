using System.Globalization;

namespace ImpedanceFit.Web.Asking;

/// <summary>The command lines that repeat a study of several spectra, ready for a shell: one where the same is left out of all, else one
/// more for each spectrum that leaves out points of its own.</summary>
internal static class StudyCommand
{
    private const string Program = "impedancefit";

    /// <summary>A verb that reads spectra.</summary>
    /// <param name="verb">The verb.</param>
    /// <param name="spectra">What it reads, in order.</param>
    /// <param name="hasLimits">True if the verb takes <c>--fmin</c> and <c>--fmax</c>.</param>
    /// <param name="options">What else it is told, ready for a shell.</param>
    public static string OfSpectra(string verb, IReadOnlyList<AskedSpectrum> spectra, bool hasLimits, IEnumerable<string> options)
    {
        string[] masks = [.. spectra.Select(asked => string.Join(' ', Mask(asked, hasLimits)))];
        bool isOne = masks.Distinct(StringComparer.Ordinal).Count() == 1
            && spectra.Select(asked => asked.Shelved.File).Distinct(StringComparer.Ordinal).Count() == spectra.Count;
        if (isOne)
            return string.Join(' ', [Program, verb, .. spectra.Select(asked => CommandText.Quoted(asked.Shelved.File)), .. options,
                .. masks[0].Length > 0 ? [masks[0]] : (string[])[]]);
        List<string> lines = [], files = [];
        string[] names = Names(spectra, ".points.csv");
        for (int k = 0; k < spectra.Count; k++)
        {
            string mask = string.Join(' ', Mask(spectra[k], hasLimits: false)), file = CommandText.Quoted(spectra[k].Shelved.File);
            if (mask.Length > 0)
                lines.Add($"{Program} convert {file} {mask} -o {CommandText.Quoted(names[k])}");
            files.Add(mask.Length > 0 ? CommandText.Quoted(names[k]) : file);
        }
        lines.Add(string.Join(' ', [Program, verb, .. files, .. options]));
        return string.Join('\n', lines);
    }

    /// <summary>A verb that reads fits: a command for each, then the verb.</summary>
    public static string OfFits(string verb, IReadOnlyList<AskedSpectrum> spectra)
    {
        string[] names = [.. Names(spectra, ".fit.json").Select(CommandText.Quoted)];
        return string.Join('\n', [.. spectra.Select((asked, k) => $"{asked.Command("fit")} --json > {names[k]}"),
            $"{Program} {verb} {string.Join(' ', names)}"]);
    }

    // Which spectrum of the file, and which of its points.
    private static IEnumerable<string> Mask(AskedSpectrum asked, bool hasLimits)
    {
        Spectrum spectrum = asked.Shelved.Spectrum;
        if (!asked.Shelved.IsAlone && spectrum.Id is { } id)
        {
            yield return "--id";
            yield return CommandText.Quoted(id);
        }
        if (hasLimits && asked.Settings.Document.Fmin is { } fmin)
        {
            yield return "--fmin";
            yield return CommandText.Number(fmin);
        }
        if (hasLimits && asked.Settings.Document.Fmax is { } fmax)
        {
            yield return "--fmax";
            yield return CommandText.Number(fmax);
        }
        string[] parts = [.. hasLimits ? [] : Beyond(spectrum, asked.Settings.Document.Fmin, asked.Settings.Document.Fmax),
            .. CommandText.Excluded(spectrum, asked.Settings.Document.Exclude ?? [])];
        if (parts.Length > 0)
        {
            yield return "--exclude";
            yield return string.Join(',', parts);
        }
    }

    // Ranges contain their ends, so each ends at the last point that is left out.
    private static IEnumerable<string> Beyond(Spectrum spectrum, double? fmin, double? fmax)
    {
        double[] below = [.. spectrum.FrequenciesHertz.ToArray().Where(hertz => hertz < fmin)];
        double[] above = [.. spectrum.FrequenciesHertz.ToArray().Where(hertz => hertz > fmax)];
        if (below.Length > 0)
            yield return ":" + CommandText.Number(below.Max());
        if (above.Length > 0)
            yield return CommandText.Number(above.Min()) + ":";
    }

    // Names that differ, also where two spectra come from one file or from files of one name.
    private static string[] Names(IReadOnlyList<AskedSpectrum> spectra, string ending)
    {
        HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);
        return [.. spectra.Select(asked =>
        {
            string stem = Path.GetFileNameWithoutExtension(asked.Shelved.File);
            if (!asked.Shelved.IsAlone)
                stem += "-" + string.Concat((asked.Shelved.Spectrum.Id ?? "").Where(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'));
            string name = stem + ending;
            for (int k = 2; !taken.Add(name); k++)
                name = string.Create(CultureInfo.InvariantCulture, $"{stem}-{k}{ending}");
            return name;
        })];
    }
}
