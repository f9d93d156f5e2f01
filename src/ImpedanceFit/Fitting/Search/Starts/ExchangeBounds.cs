using System.Numerics;
using ImpedanceFit.Fitting.Search.Shapes;

namespace ImpedanceFit.Fitting.Search.Starts;

/// <summary>What a fitted circuit can explain at the most with one or two branches replaced by shapes of a set: with amplitudes of any
/// sign, for all shapes of the set at once.</summary>
internal sealed class ExchangeBounds
{
    private readonly int count;
    private readonly AmplitudeFit amplitudes;

    // Inner products of the present shapes, of one replacement behind them and of the shapes of the set behind that: a row for each of the
    // former. The same of the squares and projections.
    private double[] products = [], squares = [], projections = [], bounds = [];
    private ShapeDictionary dictionary = null!;
    private int shapes, first, width;

    /// <param name="branches">Branches of the circuit.</param>
    public ExchangeBounds(int branches) => (count, amplitudes) = (branches, new AmplitudeFit(branches + 1));

    /// <summary>Takes the present shapes and a set of others.</summary>
    /// <param name="present">Inner products of the present shapes.</param>
    /// <param name="presentProjections">Their inner products with the spectrum.</param>
    /// <param name="withSet">Their inner products with the shapes of the set, a row for each of the former.</param>
    /// <param name="ofAll">All shapes.</param>
    /// <param name="set">The set.</param>
    public void Take(double[] present, double[] presentProjections, double[] withSet, ShapeDictionary ofAll, int set)
    {
        dictionary = ofAll;
        (shapes, first) = (ofAll.Sets[set].Count, ofAll.FirstColumn[set]);
        width = count + 1 + shapes;
        int padded = width + Vector<double>.Count;
        if (squares.Length < padded)
            (squares, projections, bounds) = (new double[padded], new double[padded], new double[padded]);
        if (products.Length < (count + 1) * width + Vector<double>.Count)
            products = new double[(count + 1) * width + Vector<double>.Count];
        for (int b = 0; b < count; b++)
        {
            present.AsSpan(b * count, count).CopyTo(products.AsSpan(b * width));
            withSet.AsSpan(b * shapes, shapes).CopyTo(products.AsSpan(b * width + count + 1));
        }
        presentProjections.CopyTo(projections, 0);
        ofAll.Projections.AsSpan(first, shapes).CopyTo(projections.AsSpan(count + 1));
        ofAll.Squares.AsSpan(first, shapes).CopyTo(squares.AsSpan(count + 1));
    }

    /// <summary>With each shape in the place of a branch; empty where the others depend on each other.</summary>
    public ReadOnlySpan<double> Without(int branch)
    {
        int depth = 0;
        for (int b = 0; b < count; b++)
        {
            if (b != branch && !Push(depth++, b))
                return [];
        }
        return Bounds(depth);
    }

    /// <summary>With a column in the place of one branch and each shape in the place of another.</summary>
    /// <param name="column">The column.</param>
    /// <param name="branch">The branch that it replaces.</param>
    /// <param name="other">The branch that the shapes replace.</param>
    /// <param name="withColumns">Inner products of the present shapes with the set that the column is of.</param>
    /// <param name="setOfColumn">That set.</param>
    public ReadOnlySpan<double> With(int column, int branch, int other, double[] withColumns, int setOfColumn)
    {
        int place = column - dictionary.FirstColumn[setOfColumn], row = count * width;
        for (int b = 0; b < count; b++)
            products[row + b] = withColumns[b * dictionary.Sets[setOfColumn].Count + place];
        products[row + count] = dictionary.Squares[column];
        projections[count] = dictionary.Projections[column];
        dictionary.Products.AsSpan(column * dictionary.Count + first, shapes).CopyTo(products.AsSpan(row + count + 1));
        int depth = 0;
        for (int b = 0; b < count; b++)
        {
            if (b != branch && b != other && !Push(depth++, b))
                return [];
        }
        return Push(depth++, count) ? Bounds(depth) : [];
    }

    private bool Push(int depth, int column) => amplitudes.Push(depth, column, products, width, projections);

    private ReadOnlySpan<double> Bounds(int depth)
    {
        amplitudes.BoundsWithOneMore(depth, count + 1, shapes, products, width, squares, projections, bounds);
        return bounds.AsSpan(0, shapes);
    }
}
