using ImpedanceFit.Formats.Content;
using ImpedanceFit.Formats.Reading;
using ImpedanceFit.Formats.Text;

namespace ImpedanceFit.Formats.Tables;

/// <summary>Takes the numbers of a block's rows that have all of them: frequency and the two columns of a pair.
/// The other rows are counted with their reasons.</summary>
internal static class TableColumns
{
    /// <summary>Takes the numbers in units of the SI.</summary>
    /// <param name="block">The rows.</param>
    /// <param name="layout">What each column holds.</param>
    /// <param name="cells">Reads cells.</param>
    /// <param name="pair">The two columns beside the frequency.</param>
    /// <param name="scales">The units of frequency, first and second column.</param>
    /// <param name="points">Where the numbers go.</param>
    public static void Take(TableBlock block, ColumnLayout layout, CellReader cells, ImmittancePair pair,
        ReadOnlySpan<ColumnScale> scales, PointTable points)
    {
        bool complex = pair.First == pair.Second;
        for (int k = 0; k < block.Rows.Count; k++)
        {
            TextRow row = block.Rows[k];
            (double f, string? problem) = cells.Number(row, layout[ColumnRole.Frequency]);
            // Where logarithms stand, 0 is 1 Hz.
            if (problem is null && f == 0 && scales[0].LogBase is null)
            {
                points.Skip(row.Line, "at frequency 0");
                continue;
            }
            (double first, double second, string? of) = complex ? cells.Complex(row, layout[pair.First])
                : Two(cells, row, layout[pair.First], layout[pair.Second]);
            problem ??= of;
            if (problem is not null)
                points.Skip(row.Line, problem);
            else
                points.AddRaw(scales[0].Of(f), scales[1].Of(first), scales[2].Of(second), row.Line, k);
        }
    }

    private static (double First, double Second, string? Problem) Two(CellReader cells, TextRow row, int first, int second)
    {
        (double a, string? ofFirst) = cells.Number(row, first);
        (double b, string? ofSecond) = cells.Number(row, second);
        return (a, b, ofFirst ?? ofSecond);
    }
}

/// <summary>What the numbers of a column are in the unit of the SI: a multiple of it, or its logarithm.</summary>
/// <param name="Factor">The column's unit in that of the SI.</param>
/// <param name="LogBase">The base of the logarithm; null where there is none.</param>
internal readonly record struct ColumnScale(double Factor, double? LogBase)
{
    /// <summary>A number of the column in the unit of the SI.</summary>
    public double Of(double x)
    {
        if (LogBase is { } logBase)
            return Factor * Math.Pow(logBase, x);
        return Factor == 1 ? x : Factor * x;
    }
}
