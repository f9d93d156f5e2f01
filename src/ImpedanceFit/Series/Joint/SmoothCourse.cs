namespace ImpedanceFit.Series.Joint;

/// <summary>The penalty κ·Σ d² of second differences d along the series, for the values of one parameter.</summary>
/// <remarks>d = (u₂ − u₁)/(x₂ − x₁) − (u₁ − u₀)/(x₁ − x₀), in units of the mean spacing.</remarks>
internal sealed class SmoothCourse
{
    private readonly int first;
    private readonly double[] steps;

    /// <param name="first">Shared coordinate of the first spectrum.</param>
    /// <param name="variables">The variable, ascending.</param>
    public SmoothCourse(int first, double[] variables)
    {
        this.first = first;
        double mean = variables.Length > 1 ? (variables[^1] - variables[0]) / (variables.Length - 1) : 1;
        steps = new double[Math.Max(variables.Length - 1, 0)];
        for (int s = 0; s < steps.Length; s++)
            steps[s] = mean > 0 ? Math.Max((variables[s + 1] - variables[s]) / mean, 1e-3) : 1;
    }

    private SmoothCourse(int first, double[] steps, double strength) => (this.first, this.steps, Strength) = (first, steps, strength);

    /// <summary>The same course where its values begin at another shared coordinate.</summary>
    public SmoothCourse At(int coordinate) => new(coordinate, steps, Strength);

    /// <summary>κ.</summary>
    public double Strength { get; set; } = 1;

    /// <summary>Number of second differences.</summary>
    public int Count => Math.Max(steps.Length - 1, 0);

    public double Penalty(double[] shared) => Strength * SumOfSquares(shared);

    /// <summary>Σ d².</summary>
    public double SumOfSquares(double[] shared)
    {
        double sum = 0;
        for (int i = 0; i < Count; i++)
            sum += Difference(shared, i) * Difference(shared, i);
        return sum;
    }

    /// <summary>Σ of the variances of all d: what the unknown values add to Σ d² on average.</summary>
    public double ExpectedSquares(JointCovariance covariance)
    {
        double sum = 0;
        for (int i = 0; i < Count; i++)
        {
            (double a, double b, double c) = Weights(i);
            double[] weights = [a, b, c];
            for (int j = 0; j < 3; j++)
            {
                for (int k = 0; k < 3; k++)
                    sum += weights[j] * weights[k] * covariance.Of(first + i + j, first + i + k);
            }
        }
        return sum;
    }

    public void AddNorms(double[] squares)
    {
        for (int i = 0; i < Count; i++)
        {
            (double a, double b, double c) = Weights(i);
            squares[first + i] += Strength * a * a;
            squares[first + i + 1] += Strength * b * b;
            squares[first + i + 2] += Strength * c * c;
        }
    }

    public double Gain(double[] shared, double[] step)
    {
        double gain = 0;
        for (int i = 0; i < Count; i++)
        {
            double now = Difference(shared, i), change = Difference(step, i);
            gain += Strength * (now * now - (now + change) * (now + change));
        }
        return gain;
    }

    /// <summary>The row that ends at a spectrum.</summary>
    public void AddRow(int spectrum, double[] shared, bool[] held, double[] row, RowTriangle global)
    {
        int i = spectrum - 2;
        if (i < 0)
            return;
        double root = Math.Sqrt(Strength);
        (double a, double b, double c) = Weights(i);
        Array.Clear(row);
        double[] weights = [a, b, c];
        for (int k = 0; k < 3; k++)
            row[first + i + k] = held[first + i + k] ? 0 : root * weights[k];
        row[^1] = -root * Difference(shared, i);
        global.Add(row, first + i);
    }

    private (double A, double B, double C) Weights(int i) => (1 / steps[i], -1 / steps[i] - 1 / steps[i + 1], 1 / steps[i + 1]);

    private double Difference(double[] of, int i)
    {
        (double a, double b, double c) = Weights(i);
        return a * of[first + i] + b * of[first + i + 1] + c * of[first + i + 2];
    }
}
