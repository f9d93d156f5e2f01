namespace ImpedanceFit.Workbench.Batch.Plan;

/// <summary>Hands out spectra, one at a time, to any number of threads.</summary>
internal interface ISpectrumSource
{
    /// <summary>Time spent reading.</summary>
    TimeSpan Reading { get; }

    /// <summary>How much of the inputs is read, 0 to 1; 0 where it is not known.</summary>
    double FractionRead { get; }

    /// <summary>How many spectra were found to be fitted already.</summary>
    long Skipped { get; }

    /// <summary>How many spectra could be read.</summary>
    long SpectraRead { get; }

    /// <summary>The next item, or null when there is none left.</summary>
    BatchItem? Take();
}
