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

    public ShapeDictionary(Circuit circuit, CircuitProblem problem, FrequencyGrid grid, double typicalOhm, bool isBrief = false)
    {
        (this.problem, this.grid, this.typicalOhm) = (problem, grid, typicalOhm);
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
                sets.Add(new ShapeSet(Branches[b], grid, typicalOhm, relaxations > FewRelaxations, isBrief));
                first.Add(total);
                total += sets[set].Count;
            }
            SetOfBranch[b] = set;
        }
        (Sets, FirstColumn, Count) = (sets, first, total);
        stride = problem.ResidualCount;
        columns = new AlignedBuffer((total + GramMatrix.SpareColumns) * stride);
        data = new AlignedBuffer(stride);
        norms = new double[total];
        Products = new double[(total + 1) * total + Vector<double>.Count];
        Squares = new double[total + Vector<double>.Count];
        Projections = new double[total + Vector<double>.Count];
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

    /// <summary>Inner products of all columns; there is room for a vector behind them.</summary>
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
        int column = 0;
        foreach (ShapeSet set in Sets)
        {
            for (int i = 0; i < set.Count; i++, column++)
            {
                double* target = columns.Start + (nint)column * stride;
                problem.Weight(set.Real[i], set.Imaginary[i], new Span<double>(target, stride));
                double norm = Math.Sqrt(HouseholderQr.Dot(target, target, stride));
                bool isUsable = norm > 0 && double.IsFinite(norm);
                norms[column] = isUsable ? norm : double.PositiveInfinity;
                if (isUsable)
                    HouseholderQr.Scale(target, 1 / norm, stride);
                else
                    new Span<double>(target, stride).Clear();
            }
        }
        problem.WeightedSpectrum(data.Span);
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
}
