using ImpedanceFit.Fitting.Problem;
using ImpedanceFit.Fitting.Search.Shapes;
using ImpedanceFit.Numerics.Lanes;
using ImpedanceFit.Numerics.LinearAlgebra;
using ImpedanceFit.Spectra;
using static ImpedanceFit.Fitting.Search.Shapes.SearchConstants;

namespace ImpedanceFit.Fitting.Search.Starts;

/// <summary>Replaces one branch of a fitted circuit by another shape of the dictionary, with new amplitudes
/// for all: the way out of a local minimum.</summary>
internal sealed unsafe class BranchExchange
{
    private readonly ShapeDictionary dictionary;
    private readonly CircuitProblem problem;
    private readonly CircuitEvaluator[] evaluators;
    private readonly AlignedBuffer data, shapes, present;
    private readonly AmplitudeFit amplitudeFit;
    private readonly RankedChoices single = new(1), pairs = new(2);
    private readonly double[] products, projections, amplitudes, norms, presentProducts, presentProjections;
    private readonly int[] all;
    private readonly int stride, count;
    private double[] presentParameters = [];

    public BranchExchange(ShapeDictionary dictionary, CircuitProblem problem, FrequencyGrid grid, AlignedBuffer data, AlignedBuffer shapes)
    {
        (this.dictionary, this.problem, this.data, this.shapes) = (dictionary, problem, data, shapes);
        stride = problem.ResidualCount;
        count = dictionary.Branches.Count;
        evaluators = [.. dictionary.Branches.Select(branch => new CircuitEvaluator(branch.Circuit, grid))];
        present = new AlignedBuffer(count * stride);
        amplitudeFit = new AmplitudeFit(count);
        (products, projections, amplitudes, norms) = (new double[count * count], new double[count], new double[count], new double[count]);
        (presentProducts, presentProjections) = (new double[count * count], new double[count]);
        all = Arrays.Indices(count);
    }

    /// <summary>The best replacements of a branch that differ from its present shape and from each other.</summary>
    /// <param name="parameters">All parameters of the fitted circuit.</param>
    /// <param name="branch">The branch to be replaced.</param>
    /// <param name="most">How many to give.</param>
    /// <returns>All parameters of the circuit for each, best first.</returns>
    public IReadOnlyList<double[]> One(double[] parameters, int branch, int most)
    {
        ComputePresent(parameters);
        int[] columns = Columns(branch);
        bool noArc = IsNoArc(parameters, branch);
        single.Clear();
        foreach (int column in columns)
        {
            if (!noArc && IsPresent(branch, column))
                continue;
            Replace(branch, column);
            single.Add([column], Solve(), bound: false);
        }
        List<int> chosen = [];
        while (chosen.Count < most
            && single.TryTake(number => chosen.TrueForAll(other => !AreAlike(other, single.ChoiceOf(number)[0])), out int next))
            chosen.Add(single.ChoiceOf(next)[0]);
        return chosen.ConvertAll(column => Replaced(parameters, (branch, column)));
    }

    /// <summary>The best replacements of two branches at once.</summary>
    public IReadOnlyList<double[]> Two(double[] parameters, int first, int second, int most)
    {
        ComputePresent(parameters);
        int[] ofFirst = Different(parameters, first), ofSecond = Different(parameters, second);
        bool twins = dictionary.SetOfBranch[first] == dictionary.SetOfBranch[second];
        pairs.Clear();
        // A branch of many parameters has too many shapes for all pairs; evenly spread ones among them lead to the same valleys.
        (ofFirst, ofSecond) = (Thinned(ofFirst, Math.Max(MostPairs / Math.Max(ofSecond.Length, 1), FewestThinned)),
            Thinned(ofSecond, Math.Max(MostPairs / Math.Max(ofFirst.Length, 1), FewestThinned)));
        foreach (int a in ofFirst)
        {
            Replace(first, a);
            foreach (int b in ofSecond)
            {
                if (twins && b <= a)
                    continue;
                Replace(second, b);
                products[first * count + second] = products[second * count + first] = dictionary.Products[a * dictionary.Count + b];
                pairs.Add([a, b], Solve(), bound: false);
            }
        }
        List<int> chosen = [];
        while (chosen.Count < most
            && pairs.TryTake(number => chosen.TrueForAll(other => !AreAlike(pairs.ChoiceOf(other), pairs.ChoiceOf(number))), out int next))
            chosen.Add(next);
        return chosen.ConvertAll(number => Replaced(parameters, (first, pairs.ChoiceOf(number)[0]), (second, pairs.ChoiceOf(number)[1])));
    }

    /// <summary>The same shapes with the amplitudes that fit best.</summary>
    public double[] WithBestAmplitudes(double[] parameters) => Replaced(parameters);

