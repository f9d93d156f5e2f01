using ImpedanceFit.Formats.Content;
using ImpedanceFit.Formats.Reading;

namespace ImpedanceFit.Formats.Tables;

/// <summary>Phase(Z) or Im(Y) beside the imaginary column tell its sign, even where it was lost row by row (|Z″| stored).</summary>
internal static class SignWitness
{
    private static readonly (ColumnRole Role, int Sense)[] Witnesses = [(ColumnRole.ImaginaryAdmittance, -1), (ColumnRole.Phase, 1)];

    /// <summary>The points with the sign another column tells, or null where none tells it.</summary>
    public static PointTable? Follow(PointTable points, TableBlock block, ColumnLayout layout, CellReader cells, MeasurementDraft draft)
    {
        foreach ((ColumnRole role, int sense) in Witnesses)
        {
            if (!layout.Has(role) || layout.IsNegated(role))
                continue;
            double?[] witness = [.. Enumerable.Range(0, points.Count)
                .Select(k => cells.Optional(block.Rows[points.Row(k)], layout[role]) * sense)];
            int same = 0, opposite = 0, negative = 0;
            for (int k = 0; k < points.Count; k++)
            {
                double product = points.Imaginary[k] * (witness[k] ?? 0);
                same += product > 0 ? 1 : 0;
                opposite += product < 0 ? 1 : 0;
                negative += points.Imaginary[k] < 0 ? 1 : 0;
            }
            string name = layout[role] < block.Headings.Length ? block.Headings[layout[role]]
                : FormattableString.Invariant($"column {layout[role] + 1}");
            if (same + opposite < Math.Max(2, points.Count / 2))
                continue;
            if (same > 0 && opposite > 0 && negative == 0)
            {
                draft.Note($"sign: the column holds |Z''|; the signs were taken from '{name}'.");
                draft.Warn($"The imaginary column holds magnitudes only; the signs were taken from '{name}'.",
                    DiagnosticCodes.SignInferred);
                return points.Times(k => Math.Sign(witness[k] ?? 0) < 0 ? -1 : 1);
            }
            if (opposite > 9 * same)
            {
                draft.Note($"sign: '{name}' shows that the column holds -Z''; sign reversed.");
                return points.Times(-1);
            }
            if (same > 9 * opposite)
            {
                draft.Note($"sign: '{name}' shows that the column holds Z''.");
                return points;
            }
        }
        return null;
    }
}
