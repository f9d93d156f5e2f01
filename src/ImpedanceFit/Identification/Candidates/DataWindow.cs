namespace ImpedanceFit.Identification.Candidates;

/// <summary>What a spectrum can show: its range of moduli and of angular frequencies.</summary>
/// <param name="SmallestOhm">Smallest |Z| in Ω.</param>
/// <param name="LargestOhm">Largest |Z| in Ω.</param>
/// <param name="LowestOmega">Lowest ω in 1/s.</param>
/// <param name="HighestOmega">Highest ω in 1/s.</param>
internal readonly record struct DataWindow(double SmallestOhm, double LargestOhm, double LowestOmega, double HighestOmega)
{
    /// <summary>The middle of the range of ω on the logarithmic axis, in 1/s.</summary>
    public double MiddleOmega => Math.Sqrt(LowestOmega * HighestOmega);

    /// <summary>The window of a spectrum.</summary>
    public static DataWindow Of(Spectrum spectrum)
    {
        (double smallest, double largest, double lowest, double highest) = (double.PositiveInfinity, 0, double.PositiveInfinity, 0);
        for (int k = 0; k < spectrum.Count; k++)
        {
            double modulus = spectrum[k].Magnitude, omega = 2 * Math.PI * spectrum.FrequenciesHertz[k];
            (smallest, largest) = (Math.Min(smallest, modulus), Math.Max(largest, modulus));
            (lowest, highest) = (Math.Min(lowest, omega), Math.Max(highest, omega));
        }
        return new DataWindow(Math.Max(smallest, 1e-12 * largest), largest, lowest, highest);
    }
}
