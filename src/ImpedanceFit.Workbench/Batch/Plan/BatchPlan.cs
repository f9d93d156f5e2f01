using ImpedanceFit.Formats;
using ImpedanceFit.Workbench.Hosting;
using ImpedanceFit.Workbench.Requests;

namespace ImpedanceFit.Workbench.Batch.Plan;

/// <summary>What a batch does with each of its files.</summary>
/// <param name="Request">How spectra are fitted.</param>
/// <param name="Reading">How files are read.</param>
/// <param name="Host">Who asked for it.</param>
internal sealed record BatchPlan(FittingRequest Request, ReadOptions Reading, IWorkHost Host)
{
    /// <summary>The share of the work.</summary>
    public Shard Shard { get; init; } = Shard.Whole;

    /// <summary>How the circuit was identified that all spectra are fitted with; null where it was given.</summary>
    public FolderCircuit? Identified { get; init; }

    /// <summary>How each spectrum gets a circuit of its own; null where all have one.</summary>
    public EachIdentified? Each { get; init; }

    /// <summary>True if the user wants to know how files were read.</summary>
    public bool Verbose { get; init; }

    /// <summary>True if the headings of the table name units: <c>R1 [Ω]</c>.</summary>
    public bool HeadingUnits { get; init; }

    /// <summary>Whether spectra are tested by the Kramers–Kronig relations before they are fitted.</summary>
    public BatchCheck Check { get; init; }

    /// <summary>True if every spectrum gets its distribution of relaxation times.</summary>
    public bool Relaxations { get; init; }

    /// <summary>True if every fit is drawn.</summary>
    public bool Plots { get; init; }

    /// <summary>How many spectra are fitted at the same time.</summary>
    public int Jobs { get; init; } = Environment.ProcessorCount;
}
