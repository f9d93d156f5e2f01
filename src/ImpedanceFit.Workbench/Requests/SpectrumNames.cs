using System.Globalization;

namespace ImpedanceFit.Workbench.Requests;

/// <summary>Names that tell spectra of several files apart.</summary>
internal static class SpectrumNames
{
    /// <summary>Spectra of several files get the name of the file and the id in it, with a number where two would have one name; those of
    /// one file keep their ids.</summary>
    public static List<Spectrum> Distinct(IReadOnlyList<(string Path, Spectrum Spectrum)> read)
    {
        if (read.Select(pair => pair.Path).Distinct().Count() == 1
            && (read.Count == 1 || read.Select(pair => pair.Spectrum.Id).Where(id => id is not null).Distinct().Count() == read.Count))
            return [.. read.Select(pair => pair.Spectrum)];
        HashSet<string> taken = new(StringComparer.Ordinal);
        List<Spectrum> spectra = [];
        foreach ((string path, Spectrum spectrum) in read)
        {
            string name = Path.GetFileNameWithoutExtension(path) + (spectrum.Id is { } id ? "/" + id : "");
            string distinct = name;
            for (int k = 2; !taken.Add(distinct); k++)
                distinct = string.Create(CultureInfo.InvariantCulture, $"{name} ({k})");
            spectra.Add(spectrum.WithId(distinct));
        }
        return spectra;
    }
}
