using ImpedanceFit.Formats;
using ImpedanceFit.Workbench.Batch.Plan;
using ImpedanceFit.Workbench.Requests;

namespace ImpedanceFit.Workbench.Batch.Inputs;

/// <summary>A few spectra of a batch, from which its circuit is identified. The files are spread evenly over the list, and each gives the
/// first spectrum that can be read; where there are fewer files, more of each.</summary>
internal static class InputSample
{
    /// <summary>The sample, in the order of the files.</summary>
    public static IReadOnlyList<(string Source, Spectrum Spectrum)> Of(IEnumerable<BatchFile> listed, ReadOptions reading,
        FrequencyRange range, int most)
    {
        BatchFile[] files = [.. listed.Where(file => file.Problem is null)];
        int groups = Math.Min(most, files.Length);
        List<(string, Spectrum)> sample = [];
        for (int k = 0; k < groups; k++)
        {
            // The first file of the group that holds a spectrum; its share of the sample, so that all groups count alike.
            int share = most * (k + 1) / groups - most * k / groups;
            int begin = (int)((long)files.Length * k / groups), end = (int)((long)files.Length * (k + 1) / groups);
            for (int f = begin; f < end; f++)
            {
                List<(string, Spectrum)> read = SpectraOf(files[f], reading, range, share);
                sample.AddRange(read);
                if (read.Count > 0)
                    break;
            }
        }
        return sample;
    }

    private static List<(string, Spectrum)> SpectraOf(BatchFile file, ReadOptions reading, FrequencyRange range, int most)
    {
        List<(string, Spectrum)> spectra = [];
        try
        {
            using SpectrumReader reader = SpectrumReader.Open(file.Path, reading);
            while (spectra.Count < most && reader.Read() is { } spectrum)
                spectra.Add((Reporting.FitReport.SourceOf(file.Name, spectrum.Id), SpectrumChecks.Selected(spectrum, range)));
        }
        // What cannot be read is named when its turn to be fitted comes.
        catch (Exception error) when (error is ImpedanceFitException or IOException or UnauthorizedAccessException)
        {
        }
        return spectra;
    }
}
