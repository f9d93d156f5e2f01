using ImpedanceFit.Numerics.LinearAlgebra;

namespace ImpedanceFit.Relaxations.Density;

/// <summary>Time constants of a distribution, and what each of them contributes to the impedance. It follows from the frequencies alone,
/// so that the spectra of a series share one.</summary>
/// <remarks>γ is linear between the time constants in ln τ. A_ij = ∫ Λ_j(ln τ)/(1 + jω_i·τ) d ln τ with the hat function Λ_j, by six Gauss
/// points a side. Ten time constants a decade reach one decade beyond the measured range on either side.</remarks>
internal sealed class RelaxationBasis
{
    public const int PerDecade = 10;
    private const double BeyondDecades = 1;
    private const int MostKept = 8;

    private static readonly double[] Nodes = [0.03376524289842397, 0.16939530676686776, 0.3806904069584015,
        0.6193095930415985, 0.8306046932331322, 0.966234757101576];

    private static readonly double[] NodeWeights = [0.08566224618958517, 0.1803807865240693, 0.23395696728634555,
        0.23395696728634555, 0.1803807865240693, 0.08566224618958517];

    private static readonly Lock Gate = new();
    private static readonly LinkedList<RelaxationBasis> Kept = new();

    private RelaxationBasis(double[] hertz)
    {
        Hertz = hertz;
        Omega = Array.ConvertAll(hertz, f => 2 * Math.PI * f);
        (LowestOmega, HighestOmega) = (Omega.Min(), Omega.Max());
        double from = -Math.Log10(HighestOmega) - BeyondDecades, to = -Math.Log10(LowestOmega) + BeyondDecades;
        Count = (int)Math.Ceiling((to - from) * PerDecade) + 1;
        Step = Math.Log(10) * (to - from) / (Count - 1);
        LogTau = Arrays.Of(Count, j => from * Math.Log(10) + j * Step);
        TauSeconds = Array.ConvertAll(LogTau, Math.Exp);
        (Real, Imaginary) = (new double[hertz.Length * Count], new double[hertz.Length * Count]);
        Fill();
    }

    public double[] Hertz { get; }

    public double[] Omega { get; }

    public double LowestOmega { get; }

    public double HighestOmega { get; }

    /// <summary>Number of time constants.</summary>
    public int Count { get; }

    /// <summary>Distance of neighbours in ln τ.</summary>
    public double Step { get; }

    /// <summary>ln(τ/s), ascending.</summary>
    public double[] LogTau { get; }

    /// <summary>τ in s.</summary>
    public double[] TauSeconds { get; }

    /// <summary>Re A, a row a frequency.</summary>
    public double[] Real { get; }

    /// <summary>Im A, a row a frequency.</summary>
    public double[] Imaginary { get; }

    /// <summary>The basis of these frequencies; the last ones are kept.</summary>
    public static RelaxationBasis Of(ReadOnlySpan<double> hertz)
    {
        lock (Gate)
        {
            for (LinkedListNode<RelaxationBasis>? node = Kept.First; node is not null; node = node.Next)
            {
                if (!hertz.SequenceEqual(node.Value.Hertz))
                    continue;
                Kept.Remove(node);
                Kept.AddFirst(node);
                return node.Value;
            }
        }
        RelaxationBasis basis = new(hertz.ToArray());
        lock (Gate)
        {
            Kept.AddFirst(basis);
            if (Kept.Count > MostKept)
                Kept.RemoveLast();
        }
        return basis;
    }

    private void Fill()
    {
        // Both halves of the hat, as factors e^y and weights.
        double[] factor = new double[2 * Nodes.Length], weight = new double[2 * Nodes.Length];
        for (int q = 0; q < Nodes.Length; q++)
        {
            (factor[2 * q], factor[2 * q + 1]) = (Math.Exp(Step * Nodes[q]), Math.Exp(-Step * Nodes[q]));
            weight[2 * q] = weight[2 * q + 1] = Step * NodeWeights[q] * (1 - Nodes[q]);
        }
        for (int i = 0; i < Omega.Length; i++)
        {
            double logOmega = Math.Log(Omega[i]);
            for (int j = 0; j < Count; j++)
            {
                double x = Math.Exp(logOmega + LogTau[j]), real = 0, imaginary = 0;
                for (int q = 0; q < factor.Length; q++)
                {
                    double y = x * factor[q], part = weight[q] / (1 + y * y);
                    real += part;
                    imaginary -= part * y;
                }
                (Real[i * Count + j], Imaginary[i * Count + j]) = (real, imaginary);
            }
        }
    }
}
