using ImpedanceFit.Fitting.Problem;
using ImpedanceFit.Fitting.Search.Shapes;
using ImpedanceFit.Numerics.Lanes;
using ImpedanceFit.Numerics.LinearAlgebra;
using static ImpedanceFit.Fitting.Search.Shapes.SearchConstants;

namespace ImpedanceFit.Fitting.Search.Starts;

/// <summary>Replaces one branch of a fitted circuit by another shape of the dictionary, with new amplitudes
/// for all: the way out of a local minimum.</summary>
internal sealed unsafe class BranchExchange
{
    private readonly ShapeDictionary dictionary;
    private readonly CircuitProblem problem;
    private readonly AlignedBuffer data, shapes, present;
    private readonly AmplitudeFit amplitudeFit;
    private readonly RankedChoices single, pairs;
    private readonly ExchangeBounds bounds;
    private int firstReplaced, secondReplaced;

    // Inner products of the present shapes with all columns of a set, a row a branch; null until they are asked for.
    private readonly double[]?[] withSet;
    private readonly double[] products, projections, amplitudes, norms, presentProducts, presentProjections;
    private readonly int[] all;
    private readonly int stride, count;
    private readonly bool[] isCurrent;
    private double[] presentParameters = [];

    public BranchExchange(ShapeDictionary dictionary, CircuitProblem problem)
    {
        (this.dictionary, this.problem, data, shapes) = (dictionary, problem, dictionary.Data, dictionary.Columns);
        stride = problem.ResidualCount;
        count = dictionary.Branches.Count;
        present = new AlignedBuffer((count + GramMatrix.SpareColumns) * stride);
        amplitudeFit = new AmplitudeFit(count);
        (single, pairs) = (new RankedChoices(1, SolveOne), new RankedChoices(2, SolvePair));
        bounds = new ExchangeBounds(count);
        withSet = new double[dictionary.Sets.Count][];
        isCurrent = new bool[dictionary.Sets.Count];
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
        int set = dictionary.SetOfBranch[branch], begin = dictionary.FirstColumn[set];
        firstReplaced = branch;
        single.Clear();
        bounds.Take(presentProducts, presentProjections, WithSet(set), dictionary, set);
        ReadOnlySpan<double> atMost = bounds.Without(branch);
        foreach (int column in Different(parameters, branch))
        {
            if (atMost.IsEmpty)
                single.Add([column], SolveOne([column]), bound: false);
            else
                single.Add([column], atMost[column - begin], bound: true);
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
        int setOfFirst = dictionary.SetOfBranch[first], setOfSecond = dictionary.SetOfBranch[second];
        (firstReplaced, secondReplaced) = (first, second);
        bounds.Take(presentProducts, presentProjections, WithSet(setOfSecond), dictionary, setOfSecond);
        foreach (int a in ofFirst)
        {
            ReadOnlySpan<double> atMost = bounds.With(a, first, second, WithSet(setOfFirst), setOfFirst);
            foreach (int b in ofSecond)
            {
                if (twins && b <= a)
                    continue;
                if (atMost.IsEmpty)
                    pairs.Add([a, b], SolvePair([a, b]), bound: false);
                else
                    pairs.Add([a, b], atMost[b - dictionary.FirstColumn[setOfSecond]], bound: true);
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
        Math.Abs(WithPresent(branch, dictionary.SetOfBranch[branch], column)) > SameShapeCosine;

    private bool AreAlike(int first, int second) => Math.Abs(HouseholderQr.Dot(shapes.Start + (nint)first * stride,
        shapes.Start + (nint)second * stride, stride)) > SameShapeCosine;

    // Inner product of a branch's present shape with a column of a set.
    private double WithPresent(int branch, int set, int column) =>
        WithSet(set)[branch * dictionary.Sets[set].Count + column - dictionary.FirstColumn[set]];

    private double[] WithSet(int set)
    {
        if (withSet[set] is { } known && isCurrent[set])
            return known;
        int width = dictionary.Sets[set].Count;
        double[] found = withSet[set] ??= new double[(count + 1) * width];
        fixed (double* gram = found)
            GramMatrix.Between(present.Start, count, shapes.Start + (nint)dictionary.FirstColumn[set] * stride, width, stride, gram, width);
        isCurrent[set] = true;
        return found;
    }

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
        TakePresent();
    }

    private void TakePresent()
    {
        presentProducts.CopyTo(products, 0);
        presentProjections.CopyTo(projections, 0);
    }

    private void ComputeColumns(double[] parameters)
    {
        Array.Clear(isCurrent);
        for (int b = 0; b < count; b++)
        {
            Branch branch = dictionary.Branches[b];
            CircuitEvaluator evaluator = dictionary.Sets[dictionary.SetOfBranch[b]].Evaluator;
            evaluator.Evaluate(parameters.AsSpan(branch.FirstParameter, branch.Circuit.Parameters.Count));
            double* column = Present(b);
            problem.Weight(evaluator.Real, evaluator.Imaginary, new Span<double>(column, stride));
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
        for (int b = 0; b < count; b++)
        {
            if (b != branch)
                products[b * count + branch] = products[branch * count + b] = WithPresent(b, dictionary.SetOfBranch[branch], column);
        }
        products[branch * count + branch] = 1;
        projections[branch] = dictionary.Projections[column];
    }

    private double SolveOne(ReadOnlySpan<int> choice)
    {
        TakePresent();
        Replace(firstReplaced, choice[0]);
        return Solve();
    }

    private double SolvePair(ReadOnlySpan<int> choice)
    {
        TakePresent();
        Replace(firstReplaced, choice[0]);
        Replace(secondReplaced, choice[1]);
        products[firstReplaced * count + secondReplaced] = products[secondReplaced * count + firstReplaced] =
            dictionary.Products[choice[0] * dictionary.Count + choice[1]];
        return Solve();
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
