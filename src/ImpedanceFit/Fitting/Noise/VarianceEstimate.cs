using ImpedanceFit.Numerics.LinearAlgebra;

namespace ImpedanceFit.Fitting.Noise;

/// <summary>A variance model fitted to residuals by restricted likelihood.</summary>
/// <remarks>The score of parameter j is ½·Σ (e² − (1 − h))·∂ln v/∂θ_j; steps are solved with the expected
/// information ½·Σ (1 − h)·∂ln v/∂θ_j·∂ln v/∂θ_k (Smyth, J. Comput. Graph. Stat. 11 (2002) 836, doi:10.1198/106186002871), halved until
/// the likelihood grows. Unlike a search by comparisons, it ends at the same digits whatever the rounding of the residuals.</remarks>
internal sealed class VarianceEstimate
{
    private const int MaximumSteps = 60;
    private const double LargestStep = 1.5;
    private const double SameParameters = 1e-8;
    // In −2 ln of the likelihood, where several models are compared.
    private const double EnoughToCompare = 0.03;
    // Of σ ∝ |Z|^(1 + p). Noise of a voltage or a current grows with |Z| or stays. Residuals look like a falling power where the circuit
    // follows wild points of the largest |Z|. With such weights the tail of two arcs was missed by up to 40 standard errors.
    private const double LeastPower = -1;
    // A term that makes less of the noise than this counts as absent.
    private const double Vanished = -12;

    private readonly VarianceModel model;
    private readonly TangentResiduals tangent;
    private readonly bool[] leftOut;
    private readonly double[][] derivatives;
    private readonly double[] excess;

    private VarianceEstimate(VarianceModel model, TangentResiduals tangent, bool[] leftOut)
    {
        (this.model, this.tangent, this.leftOut) = (model, tangent, leftOut);
        excess = new double[2 * tangent.PointCount];
        derivatives = Arrays.Of(model.ParameterCount, _ => new double[2 * tangent.PointCount]);
        (Variances, Parameters, Residuals) = (new double[2 * tangent.PointCount], [], new StandardisedResiduals(tangent));
    }

    public VarianceModel Model => model;

    public double[] Parameters { get; private set; }

    /// <summary>Of the residuals weighted by 1/|Z| of the measured points.</summary>
    public double[] Variances { get; }

    /// <summary>Residuals with these variances.</summary>
    public StandardisedResiduals Residuals { get; }

    /// <summary>−2 ln of the restricted likelihood, with ln v of points that are left out, so that leaving
    /// out is no gain by itself.</summary>
    public double Deviance
    {
        get
        {
            double sum = Residuals.Deviance;
            for (int i = 0; i < Variances.Length; i++)
                sum += leftOut[i % leftOut.Length] ? Math.Log(Variances[i]) : 0;
            return sum;
        }
    }

    /// <summary>Parameters from several starts, near enough to the best to compare models; null where there
    /// is no finite likelihood.</summary>
    public static VarianceEstimate? Of(VarianceModel model, TangentResiduals tangent, bool[] leftOut, IEnumerable<double[]> starts)
    {
        (double[]? best, double least) = (null, double.PositiveInfinity);
        VarianceEstimate estimate = new(model, tangent, leftOut);
        foreach (double[] start in starts)
        {
            if (!estimate.Take(start) || !(estimate.Residuals.SumOfSquares > 0))
                continue;
            // The scale that suits a start best is known in closed form.
            int degrees = Math.Max(estimate.Residuals.DegreesOfFreedom, 1);
            double shift = 0.5 * Math.Log(estimate.Residuals.SumOfSquares / degrees),
                deviance = 2 * degrees * shift + estimate.Residuals.LogDeterminant;
            if (deviance < least)
                (best, least) = ([.. start.Select((value, j) => estimate.IsScale(j) ? value + shift : value)], deviance);
        }
        return best is not null && estimate.Take(best) && estimate.Climb(EnoughToCompare) ? estimate : null;
    }

    /// <summary>Degrees of freedom with which the variances are known, where the square of u says how much
    /// each residual's variance counts.</summary>
    /// <remarks>2c²/var(c) for c = Σ u²·v, of which the variances are estimated (Satterthwaite, Biometrics
    /// Bull. 2 (1946) 110, doi:10.2307/3002019).</remarks>
    /// <param name="squares">u²·v of every residual.</param>
    public double DegreesFor(double[] squares)
    {
        int count = model.ParameterCount;
        double[] slopes = new double[count];
        double total = 0;
        for (int i = 0; i < squares.Length; i++)
        {
            total += squares[i];
            for (int j = 0; j < count; j++)
                slopes[j] += squares[i] * derivatives[j][i];
        }
        double[,] information = Information(slopes);
        double[] solved = Solve(information, count);
        double variance = 0;
        for (int j = 0; j < count; j++)
            variance += 2 * slopes[j] * solved[j];
        return 2 * total * total / variance;
    }

    /// <summary>Goes on to the last digits.</summary>
    public VarianceEstimate Finished()
    {
        Climb(0);
        return this;
    }

    private bool IsScale(int parameter) => model.Parts == NoiseParts.Ratio && parameter == model.ShapeCount ? false
        : model.Shape != VarianceShape.Power || parameter % 2 == 0;

