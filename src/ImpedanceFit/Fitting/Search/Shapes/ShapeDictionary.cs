using System.Numerics;
using ImpedanceFit.Circuits;
using ImpedanceFit.Fitting.Problem;
using ImpedanceFit.Numerics.Lanes;
using ImpedanceFit.Numerics.LinearAlgebra;
using ImpedanceFit.Spectra;
using static ImpedanceFit.Fitting.Search.Shapes.SearchConstants;

namespace ImpedanceFit.Fitting.Search.Shapes;

/// <summary>The shapes of all branches of a circuit as weighted unit columns with their inner products. What a choice of shapes can explain
/// of a spectrum follows without evaluating anything again.</summary>
internal sealed unsafe class ShapeDictionary
{
    private readonly CircuitProblem problem;
    private readonly AlignedBuffer columns, data;
    private readonly double[] norms;
    private readonly FrequencyGrid grid;
    private readonly double typicalOhm;
    private readonly int stride;
    private readonly ShapeStore? store;

    /// <param name="circuit">The circuit.</param>
    /// <param name="problem">Weights, and the points.</param>
    /// <param name="grid">The frequencies.</param>
    /// <param name="typicalOhm">Size of the impedance.</param>
    /// <param name="isBrief">True for fewer shapes of complex branches.</param>
    /// <param name="store">What circuits for the same spectrum share; null for one circuit.</param>
    public ShapeDictionary(Circuit circuit, CircuitProblem problem, FrequencyGrid grid, double typicalOhm, bool isBrief = false,
        ShapeStore? store = null)
    {
        (this.problem, this.grid, this.typicalOhm, this.store) = (problem, grid, typicalOhm, store);
        Branches = BranchesOf(circuit);
        Complexity = Branches.Sum(b => b.Axes.Count(a => a.IsFrequency || a.Kind == ParameterKind.Resistance));
        int relaxations = Branches.Count(b => b.Axes.Any(a => a.IsFrequency));
        Dictionary<string, int> setOf = new(StringComparer.Ordinal);
        List<ShapeSet> sets = [];
        List<int> first = [];
        SetOfBranch = new int[Branches.Count];
        int total = 0;
        for (int b = 0; b < Branches.Count; b++)
        {
            if (!setOf.TryGetValue(Branches[b].Signature, out int set))
            {
                setOf[Branches[b].Signature] = set = sets.Count;
                bool many = relaxations > FewRelaxations;
                sets.Add(store?.SetOf(Branches[b], grid, typicalOhm, many, isBrief)
                    ?? new ShapeSet(Branches[b], grid, typicalOhm, many, isBrief));
                first.Add(total);
                total += sets[set].Count;
            }
            SetOfBranch[b] = set;
        }
        (Sets, FirstColumn, Count) = (sets, first, total);
        stride = problem.ResidualCount;
        ShapeMemory memory = store?.Memory ?? new ShapeMemory();
        columns = memory.Columns((total + GramMatrix.SpareColumns) * stride);
        data = new AlignedBuffer(stride);
        norms = memory.Numbers(nameof(norms), total);
        Products = memory.Numbers(nameof(Products), (total + 1) * total + Vector<double>.Count);
        Squares = memory.Numbers(nameof(Squares), total + Vector<double>.Count);
        Projections = memory.Numbers(nameof(Projections), total + Vector<double>.Count);
    }

    public IReadOnlyList<Branch> Branches { get; }

    /// <summary>How much there is to search: frequencies and ratios of resistances in all branches.</summary>
    public int Complexity { get; }

    /// <summary>The distinct sets of shapes; exchangeable branches share one.</summary>
    public IReadOnlyList<ShapeSet> Sets { get; }

    /// <summary>Index in <see cref="Sets"/> for each branch.</summary>
    public int[] SetOfBranch { get; }

    /// <summary>Index of each set's first column.</summary>
    public IReadOnlyList<int> FirstColumn { get; }

    /// <summary>Number of columns.</summary>
    public int Count { get; }

    /// <summary>Inner products of all columns but of different shapes of one branch that has no twin; there is room for a vector behind
    /// them.</summary>
    public double[] Products { get; }

    /// <summary>Inner products of the columns with themselves, 1 or 0; there is room for a vector behind them.</summary>
    public double[] Squares { get; }

