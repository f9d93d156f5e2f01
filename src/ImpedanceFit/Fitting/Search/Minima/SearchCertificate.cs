namespace ImpedanceFit;

/// <summary>What a search for the global minimum saw: how sure it is that there is no better one.</summary>
public sealed record SearchCertificate
{
    internal SearchCertificate(int localFits, int screened, IReadOnlyList<FoundMinimum> minima) =>
        (LocalFits, Screened, Minima) = (localFits, screened, minima);

    /// <summary>Local fits that were run to their end.</summary>
    public int LocalFits { get; }

    /// <summary>Candidate starts that were evaluated, but from which no local fit began.</summary>
    public int Screened { get; }

    /// <summary>The distinct minima, best first; exchangeable branches count once.</summary>
    internal IReadOnlyList<FoundMinimum> Minima { get; init; }

    /// <summary>Number of distinct minima.</summary>
    public int Basins => Minima.Count;

    /// <summary>How many local fits ended in the best minimum.</summary>
    public int BestVisits => Minima.Count == 0 ? 0 : Minima[0].Visits;

    /// <summary>Δχ² of the second-best minimum to the best, or null if only one was found.</summary>
    public double? NextDeltaChiSquared => Minima.Count < 2 ? null : Minima[1].ChiSquared - Minima[0].ChiSquared;
}
