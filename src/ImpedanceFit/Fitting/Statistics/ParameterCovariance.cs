namespace ImpedanceFit;

/// <summary>Covariance of the parameters that a fit determines: s²(JᵀJ)⁻¹.</summary>
/// <remarks>Parameters that are fixed, at a limit, or not determined by the data have no row.</remarks>
public sealed class ParameterCovariance
{
    private readonly double[,] matrix;
    private readonly Dictionary<string, int> index;

    internal ParameterCovariance(IReadOnlyList<string> names, double[,] matrix)
    {
        Names = names;
        this.matrix = matrix;
        index = new Dictionary<string, int>(names.Count, StringComparer.Ordinal);
        for (int k = 0; k < names.Count; k++)
            index.Add(names[k], k);
    }

    /// <summary>Names of the parameters, in the order of the circuit.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Covariance of two parameters, or null where one has none.</summary>
    public double? this[string first, string second] =>
        index.TryGetValue(first, out int i) && index.TryGetValue(second, out int j) ? matrix[i, j] : null;

    /// <summary>Correlation of two parameters, −1 … 1, or null where one has none.</summary>
    public double? Correlation(string first, string second) =>
        index.TryGetValue(first, out int i) && index.TryGetValue(second, out int j) ? Correlation(i, j) : null;

    /// <summary>Correlation of two parameters by their places in <see cref="Names"/>, −1 … 1.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such place.</exception>
    public double Correlation(int first, int second) =>
        first == second ? 1 : Math.Clamp(matrix[first, second] / Math.Sqrt(matrix[first, first] * matrix[second, second]), -1, 1);
}