    /// <summary>Whether the parameter is the power of |Z|.</summary>
    private bool IsPower(int parameter) => model.Shape == VarianceShape.Power && parameter % 2 == 1
        && !(model.Parts == NoiseParts.Ratio && parameter == model.ShapeCount);

    private bool Take(double[] parameters)
    {
        Parameters = parameters;
        model.Fill(parameters, Variances, derivatives);
        return Residuals.Take(Variances, leftOut);
    }

    private bool Climb(double enough)
    {
        for (int step = 0; step < MaximumSteps; step++)
        {
            double[] change = Step(out double gain);
            if (gain < enough)
                return true;
            double largest = 0;
            foreach (double c in change)
                largest = Math.Max(largest, Math.Abs(c));
            if (!double.IsFinite(largest))
                return false;
            if (largest < SameParameters)
                return true;
            double factor = Math.Min(1, LargestStep / largest), before = Residuals.Deviance;
            double[] from = Parameters;
            for (int halving = 0; ; halving++, factor /= 2)
            {
                if (Take(Moved(from, change, factor)) && Residuals.Deviance <= before + 1e-12 * Math.Abs(before))
                    break;
                if (halving == 20)
                    return Take(from);
            }
        }
        return true;
    }

    private double[] Moved(double[] from, double[] change, double factor)
    {
        double[] to = Arrays.Of(from.Length, j => from[j] + factor * change[j]);
        double largest = double.NegativeInfinity;
        for (int j = 0; j < to.Length; j++)
            largest = IsScale(j) ? Math.Max(largest, to[j]) : largest;
        for (int j = 0; j < to.Length; j++)
            to[j] = IsScale(j) ? Math.Max(to[j], largest + Vanished) : Math.Clamp(to[j], IsPower(j) ? LeastPower : -6, 6);
        return to;
    }

    /// <summary>The step, and by how much it should lower −2 ln of the likelihood.</summary>
    private double[] Step(out double gain)
    {
        int count = model.ParameterCount;
        double[] score = new double[count];
        DenseColumns.Multiply(Residuals.Values, Residuals.Values, excess);
        for (int i = 0; i < excess.Length; i++)
            excess[i] -= RoomOf(i);
        for (int j = 0; j < count; j++)
            score[j] = DenseColumns.Dot(excess, derivatives[j]);
        double[] change = Solve(Information(score), count);
        bool held = false;
        for (int j = 0; j < count; j++)
        {
            if (IsPower(j) && Parameters[j] <= LeastPower && change[j] < 0)
                (held, score[j]) = (true, double.NaN);
        }
        if (held)
            change = StepOfOthers(score);
        gain = 0;
        for (int j = 0; j < count; j++)
            gain += double.IsNaN(score[j]) ? 0 : 0.5 * score[j] * change[j];
        return change;
    }

    /// <summary>The step where parameters whose score is NaN stay at their limit.</summary>
    private double[] StepOfOthers(double[] score)
    {
        int[] free = Array.FindAll(Arrays.Of(score.Length, j => j), j => !double.IsNaN(score[j]));
        double[,] all = Information(Arrays.Of(score.Length, j => double.IsNaN(score[j]) ? 0 : score[j])),
            information = new double[free.Length, free.Length + 1];
        for (int a = 0; a < free.Length; a++)
        {
            for (int b = 0; b < free.Length; b++)
                information[a, b] = all[free[a], free[b]];
            information[a, free.Length] = score[free[a]];
        }
        double[] step = Solve(information, free.Length), change = new double[score.Length];
        for (int a = 0; a < free.Length; a++)
            change[free[a]] = step[a];
        return change;
    }

    /// <summary>1 − h of a residual; zero where its point is left out.</summary>
    private double RoomOf(int row) => leftOut[row < leftOut.Length ? row : row - leftOut.Length] ? 0 : 1 - Residuals.Leverages[row];

    /// <summary>Twice the expected information, with a right-hand side.</summary>
    private double[,] Information(double[] right)
    {
        int count = right.Length;
        double[,] information = new double[count, count + 1];
        for (int j = 0; j < count; j++)
        {
            for (int i = 0; i < excess.Length; i++)
                excess[i] = RoomOf(i) * derivatives[j][i];
            for (int k = 0; k <= j; k++)
                information[j, k] = information[k, j] = DenseColumns.Dot(excess, derivatives[k]);
        }
        for (int j = 0; j < count; j++)
        {
            information[j, j] += 1e-6 * tangent.PointCount;
            information[j, count] = right[j];
        }
        return information;
    }

    /// <summary>Gauss without pivots: the matrix is symmetric and positive.</summary>
    private static double[] Solve(double[,] a, int count)
    {
        for (int j = 0; j < count; j++)
        {
            for (int i = j + 1; i < count; i++)
            {
                double factor = a[i, j] / a[j, j];
                for (int k = j; k <= count; k++)
                    a[i, k] -= factor * a[j, k];
            }
        }
        double[] x = new double[count];
        for (int j = count - 1; j >= 0; j--)
        {
            double sum = a[j, count];
            for (int k = j + 1; k < count; k++)
                sum -= a[j, k] * x[k];
            x[j] = sum / a[j, j];
        }
        return x;
    }
}