    /// <summary>Inner products of the columns with the weighted spectrum; there is room for a vector behind them.</summary>
    public double[] Projections { get; }

    /// <summary>‖y‖² of the weighted spectrum y.</summary>
    public double SignalSquares => problem.SignalSquares;

    /// <summary>Length of a column before it was scaled to one; infinite for one without a finite value.</summary>
    public double NormOf(int column) => norms[column];

    /// <summary>All parameters of the circuit for a choice of one column a branch with amplitudes of the unit columns.</summary>
    public double[] ParametersOf(ReadOnlySpan<int> choice, ReadOnlySpan<double> amplitudes, int parameterCount)
    {
        double[] all = new double[parameterCount];
        double smallest = Math.Sqrt(problem.SignalSquares) * LeastAmplitude;
        for (int b = 0; b < Branches.Count; b++)
        {
            int set = SetOfBranch[b];
            double[] p = Sets[set].ParametersOf(choice[b] - FirstColumn[set]);
            if (Branches[b].HasAmplitude)
                Branches[b].Scale(p, Math.Max(amplitudes[b], smallest) / norms[choice[b]]);
            p.CopyTo(all, Branches[b].FirstParameter);
        }
        return all;
    }

    /// <summary>The weighted columns, one behind the other, each scaled to length one.</summary>
    public AlignedBuffer Columns => columns;

    /// <summary>The weighted spectrum.</summary>
    public AlignedBuffer Data => data;

    /// <summary>True if the shapes serve for another spectrum: they depend on the frequencies, and on the
    /// size only where a branch has no free amplitude.</summary>
    public bool ServesFor(FrequencyGrid otherGrid, double otherTypicalOhm) =>
        (grid == otherGrid || grid.Hertz.SequenceEqual(otherGrid.Hertz))
        && (typicalOhm == otherTypicalOhm || Branches.All(b => b.HasAmplitude));

    private static List<Branch> BranchesOf(Circuit circuit)
    {
        List<Branch> branches = [];
        int parameter = 0;
        foreach (CircuitNode part in circuit.Root is SeriesNode series ? series.Parts : [circuit.Root])
        {
            branches.Add(new Branch(circuit, part, parameter));
            parameter += branches[^1].Circuit.Parameters.Count;
        }
        return branches;
    }

    /// <summary>Takes the weights and the points that the problem holds now.</summary>
    public void TakeSpectrum()
    {
        problem.WeightedSpectrum(data.Span);
        if (store is not null)
        {
            TakeShared(store);
            return;
        }
        int column = 0;
        foreach (ShapeSet set in Sets)
        {
            for (int i = 0; i < set.Count; i++, column++)
                norms[column] = WeightedShapes.Fill(columns.Start + (nint)column * stride, set, i, problem);
        }
        fixed (double* products = Products)
            GramMatrix.Of(columns.Start, stride, Count, products, Count);
        for (int i = 0; i < Count; i++)
        {
            Projections[i] = HouseholderQr.Dot(columns.Start + (nint)i * stride, data.Start, stride);
            for (int j = 0; j < i; j++)
                Products[i * Count + j] = Products[j * Count + i];
            Squares[i] = Products[i * Count + i];
        }
    }

    private void TakeShared(ShapeStore shared)
    {
        WeightedShapes[] weighted = [.. Sets.Select(set => shared.Weighted(set, problem))];
        for (int s = 0; s < weighted.Length; s++)
        {
            int first = FirstColumn[s], count = Sets[s].Count;
            weighted[s].Columns.Span[..(count * stride)].CopyTo(columns.Span[(first * stride)..]);
            weighted[s].Norms.CopyTo(norms, first);
            weighted[s].Projections.CopyTo(Projections, first);
            weighted[s].Squares.CopyTo(Squares, first);
            for (int i = 0; i < count; i++)
                Products[(first + i) * Count + first + i] = Squares[first + i];
            for (int t = 0; t < weighted.Length; t++)
            {
                // Shapes of one branch alone never stand side by side.
                if (t == s && SetOfBranch.AsSpan().Count(s) == 1)
                    continue;
                double[] block = shared.ProductsOf(weighted[s], weighted[t]);
                int width = Sets[t].Count;
                for (int i = 0; i < count; i++)
                    block.AsSpan(i * width, width).CopyTo(Products.AsSpan((first + i) * Count + FirstColumn[t]));
            }
        }
    }
}
