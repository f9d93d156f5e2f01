using ImpedanceFit.Formats;
using ImpedanceFit.Workbench.Batch.Journal;
using ImpedanceFit.Workbench.Batch.Plan;

namespace ImpedanceFit.Workbench.Batch.Results;

/// <summary>What a batch will write into its folder.</summary>
/// <param name="HasReport">True if the report stands there, too.</param>
internal sealed record BatchOutputs(bool HasReport)
{
    /// <summary>The files of every batch and nothing else.</summary>
    public static BatchOutputs Plain { get; } = new(HasReport: false);

    /// <summary>The names of the files, plots left out.</summary>
    public IEnumerable<string> Names => HasReport ? BatchRecord.Results.Append(BatchNames.Report) : BatchRecord.Results;

    /// <summary>Lists the files that will be drawn; null where none are.</summary>
    public Func<IEnumerable<BatchFile>>? Drawn { get; init; }

    /// <summary>Lists the files that will be fitted, so that results of others are not replaced; null where they may be.</summary>
    public Func<IEnumerable<BatchFile>>? Inputs { get; init; }

    /// <summary>How they are read.</summary>
    public ReadOptions Reading { get; init; } = ReadOptions.Default;

    /// <summary>Refuses a folder in which a file that no batch made stands where a plot would be.</summary>
    /// <exception cref="BatchFolderException">There is one.</exception>
    public void RefuseForeign(PlotFolder plots)
    {
        if (Drawn is null || plots.Foreign() is not { Count: > 0 } foreign)
            return;
        // Only files whose plots may stand there are looked into for their ids.
        HashSet<string> folders = [.. foreign.Select(address => address.LastIndexOf('/') is var end and > 0 ? address[..end] : "")];
        foreach (BatchFile file in Drawn().Where(file => file.Problem is null))
        {
            string alone = PlotAddress.Of(file.Name, null);
            if (foreign.Contains(alone) || folders.Contains(alone[..alone.LastIndexOf('.')]))
                plots.RefuseForeign(IdsOf(file).Select(id => PlotAddress.Of(file.Name, id)));
        }
    }

    private List<string?> IdsOf(BatchFile file)
    {
        List<string?> ids = [];
        try
        {
            using SpectrumReader reader = SpectrumReader.Open(file.Path, Reading);
            while (reader.Read() is { } spectrum)
                ids.Add(spectrum.Id);
        }
        // What cannot be read is not drawn, and named when its turn comes.
        catch (ImpedanceFitException)
        {
        }
        return ids;
    }
}
