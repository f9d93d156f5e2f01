using ImpedanceFit.Fitting.Problem;
using ImpedanceFit.Numerics.Lanes;
using ImpedanceFit.Numerics.LinearAlgebra;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Fitting.Search.Shapes;

/// <summary>The shapes of many circuits for one spectrum with one set of weights. What two circuits have in common is computed once:
/// shapes, weighted columns, and inner products of two sets of shapes.</summary>
/// <remarks>For one thread. It lends its memory to one dictionary at a time, the last that was made; so one search must end before the next
/// begins.</remarks>
internal sealed class ShapeStore
{
    private readonly Dictionary<string, ShapeSet> sets = new(StringComparer.Ordinal);
    private readonly Dictionary<ShapeSet, WeightedShapes> weighted = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<(ShapeSet, ShapeSet), double[]> products = [];

    /// <summary>What it lends.</summary>
    public ShapeMemory Memory { get; } = new();

    /// <summary>The shapes of a branch.</summary>
    public ShapeSet SetOf(Branch branch, FrequencyGrid grid, double typicalOhm, bool manyRelaxations, bool isBrief)
    {
        string key = $"{branch.Identity} {manyRelaxations} {isBrief}";
        if (!sets.TryGetValue(key, out ShapeSet? set))
            sets[key] = set = new ShapeSet(branch, grid, typicalOhm, manyRelaxations, isBrief);
        return set;
    }

    /// <summary>The weighted columns of shapes.</summary>
    public WeightedShapes Weighted(ShapeSet set, CircuitProblem problem)
    {
        if (!weighted.TryGetValue(set, out WeightedShapes? columns))
            weighted[set] = columns = new WeightedShapes(set, problem);
        return columns;
    }

    /// <summary>Inner products of the columns of two sets, a row for each of the first.</summary>
    public double[] ProductsOf(WeightedShapes first, WeightedShapes second)
    {
        if (!products.TryGetValue((first.Set, second.Set), out double[]? block))
            products[(first.Set, second.Set)] = block = GramMatrix.Between(first.Columns, first.Set.Count, second.Columns, second.Set.Count,
                first.Stride);
        return block;
    }
}
