namespace ImpedanceFit.Reporting.Relaxations;

/// <summary>Gives peaks of a series numbers, the same process the same one.</summary>
/// <remarks>From spectrum to spectrum peaks are aligned in order of τ. The alignment has the least sum of |Δ ln τ − drift| and a part of |Δ
/// ln R|, where an unmatched peak has a price. All processes of a step may drift together, as with temperature; the drift is the cheapest
/// one. A process may be absent for some spectra.</remarks>
internal static class PeakLinks
{
    private const double Gap = 2.2, ShareOfResistance = 0.3, PriceOfDrift = 0.1, LargestDrift = 6, DriftStep = 0.5, OtherSign = 10;

    /// <summary>Numbers of the peaks of each spectrum, from 1 for the fastest process of the series.</summary>
    public static IReadOnlyList<int[]> Of(IReadOnlyList<IReadOnlyList<RelaxationPeak>> series)
    {
        List<Track> tracks = [];
        List<Track[]> owners = [];
        for (int k = 0; k < series.Count; k++)
            owners.Add(Extend(tracks, series[k]));
        Track[] ordered = [.. tracks.OrderBy(track => track.LogTaus.Average())];
        return [.. owners.Select(own => own.Select(track => Array.IndexOf(ordered, track) + 1).ToArray())];
    }

    private static Track[] Extend(List<Track> tracks, IReadOnlyList<RelaxationPeak> peaks)
    {
        Track[] alive = [.. tracks.OrderBy(track => track.LogTaus[^1])];
        double best = double.PositiveInfinity;
        int[] matches = [];
        for (double drift = -LargestDrift; drift <= LargestDrift; drift += DriftStep)
        {
            (double cost, int[] found) = Align(alive, peaks, drift);
            if (cost + PriceOfDrift * Math.Abs(drift) < best)
                (best, matches) = (cost + PriceOfDrift * Math.Abs(drift), found);
        }
        Track[] own = new Track[peaks.Count];
        for (int j = 0; j < own.Length; j++)
        {
            own[j] = matches[j] >= 0 ? alive[matches[j]] : new Track();
            if (matches[j] < 0)
                tracks.Add(own[j]);
            own[j].LogTaus.Add(Math.Log(peaks[j].TauSeconds.Value));
            own[j].Resistance = peaks[j].Resistance.Value;
        }
        return own;
    }

    // Needleman and Wunsch: the cheapest alignment of two ordered lists.
    private static (double Cost, int[] Matches) Align(Track[] tracks, IReadOnlyList<RelaxationPeak> peaks, double drift)
    {
        int rows = tracks.Length, columns = peaks.Count;
        double[,] least = new double[rows + 1, columns + 1];
        for (int i = 0; i <= rows; i++)
        {
            for (int j = 0; j <= columns; j++)
            {
                if (i == 0 || j == 0)
                {
                    least[i, j] = Gap * (i + j);
                    continue;
                }
                least[i, j] = Math.Min(least[i - 1, j - 1] + CostOf(tracks[i - 1], peaks[j - 1], drift),
                    Gap + Math.Min(least[i - 1, j], least[i, j - 1]));
            }
        }
        int[] matches = new int[columns];
        Array.Fill(matches, -1);
        for (int i = rows, j = columns; i > 0 && j > 0;)
        {
            if (least[i, j] == least[i - 1, j - 1] + CostOf(tracks[i - 1], peaks[j - 1], drift))
                matches[--j] = --i;
            else if (least[i, j] == Gap + least[i - 1, j])
                i--;
            else
                j--;
        }
        return (least[rows, columns], matches);
    }

    private static double CostOf(Track track, RelaxationPeak peak, double drift)
    {
        double resistance = peak.Resistance.Value, apart = Math.Abs(Math.Log(peak.TauSeconds.Value) - track.LogTaus[^1] - drift);
        if (resistance * track.Resistance <= 0)
            return OtherSign;
        return apart + ShareOfResistance * Math.Abs(Math.Log(resistance / track.Resistance));
    }

    private sealed class Track
    {
        public List<double> LogTaus { get; } = [];

        public double Resistance { get; set; }
    }
}
