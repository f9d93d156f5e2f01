using System.Numerics;

namespace ImpedanceFit.Relaxations.Arcs;

/// <summary>Distributions of a place and a width in ln τ: γ(y) = Λ((y − y₀)/s)/s with ∫Λ = 1, and what they are in the impedance.
/// </summary>
/// <remarks>Z = Σ w_q/(1 + jωτ₀·exp(s·t_q)). The integrand has its poles at a distance of π/2 in ln τ. So equal steps of 0.6 are exact to
/// 1e-7 for the normal one, and twelve Gauss points a side to 1e-6 for the triangle; the even one has a closed form.</remarks>
internal static class WideShape
{
    /// <summary>Standard deviation of what is thought of a width before.</summary>
    public const double PriorDeviation = 1;

    private const double Reach = 5.5, LargestStep = 0.6;
    private const int FewestNodes = 23;

    private static readonly double[] GaussNodes = [0.009219682876640378, 0.047941371814762546, 0.11504866290284765, 0.2063410228566913,
        0.3160842505009099, 0.4373832957442655, 0.5626167042557344, 0.68391574949909, 0.7936589771433087, 0.8849513370971523,
        0.9520586281852375, 0.9907803171233596];

    private static readonly double[] GaussWeights = [0.023587668193255914, 0.053469662997659214, 0.08003916427167311, 0.10158371336153296,
        0.11674626826917740, 0.12457352290670139, 0.12457352290670139, 0.11674626826917740, 0.10158371336153296, 0.08003916427167311,
        0.053469662997659214, 0.023587668193255914];

    /// <summary>Λ.</summary>
    public static double Density(ArcKind kind, double t) => kind switch
    {
        ArcKind.Uniform => Math.Abs(t) <= 1 ? 0.5 : 0,
        ArcKind.Triangle => Math.Max(0, 1 - Math.Abs(t)),
        _ => Math.Exp(-0.5 * t * t) / Math.Sqrt(2 * Math.PI),
    };

    /// <summary>Limits of the width.</summary>
    public static (double Smallest, double Largest) Limits(ArcKind kind) => kind switch
    {
        ArcKind.Uniform => (0.2, 8),
        ArcKind.Triangle => (0.3, 5),
        _ => (0.15, 4),
    };

    /// <summary>Places t_q and weights w_q; of the even shape there are none.</summary>
    public static (double[] Places, double[] Weights) Nodes(ArcKind kind, double width) =>
        kind == ArcKind.Triangle ? TriangleNodes() : NormalNodes(width);

    /// <summary>Z/R.</summary>
    public static Complex Impedance(ArcKind kind, double omegaTau, double width)
    {
        if (kind == ArcKind.Uniform)
        {
            (Complex value, _, _) = Uniform(omegaTau, Math.Exp(width), width);
            return value;
        }
        (double[] places, double[] weights) = Nodes(kind, width);
        Complex sum = 0;
        for (int q = 0; q < places.Length; q++)
            sum += weights[q] / new Complex(1, omegaTau * Math.Exp(width * places[q]));
        return sum;
    }

    /// <summary>The even shape's Z/R = 1 − ln((1 + jxeᵃ)/(1 + jxe⁻ᵃ))/2a, with the derivatives for ln τ and for a.</summary>
    public static (Complex Value, Complex OfLogTau, Complex OfWidth) Uniform(double x, double factor, double width)
    {
        double high = x * factor, low = x / factor, highSquare = 1 + high * high, lowSquare = 1 + low * low;
        Complex upper = new(1 / highSquare, -high / highSquare), lower = new(1 / lowSquare, -low / lowSquare);
        Complex value = new(1 - 0.25 * Math.Log(highSquare / lowSquare) / width, -(Math.Atan(high) - Math.Atan(low)) / (2 * width));
        return (value, (upper - lower) / (2 * width), (0.5 * (upper + lower) - value) / width);
    }

    private static (double[] Places, double[] Weights) NormalNodes(double width)
    {
        int count = Math.Max(FewestNodes, (int)Math.Ceiling(2 * Reach * width / LargestStep) + 1);
        double[] places = new double[count], weights = new double[count];
        double sum = 0;
        for (int q = 0; q < count; q++)
        {
            places[q] = Reach * (2.0 * q / (count - 1) - 1);
            sum += weights[q] = Math.Exp(-0.5 * places[q] * places[q]);
        }
        for (int q = 0; q < count; q++)
            weights[q] /= sum;
        return (places, weights);
    }

    private static (double[] Places, double[] Weights) TriangleNodes()
    {
        int half = GaussNodes.Length;
        double[] places = new double[2 * half], weights = new double[2 * half];
        for (int q = 0; q < half; q++)
        {
            (places[q], places[half + q]) = (GaussNodes[q], -GaussNodes[q]);
            weights[q] = weights[half + q] = GaussWeights[q] * (1 - GaussNodes[q]);
        }
        return (places, weights);
    }
}
