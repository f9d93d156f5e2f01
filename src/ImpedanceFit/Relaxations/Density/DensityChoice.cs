using ImpedanceFit.Numerics.LinearAlgebra;

namespace ImpedanceFit.Relaxations.Density;

/// <summary>Whether a tail or a negative distribution stands beside the positive one. It is offered where the lowest frequencies show it,
/// and taken where the evidence is for it.</summary>
internal static class DensityChoice
{
    private const double TailDecades = 0.5, FirmEvidence = 1, CapacitorExponent = 0.995;
    private const double Significant = 6, Misfit = 1.3, NormalMedian = 0.6745;
    private const int FewestInductive = 3;

    /// <summary>The model that describes the spectrum, with its components.</summary>
    public static DensityPosterior Of(WeightedSpectrum spectrum, CancellationToken cancellation)
    {
        int[] order = Arrays.Order(spectrum.Basis.Hertz);
        DensityPosterior best = Fit(DensityShape.Plain);
        if (HasTail(spectrum, order))
        {
            Offer(DensityShape.Tail);
            if (best.Shape == DensityShape.Plain || best.TailExponent > CapacitorExponent - 0.02)
                Offer(DensityShape.Capacitor);
        }
        // What a tail explains is no loop.
        double scatter = Scatter(spectrum, order);
        bool misses = best.Shape == DensityShape.Plain && Math.Sqrt(best.Variance) > Misfit * scatter;
        if (HasLoop(spectrum, order, scatter) || (misses && Falls(spectrum, order, scatter)))
            Offer(DensityShape.Loop);
        return Bounded(best);

        DensityPosterior Fit(DensityShape shape, params IReadOnlyList<int> held)
        {
            DensityModel model = new(spectrum, shape, held);
            return new DensityPosterior(model, DensityFit.Run(model, cancellation));
        }

        // A negative R∞ is none: what lies above the measured frequencies then belongs to the distribution.
        DensityPosterior Bounded(DensityPosterior free)
        {
            if (free.Linear(0).Value >= 0)
                return free;
            DensityPosterior bounded = Fit(free.Shape, 0);
            bounded = bounded.Linear(1).Value < 0 ? Fit(free.Shape, 0, 1) : bounded;
            return bounded.IsPhysical ? bounded : free;
        }

        void Offer(DensityShape shape)
        {
            DensityPosterior other = Fit(shape);
            bool simpler = shape == DensityShape.Capacitor && best.Shape == DensityShape.Tail;
            if (other.IsPhysical && other.LogEvidence > best.LogEvidence + (simpler ? 0 : FirmEvidence))
                best = other;
        }
    }

    // −Z″ is larger at the lowest frequency than half a decade above.
    private static bool HasTail(WeightedSpectrum spectrum, int[] order)
    {
        double lowest = spectrum.Basis.Hertz[order[0]], limit = lowest * Math.Pow(10, TailDecades);
        int above = Array.FindIndex(order, k => spectrum.Basis.Hertz[k] >= limit);
        return above > 0 && Reactance(spectrum, order[0]) + Reactance(spectrum, order[1])
            < Reactance(spectrum, order[above]) + Reactance(spectrum, order[above - 1]) && Reactance(spectrum, order[0]) < 0;
    }

    // Inductive points below capacitive ones, far outside the noise.
    private static bool HasLoop(WeightedSpectrum spectrum, int[] order, double deviation)
    {
        double sum = 0;
        int inductive = 0;
        foreach (int k in order)
        {
            int row = spectrum.Rows / 2 + k;
            if (spectrum.Data[row] > 0)
            {
                sum += spectrum.Data[row];
                inductive++;
                continue;
            }
            if (inductive >= FewestInductive && sum > Significant * deviation * Math.Sqrt(inductive))
                return true;
            (sum, inductive) = (0, 0);
        }
        return false;
    }

    // Positive processes let Z′ do nothing but rise towards low frequencies. A mean of three points far below an earlier one says there is
    // a negative one.
    private static bool Falls(WeightedSpectrum spectrum, int[] order, double deviation)
    {
        double highest = double.NegativeInfinity;
        for (int k = order.Length - 3; k >= 0; k--)
        {
            double mean = 0, weight = 0;
            for (int j = k; j < k + 3; j++)
                (mean, weight) = (mean + spectrum.Data[order[j]] / spectrum.Weights[order[j]] / 3, weight + spectrum.Weights[order[j]] / 3);
            if ((highest - mean) * weight > 0.5 * Significant * deviation)
                return true;
            highest = Math.Max(highest, mean);
        }
        return false;
    }

    // Median deviation of Z″ from the mean of its neighbours, as a standard deviation.
    private static double Scatter(WeightedSpectrum spectrum, int[] order)
    {
        int points = order.Length;
        double Weighted(int place) => spectrum.Data[points + order[place]];
        double[] apart = Arrays.Of(points - 2, k => Math.Abs(Weighted(k + 1) - 0.5 * (Weighted(k) + Weighted(k + 2))));
        return Arrays.Median(apart) / (NormalMedian * Math.Sqrt(1.5));
    }

    private static double Reactance(WeightedSpectrum spectrum, int point)
    {
        int row = spectrum.Rows / 2 + point;
        return spectrum.Data[row] / spectrum.Weights[row];
    }
}
