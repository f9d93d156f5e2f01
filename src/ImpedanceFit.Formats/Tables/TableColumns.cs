using ImpedanceFit.Formats.Content;
using ImpedanceFit.Formats.Reading;
using ImpedanceFit.Formats.Text;

namespace ImpedanceFit.Formats.Tables;

/// <summary>The numbers of a block's rows that have all of them: frequency and the two columns of a pair.
/// The other rows are counted with their reasons.</summary>
internal sealed class TableColumns
{
    private readonly List<double> frequency = [], first = [], second = [];
    private readonly List<int> row = [];

    /// <summary>Takes the numbers.</summary>
    public TableColumns(TableBlock block, ColumnLayout layout, CellReader cells, ImmittancePair pair)
    {
        // Where logarithms stand, 0 is 1 Hz.
        bool logarithm = layout.Unit(ColumnRole.Frequency)?.LogBase is not null;
        bool complex = pair.First == pair.Second;
        for (int k = 0; k < block.Rows.Count; k++)
        {
            TextRow cellsOfRow = block.Rows[k];
            (double f, string? problem) = cells.Number(cellsOfRow, layout[ColumnRole.Frequency]);
            if (problem is null && f == 0 && !logarithm)
            {
                Skipped.Skip(cellsOfRow.Line, "at frequency 0");
                continue;
            }
            double a, b;
            if (complex)
            {
                (a, b, string? of) = cells.Complex(cellsOfRow, layout[pair.First]);
                problem ??= of;
            }
            else
            {
                (a, string? ofFirst) = cells.Number(cellsOfRow, layout[pair.First]);
                (b, string? ofSecond) = cells.Number(cellsOfRow, layout[pair.Second]);
                problem ??= ofFirst ?? ofSecond;
            }
            if (problem is not null)
            {
                Skipped.Skip(cellsOfRow.Line, problem);
                continue;
            }
            frequency.Add(f);
            first.Add(a);
            second.Add(b);
            row.Add(k);
        }
    }

    /// <summary>A table without points yet that knows which rows were left out.</summary>
    public PointTable Skipped { get; } = new();

    /// <summary>Frequencies as they stand.</summary>
    public double[] Frequency => [.. frequency];

    /// <summary>The first column of the pair as it stands.</summary>
    public double[] First => [.. first];

    /// <summary>The second column of the pair as it stands.</summary>
    public double[] Second => [.. second];

    /// <summary>The block's row of each.</summary>
    public IReadOnlyList<int> Row => row;
}
