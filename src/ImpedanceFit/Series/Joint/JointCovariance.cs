using ImpedanceFit.Series.Ties;
namespace ImpedanceFit.Series.Joint;

/// <summary>Covariance at the minimum of a joint fit: of the shared coordinates, and of the columns of one spectrum with them.</summary>
/// <remarks>With the triangle [L B; 0 ·] of a spectrum's own coordinates and the covariance G of the shared ones: own ones L⁻¹L⁻ᵀ +
/// KGKᵀ, with shared ones −KG, where K = L⁻¹B.</remarks>
internal sealed class JointCovariance(TieMap map, double[] inverse, double[][] eliminated, bool[][] localHeld, bool[] sharedHeld)
{
    private readonly int count = map.SharedCount;

    /// <summary>Covariance of two shared coordinates; 0 for one that is held.</summary>
    public double Of(int a, int b)
    {
        if (sharedHeld[a] || sharedHeld[b])
            return 0;
        double sum = 0;
        for (int k = Math.Max(a, b); k < count; k++)
            sum += inverse[a * count + k] * inverse[b * count + k];
        return sum;
    }

    /// <summary>How many values of a spectrum the shared coordinates take up: the trace of its part of the hat matrix.</summary>
    public double SharedDegrees(int spectrum)
    {
        int own = map.LocalsOf(spectrum).Count, columns = own + map.SharedOf(spectrum).Length, width = columns + 1;
        int[] shared = map.SharedOf(spectrum);
        double trace = 0;
        for (int i = own; i < columns; i++)
        {
            for (int a = i; a < columns; a++)
            {
                for (int b = i; b < columns; b++)
                    trace += eliminated[spectrum][i * width + a] * eliminated[spectrum][i * width + b] * Of(shared[a - own],
                        shared[b - own]);
            }
        }
        return trace;
    }

    /// <summary>Covariance of all shared coordinates.</summary>
    public double[,] Shared()
    {
        double[,] matrix = new double[count, count];
        for (int a = 0; a < count; a++)
        {
            for (int b = 0; b < count; b++)
                matrix[a, b] = Of(a, b);
        }
        return matrix;
    }

    /// <summary>The part of the covariance of a spectrum's own coordinates that no other spectrum has, L⁻¹L⁻ᵀ. By K they follow the shared
    /// ones: K[i, g] for the g-th of <see cref="TieMap.SharedOf"/>.</summary>
    public (double[,] Alone, double[,] BySharedOnes) Own(int spectrum)
    {
        int own = map.LocalsOf(spectrum).Count, shared = map.SharedOf(spectrum).Length, width = own + shared + 1;
        double[] r = eliminated[spectrum], inverseOwn = InverseOwn(r, own, width, localHeld[spectrum]);
        double[,] alone = new double[own, own], follow = new double[own, shared];
        for (int i = 0; i < own; i++)
        {
            for (int j = i; j < own; j++)
            {
                for (int g = 0; g < shared; g++)
                    follow[i, g] += inverseOwn[i * own + j] * r[j * width + own + g];
                for (int k = 0; k <= j; k++)
                    alone[i, k] += inverseOwn[i * own + j] * inverseOwn[k * own + j];
            }
        }
        return (alone, follow);
    }

    /// <summary>The covariance matrix of all columns of a spectrum, row by row.</summary>
    public double[] OfSpectrum(int spectrum)
    {
        int own = map.LocalsOf(spectrum).Count, columns = own + map.SharedOf(spectrum).Length, width = columns + 1;
        int[] shared = map.SharedOf(spectrum);
        double[] r = eliminated[spectrum], inverseOwn = InverseOwn(r, own, width, localHeld[spectrum]);
        double[] k = new double[own * shared.Length], covariance = new double[columns * columns], kg = new double[own * shared.Length];
        for (int i = 0; i < own; i++)
        {
            for (int g = 0; g < shared.Length; g++)
            {
                for (int j = i; j < own; j++)
                    k[i * shared.Length + g] += inverseOwn[i * own + j] * r[j * width + own + g];
            }
        }
        for (int i = 0; i < own; i++)
        {
            for (int g = 0; g < shared.Length; g++)
            {
                for (int h = 0; h < shared.Length; h++)
                    kg[i * shared.Length + g] += k[i * shared.Length + h] * Of(shared[h], shared[g]);
                covariance[i * columns + own + g] = covariance[(own + g) * columns + i] = -kg[i * shared.Length + g];
            }
        }
        for (int i = 0; i < own; i++)
        {
            for (int j = 0; j < own; j++)
            {
                double sum = 0;
                for (int m = Math.Max(i, j); m < own; m++)
                    sum += inverseOwn[i * own + m] * inverseOwn[j * own + m];
                for (int g = 0; g < shared.Length; g++)
                    sum += kg[i * shared.Length + g] * k[j * shared.Length + g];
                covariance[i * columns + j] = sum;
            }
        }
        for (int g = 0; g < shared.Length; g++)
        {
            for (int h = 0; h < shared.Length; h++)
                covariance[(own + g) * columns + own + h] = Of(shared[g], shared[h]);
        }
        return covariance;
    }

    private static double[] InverseOwn(double[] r, int own, int width, bool[] held)
    {
        double[] inverse = new double[own * own];
        for (int j = 0; j < own; j++)
        {
            if (held[j])
                continue;
            inverse[j * own + j] = 1 / r[j * width + j];
            for (int i = j - 1; i >= 0; i--)
            {
                double sum = 0;
                for (int k = i + 1; k <= j; k++)
                    sum += r[i * width + k] * inverse[k * own + j];
                inverse[i * own + j] = held[i] ? 0 : -sum / r[i * width + i];
            }
        }
        return inverse;
    }
}
