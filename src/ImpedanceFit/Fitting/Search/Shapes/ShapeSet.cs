using ImpedanceFit.Numerics.LinearAlgebra;
using ImpedanceFit.Numerics.Statistics;
using ImpedanceFit.Spectra;
using static ImpedanceFit.Fitting.Search.Shapes.SearchConstants;

namespace ImpedanceFit.Fitting.Search.Shapes;

/// <summary>Candidate shapes of a branch for a band of frequencies, with their impedances at an amplitude of one.</summary>
internal sealed class ShapeSet
{
    private readonly List<double[]> coordinates = [];

    public ShapeSet(Branch branch, FrequencyGrid grid, double typicalOhm, bool manyRelaxations, bool isBrief = false)
    {
        Branch = branch;
        (double low, double high) = Band(grid);
        MiddleOmega = Math.Pow(10, (low + high) / 2);
        TypicalOhm = typicalOhm;
        Fill(low, high, manyRelaxations, isBrief ? MostBriefShapes : MostSequenceShapes);
        Evaluator = new CircuitEvaluator(branch.Circuit, grid);
        Real = new double[coordinates.Count][];
        Imaginary = new double[coordinates.Count][];
        for (int i = 0; i < coordinates.Count; i++)
        {
            Evaluator.Evaluate(ParametersOf(i));
            (Real[i], Imaginary[i]) = (Evaluator.Real.ToArray(), Evaluator.Imaginary.ToArray());
        }
    }

    public Branch Branch { get; }

    /// <summary>The branch at the frequencies, for any parameters.</summary>
    public CircuitEvaluator Evaluator { get; }

    public int Count => coordinates.Count;

    public double[][] Real { get; }

    public double[][] Imaginary { get; }

    private double MiddleOmega { get; }

    private double TypicalOhm { get; }

    public double[] ParametersOf(int shape) => Branch.ParametersOf(coordinates[shape], MiddleOmega, TypicalOhm);

    /// <summary>Largest distance of two shapes along any axis, in steps of about 0.4 decade.</summary>
    public double Distance(int first, int second)
    {
        double largest = 0;
        for (int a = 0; a < Branch.Axes.Length; a++)
            largest = Math.Max(largest, Branch.Axes[a].Distance(coordinates[first][a], coordinates[second][a]));
        return largest;
    }

    /// <summary>First frequency coordinate, to order exchangeable branches; 0 if there is none.</summary>
    public double Frequency(int shape)
    {
        int axis = Array.FindIndex(Branch.Axes, a => a.IsFrequency);
        return axis < 0 ? 0 : coordinates[shape][axis];
    }

    private static (double Low, double High) Band(FrequencyGrid grid)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (double logOmega in grid.LogOmega[..grid.Count])
        {
            low = Math.Min(low, logOmega);
            high = Math.Max(high, logOmega);
        }
        return (low / Math.Log(10), high / Math.Log(10));
    }

    private void Fill(double low, double high, bool manyRelaxations, int most)
    {
        int frequencies = Branch.Axes.Count(a => a.IsFrequency), exponents = Branch.Axes.Count(a => a.Kind == ParameterKind.Exponent);
        bool other = Branch.Axes.Length > frequencies + exponents;
        if (Branch.Axes.Length == 0)
            coordinates.Add([]);
        else if (!other && frequencies <= 1 && exponents <= 1)
            FillGrid(low, high, frequencies, exponents, manyRelaxations);
        else
            FillSequence(low, high, most);
    }

    private void FillGrid(double low, double high, int frequencies, int exponents, bool manyRelaxations)
    {
        // A tail without a frequency of its own shows its exponent clearly; an arc's matters less than its place.
        double[] exponentValues = exponents == 0 ? [0] : frequencies == 0 ? TailExponents : manyRelaxations ? ManyArcExponents
            : FewArcExponents;
        foreach (double exponent in exponentValues)
        {
            foreach (double frequency in frequencies == 0 ? [low] : Places(low, high))
                coordinates.Add(Arrays.Of(Branch.Axes.Length, a => Branch.Axes[a].IsFrequency ? frequency : exponent));
        }
    }

    private static double[] Places(double low, double high)
    {
        int steps = (int)Math.Ceiling((high - low + 2 * MarginDecades) / StepDecades);
        return [.. Array.ConvertAll(FarBelow, far => low - far),
            .. Arrays.Of(steps + 1, i => low - MarginDecades + (high - low + 2 * MarginDecades) * i / steps),
            .. Array.ConvertAll(FarAbove, far => high + far)];
    }

    private void FillSequence(double low, double high, int most)
    {
        int count = Math.Min(SequenceShapesPerAxis * Branch.Axes.Length, most);
        LowDiscrepancy points = new(Branch.Axes.Length);
        for (int i = 0; i < count; i++)
        {
            coordinates.Add([.. Branch.Axes.Select((axis, a) =>
            {
                double u = points[i, a];
                return axis.IsFrequency ? low - FarBelow[^1] + (high - low + FarBelow[^1] + FarAbove[0]) * u
                    : axis.Kind == ParameterKind.Exponent ? LeastSequenceExponent + SequenceExponentRange * u
                    : axis.Kind == ParameterKind.Resistance ? ResistanceRatioDecades * (2 * u - 1)
                    : OtherRatioDecades * (2 * u - 1);
            })]);
        }
    }
}
