namespace ImpedanceFit.Relaxations.Density;

/// <summary>A peak of a curve between two minima, by places in its arrays.</summary>
/// <param name="Top">Place of the maximum.</param>
/// <param name="First">Place of the minimum before it.</param>
/// <param name="Last">Place of the minimum behind it.</param>
/// <param name="LogTau">ln τ of the maximum, by a parabola through ln|γ|.</param>
internal readonly record struct CurveWindow(int Top, int First, int Last, double LogTau)
{
    // Lower rises, in parts of the highest peak and of their own height, are no peaks: ripples of an edge are as high. Where |Z| is smaller
    // than the highest peak, the noise is too, and |Z| takes that peak's place. An example is the bulk of a cell with blocking electrodes.
    private const double LeastProminence = 0.02, LeastDepth = 0.15;

    /// <summary>The peaks of |γ|, in order of τ.</summary>
    /// <param name="gamma">γ.</param>
    /// <param name="logTau">ln τ.</param>
    /// <param name="modulus">|Z| at ω = 1/τ, in the unit of γ.</param>
    public static IReadOnlyList<CurveWindow> Of(ReadOnlySpan<double> gamma, ReadOnlySpan<double> logTau, ReadOnlySpan<double> modulus)
    {
        double[] size = new double[gamma.Length];
        double largest = 0;
        for (int j = 0; j < size.Length; j++)
        {
            size[j] = Math.Abs(gamma[j]);
            largest = Math.Max(largest, size[j]);
        }
        List<int> tops = [];
        for (int j = 1; j + 1 < size.Length; j++)
        {
            double needed = Math.Max(LeastProminence * Math.Min(largest, modulus[j]), LeastDepth * size[j]);
            if (size[j] > size[j - 1] && size[j] >= size[j + 1] && Prominence(size, j) >= needed)
                tops.Add(j);
        }
        List<CurveWindow> windows = [];
        for (int k = 0; k < tops.Count; k++)
        {
            // What rises again towards an end, without a top, is no part of the peak.
            int first = Lowest(size, k == 0 ? 0 : tops[k - 1], tops[k]),
                last = Lowest(size, tops[k], k + 1 == tops.Count ? size.Length - 1 : tops[k + 1]);
            windows.Add(new CurveWindow(tops[k], first, last, Vertex(size, logTau, tops[k])));
        }
        return windows;
    }

    /// <summary>Weights of ∫γ d ln τ over the window, by the trapezoidal rule.</summary>
    public double[] Weights(int count, double step)
    {
        double[] weights = new double[count];
        for (int j = First; j <= Last; j++)
            weights[j] = (j == First && First > 0) || (j == Last && Last < count - 1) ? 0.5 * step : step;
        return weights;
    }

    // Down to the lower of the two saddles towards something higher.
    private static double Prominence(double[] size, int top)
    {
        double left = size[top], right = size[top];
        for (int j = top - 1; j >= 0 && size[j] <= size[top]; j--)
            left = Math.Min(left, size[j]);
        for (int j = top + 1; j < size.Length && size[j] <= size[top]; j++)
            right = Math.Min(right, size[j]);
        return size[top] - Math.Max(left, right);
    }

    private static int Lowest(double[] size, int from, int to)
    {
        int lowest = from;
        for (int j = from; j <= to; j++)
            lowest = size[j] < size[lowest] ? j : lowest;
        return lowest;
    }

    private static double Vertex(double[] size, ReadOnlySpan<double> logTau, int top)
    {
        double a = Math.Log(size[top - 1]), b = Math.Log(size[top]), c = Math.Log(size[top + 1]), bend = a - 2 * b + c;
        double shift = bend < 0 && double.IsFinite(bend) ? 0.5 * (a - c) / bend : 0;
        return logTau[top] + Math.Clamp(shift, -0.5, 0.5) * (logTau[top + 1] - logTau[top]);
    }
}
