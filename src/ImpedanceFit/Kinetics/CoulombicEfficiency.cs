namespace ImpedanceFit.Kinetics;

/// <summary>Coulombic efficiency of plating and stripping.</summary>
internal static class CoulombicEfficiency
{
    /// <summary>Mean of Q_strip/Q_plate over the cycles (charges in C or mAh), with the interval of the mean.</summary>
    /// <exception cref="ImpedanceFitException">There is no cycle, or a charge is not positive.</exception>
    public static Quantity PerCycle(IReadOnlyList<(double Plated, double Stripped)> cycles)
    {
        if (cycles.Count == 0 || cycles.Any(cycle => !(cycle.Plated > 0) || !(cycle.Stripped >= 0)))
            throw new InputException(ErrorCodes.Kinetics, "a cycle has no charge that was plated.",
                "Give plated and stripped charge of each cycle as positive numbers.");
        double[] ratios = [.. cycles.Select(cycle => cycle.Stripped / cycle.Plated)];
        double mean = ratios.Average();
        if (ratios.Length < 2)
            return new Quantity("coulombicEfficiency", Unit.None) { Value = mean, Method = "Q_strip/Q_plate, one cycle" };
        double variance = ratios.Sum(r => (r - mean) * (r - mean)) / (ratios.Length - 1) / ratios.Length;
        UncertainValue value = UncertainValue.Correlated(["Q"], [mean], new double[,] { { variance } }, ratios.Length - 1)[0];
        return Quantity.AnySign("coulombicEfficiency", Unit.None, value,
            FormattableString.Invariant($"Q_strip/Q_plate, mean of {ratios.Length} cycles"));
    }

    /// <summary>Reservoir protocol: CE = (n·Q_c + Q_S)/(n·Q_c + Q_T) with n cycles of Q_c on a reservoir
    /// Q_T, of which Q_S is stripped at the end.</summary>
    /// <remarks>B. D. Adams, J. Zheng, X. Ren, W. Xu, J.-G. Zhang, Adv. Energy Mater. 8 (2018) 1702097.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative, or there is no cycle.</exception>
    public static double Reservoir(int cycles, double cycledCharge, double strippedCharge, double reservoirCharge)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(cycles);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(cycledCharge);
        ArgumentOutOfRangeException.ThrowIfNegative(strippedCharge);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(reservoirCharge);
        return (cycles * cycledCharge + strippedCharge) / (cycles * cycledCharge + reservoirCharge);
    }
}
