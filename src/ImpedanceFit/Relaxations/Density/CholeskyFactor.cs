using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ImpedanceFit.Numerics.Lanes;

namespace ImpedanceFit.Relaxations.Density;

/// <summary>H = RᵀR of a positive matrix, with its inverse and determinant. Rows are combined element by element, so that no digit depends
/// on the width of vectors.</summary>
internal sealed class CholeskyFactor
{
    private readonly double[] r, inverse;
    private bool hasInverse;

    public CholeskyFactor(int count) => (Count, r, inverse) = (count, new double[count * count], new double[count * count]);

    public int Count { get; }

    /// <summary>The same factor in memory of its own.</summary>
    public CholeskyFactor Copy()
    {
        CholeskyFactor copy = new(Count) { LogDeterminant = LogDeterminant, hasInverse = hasInverse };
        r.CopyTo(copy.r, 0);
        inverse.CopyTo(copy.inverse, 0);
        return copy;
    }

    /// <summary>Room for the upper triangle, rows one after the other; <see cref="Factor"/> replaces it by R.</summary>
    public double[] Matrix => r;

    /// <summary>ln det H.</summary>
    public double LogDeterminant { get; private set; }

    /// <summary>R from the upper triangle in <see cref="Matrix"/>; false where it is not positive.</summary>
    public bool Factor()
    {
        hasInverse = false;
        double logarithm = 0;
        int n = Count;
        for (int first = 0; first < n; first += 4)
        {
            int last = Math.Min(first + 4, n);
            for (int k = first; k < last; k++)
            {
                double pivot = r[k * n + k];
                if (!(pivot > 0) || !double.IsFinite(pivot))
                    return false;
                double root = Math.Sqrt(pivot);
                logarithm += 2 * Math.Log(root);
                Span<double> row = r.AsSpan(k * n + k, n - k);
                Divide(row, root);
                for (int i = k + 1; i < last; i++)
                    Subtract(r.AsSpan(i * n + i, n - i), r.AsSpan(k * n + i, n - i), r[k * n + i]);
            }
            if (last - first == 4)
                Eliminate(first);
        }
        LogDeterminant = logarithm;
        return true;
    }

    /// <summary>x ← H⁻¹x.</summary>
    public void Solve(Span<double> x)
    {
        SolveTransposed(x);
        int n = Count;
        for (int i = n - 1; i >= 0; i--)
        {
            double sum = x[i];
            for (int j = i + 1; j < n; j++)
                sum -= r[i * n + j] * x[j];
            x[i] = sum / r[i * n + i];
        }
    }

    /// <summary>x ← R⁻ᵀx: its square is xᵀH⁻¹x.</summary>
    public void SolveTransposed(Span<double> x)
    {
        int n = Count;
        for (int i = 0; i < n; i++)
        {
            double value = x[i] /= r[i * n + i];
            Subtract(x[(i + 1)..], r.AsSpan(i * n + i + 1, n - i - 1), value);
        }
    }

    /// <summary>x ← R⁻¹x: normal numbers become a draw of covariance H⁻¹.</summary>
    public void SolveUpper(Span<double> x)
    {
        int n = Count;
        for (int i = n - 1; i >= 0; i--)
        {
            double sum = x[i];
            for (int j = i + 1; j < n; j++)
                sum -= r[i * n + j] * x[j];
            x[i] = sum / r[i * n + i];
        }
    }

    /// <summary>An element of H⁻¹.</summary>
    public double InverseAt(int i, int j)
    {
        if (!hasInverse)
            Invert();
        int n = Count;
        double sum = 0;
        for (int k = Math.Max(i, j); k < n; k++)
            sum += inverse[i * n + k] * inverse[j * n + k];
        return sum;
    }

    // Rows of R⁻¹ from below: row i is (eᵢ − Σ R_ik·row k)/R_ii.
    [MethodImpl(VectorLoop.Options)]
    private void Invert()
    {
        int n = Count;
        ref double first = ref MemoryMarshal.GetArrayDataReference(inverse);
        for (int i = n - 1; i >= 0; i--)
        {
            Span<double> row = inverse.AsSpan(i * n, n);
            row.Clear();
            int k = i + 1;
            for (; k + 4 <= n; k += 4)
            {
                double a = r[i * n + k], b = r[i * n + k + 1], c = r[i * n + k + 2], d = r[i * n + k + 3];
                int j = k;
                Vector<double> va = new(a), vb = new(b), vc = new(c), vd = new(d);
                for (; j + Vector<double>.Count <= n; j += Vector<double>.Count)
                {
                    Vector<double> sum = va * Vector.LoadUnsafe(ref first, (nuint)(k * n + j))
                        + vb * Vector.LoadUnsafe(ref first, (nuint)((k + 1) * n + j));
                    sum += vc * Vector.LoadUnsafe(ref first, (nuint)((k + 2) * n + j));
                    sum += vd * Vector.LoadUnsafe(ref first, (nuint)((k + 3) * n + j));
                    (Vector.LoadUnsafe(ref first, (nuint)(i * n + j)) - sum).StoreUnsafe(ref first, (nuint)(i * n + j));
                }
                for (; j < n; j++)
                {
                    double sum = a * inverse[k * n + j] + b * inverse[(k + 1) * n + j];
                    sum += c * inverse[(k + 2) * n + j];
                    sum += d * inverse[(k + 3) * n + j];
                    inverse[i * n + j] -= sum;
                }
            }
            for (; k < n; k++)
                Subtract(row[k..], inverse.AsSpan(k * n + k, n - k), r[i * n + k]);
            double diagonal = r[i * n + i];
            row[i] = 1;
            Divide(row[i..], diagonal);
        }
        hasInverse = true;
    }

    // The rows below a block of four lose their shares of it.
    [MethodImpl(VectorLoop.Options)]
    private void Eliminate(int block)
    {
        int n = Count;
        ref double first = ref MemoryMarshal.GetArrayDataReference(r);
        int p = block * n, q = p + n, s = q + n, t = s + n;
        for (int i = block + 4; i < n; i++)
        {
            double a = r[p + i], b = r[q + i], c = r[s + i], d = r[t + i];
            int j = i, row = i * n;
            Vector<double> va = new(a), vb = new(b), vc = new(c), vd = new(d);
            for (; j + Vector<double>.Count <= n; j += Vector<double>.Count)
            {
                Vector<double> sum = va * Vector.LoadUnsafe(ref first, (nuint)(p + j)) + vb * Vector.LoadUnsafe(ref first, (nuint)(q + j));
                sum += vc * Vector.LoadUnsafe(ref first, (nuint)(s + j));
                sum += vd * Vector.LoadUnsafe(ref first, (nuint)(t + j));
                (Vector.LoadUnsafe(ref first, (nuint)(row + j)) - sum).StoreUnsafe(ref first, (nuint)(row + j));
            }
            for (; j < n; j++)
            {
                double sum = a * r[p + j] + b * r[q + j];
                sum += c * r[s + j];
                sum += d * r[t + j];
                r[row + j] -= sum;
            }
        }
    }

    private static void Divide(Span<double> row, double by)
    {
        foreach (ref double value in row)
            value /= by;
    }

    private static void Subtract(Span<double> target, ReadOnlySpan<double> source, double factor)
    {
        for (int i = 0; i < target.Length; i++)
            target[i] -= factor * source[i];
    }
}