    private static int[] Thinned(int[] columns, int most) =>
        columns.Length <= most ? columns : Arrays.Of(most, i => columns[(int)((long)i * columns.Length / most)]);

    private int[] Columns(int branch)
    {
        int set = dictionary.SetOfBranch[branch];
        return Arrays.Indices(dictionary.Sets[set].Count, dictionary.FirstColumn[set]);
    }

    private int[] Different(double[] parameters, int branch)
    {
        bool noArc = IsNoArc(parameters, branch);
        return Array.FindAll(Columns(branch), column => noArc || !IsPresent(branch, column));
    }

    /// <summary>True if an exponent fell so low that the branch is no arc any more. Then a proper shape that looks alike is worth a
    /// trial.</summary>
    private bool IsNoArc(double[] parameters, int branch)
    {
        Branch own = dictionary.Branches[branch];
        return Array.Exists(own.Axes, a => a.Kind == ParameterKind.Exponent
            && parameters[own.FirstParameter + a.Parameter] < LeastArcExponent);
    }

    private bool IsPresent(int branch, int column) =>
        Math.Abs(HouseholderQr.Dot(shapes.Start + (nint)column * stride, Present(branch), stride)) > SameShapeCosine;

    private bool AreAlike(int first, int second) => Math.Abs(dictionary.Products[first * dictionary.Count + second]) > SameShapeCosine;

    private bool AreAlike(ReadOnlySpan<int> first, ReadOnlySpan<int> second) =>
        AreAlike(first[0], second[0]) && AreAlike(first[1], second[1]);

    private double* Present(int branch) => present.Start + (nint)branch * stride;

    /// <summary>Forgets what was computed for the last spectrum.</summary>
    public void Forget() => presentParameters = [];

    private void ComputePresent(double[] parameters)
    {
        if (!parameters.AsSpan().SequenceEqual(presentParameters))
        {
            ComputeColumns(parameters);
            presentParameters = [.. parameters];
        }
        presentProducts.CopyTo(products, 0);
        presentProjections.CopyTo(projections, 0);
    }

    private void ComputeColumns(double[] parameters)
    {
        for (int b = 0; b < count; b++)
        {
            Branch branch = dictionary.Branches[b];
            evaluators[b].Evaluate(parameters.AsSpan(branch.FirstParameter, branch.Circuit.Parameters.Count));
            double* column = Present(b);
            problem.Weight(evaluators[b].Real, evaluators[b].Imaginary, new Span<double>(column, stride));
            double norm = Math.Sqrt(HouseholderQr.Dot(column, column, stride));
            norms[b] = norm > 0 && double.IsFinite(norm) ? norm : double.PositiveInfinity;
            for (int i = 0; i < stride; i++)
                column[i] = double.IsInfinity(norms[b]) ? 0 : column[i] / norm;
        }
        for (int b = 0; b < count; b++)
        {
            presentProjections[b] = HouseholderQr.Dot(Present(b), data.Start, stride);
            for (int c = 0; c <= b; c++)
                presentProducts[b * count + c] = presentProducts[c * count + b] = HouseholderQr.Dot(Present(b), Present(c), stride);
        }
    }

    private void Replace(int branch, int column)
    {
        double* replacement = shapes.Start + (nint)column * stride;
        for (int b = 0; b < count; b++)
        {
            if (b != branch)
                products[b * count + branch] = products[branch * count + b] = HouseholderQr.Dot(Present(b), replacement, stride);
        }
        products[branch * count + branch] = 1;
        projections[branch] = dictionary.Projections[column];
    }

    private double Solve() => amplitudeFit.Solve(products, count, projections, all, amplitudes);

    private double[] Replaced(double[] parameters, params ReadOnlySpan<(int Branch, int Column)> replacements)
    {
        ComputePresent(parameters);
        double[] result = [.. parameters];
        double[] sizes = [.. norms];
        foreach ((int branch, int column) in replacements)
        {
            Replace(branch, column);
            foreach ((int other, int otherColumn) in replacements)
            {
                if (other != branch)
                    products[other * count + branch] = products[branch * count + other] = dictionary.Products[column * dictionary.Count
                        + otherColumn];
            }
            int set = dictionary.SetOfBranch[branch];
            dictionary.Sets[set].ParametersOf(column - dictionary.FirstColumn[set])
                .CopyTo(result, dictionary.Branches[branch].FirstParameter);
            sizes[branch] = dictionary.NormOf(column);
        }
        Solve();
        double smallest = Math.Sqrt(problem.SignalSquares) * LeastAmplitude;
        for (int b = 0; b < count; b++)
        {
            Branch own = dictionary.Branches[b];
            if (own.HasAmplitude && double.IsFinite(sizes[b]))
                own.Scale(result.AsSpan(own.FirstParameter, own.Circuit.Parameters.Count), Math.Max(amplitudes[b], smallest) / sizes[b]);
        }
        return result;
    }
}
